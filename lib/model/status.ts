/** A word AWS used that we have never met. It is shown as itself and passes for no known one. */
export type Unknown = { kind: "unknown"; word: string };

export const pipelineExecutionStatuses = [
  "InProgress",
  "Succeeded",
  "Failed",
  "Stopping",
  "Stopped",
  "Superseded",
  "Cancelled",
] as const;
export const stageStatuses = [
  "InProgress",
  "Succeeded",
  "Failed",
  "Stopping",
  "Stopped",
  "Cancelled",
  "Skipped",
] as const;
export const actionStatuses = ["InProgress", "Succeeded", "Failed", "Abandoned"] as const;
export const conditionStatuses = [
  "InProgress",
  "Succeeded",
  "Failed",
  "Errored",
  "Cancelled",
  "Abandoned",
  "Overridden",
] as const;
export const actionCategories = [
  "Source",
  "Build",
  "Test",
  "Deploy",
  "Approval",
  "Invoke",
  "Compute",
] as const;
export const executionModes = ["SUPERSEDED", "QUEUED", "PARALLEL"] as const;
export const executionTypes = ["STANDARD", "ROLLBACK"] as const;
export const triggerTypes = [
  "CreatePipeline",
  "StartPipelineExecution",
  "PollForSourceChanges",
  "Webhook",
  "CloudWatchEvent",
  "PutActionRevision",
  "WebhookV2",
  "ManualRollback",
  "AutomatedRollback",
] as const;

export type KnownPipelineExecutionStatus = (typeof pipelineExecutionStatuses)[number];
export type KnownStageStatus = (typeof stageStatuses)[number];
export type KnownActionStatus = (typeof actionStatuses)[number];
export type KnownConditionStatus = (typeof conditionStatuses)[number];
export type KnownTriggerType = (typeof triggerTypes)[number];

export type PipelineExecutionStatus = KnownPipelineExecutionStatus | Unknown;
export type StageStatus = KnownStageStatus | Unknown;
export type ActionStatus = KnownActionStatus | Unknown;
export type ConditionStatus = KnownConditionStatus | Unknown;
export type ActionCategory = (typeof actionCategories)[number] | Unknown;
export type ExecutionMode = (typeof executionModes)[number] | Unknown;
export type ExecutionType = (typeof executionTypes)[number] | Unknown;
export type TriggerType = KnownTriggerType | Unknown;

export function unknown(raw: string | undefined): Unknown {
  return { kind: "unknown", word: raw ?? "" };
}

export function isUnknown(value: string | Unknown): value is Unknown {
  return typeof value === "object";
}

/** The word for the screen: AWS's own, also when it is new to us. */
export function wordOf(value: string | Unknown): string {
  if (!isUnknown(value)) return value;
  return value.word === "" ? "Unknown" : value.word;
}

export function finder<Known extends string>(known: readonly Known[]) {
  return (raw: string | undefined): Known | Unknown => known.find((word) => word === raw) ?? unknown(raw);
}

export const toPipelineExecutionStatus = finder(pipelineExecutionStatuses);
export const toStageStatus = finder(stageStatuses);
export const toActionStatus = finder(actionStatuses);
export const toConditionStatus = finder(conditionStatuses);
export const toActionCategory = finder(actionCategories);
export const toTriggerType = finder(triggerTypes);
const findExecutionMode = finder(executionModes);
const findExecutionType = finder(executionTypes);

// AWS leaves both out when they are the default.
export function toExecutionMode(raw: string | undefined): ExecutionMode {
  return raw === undefined ? "SUPERSEDED" : findExecutionMode(raw);
}

export function toExecutionType(raw: string | undefined): ExecutionType {
  return raw === undefined ? "STANDARD" : findExecutionType(raw);
}

/** Nothing more will happen by itself. An unknown word may still move, so it is not settled. */
export function isSettled(status: PipelineExecutionStatus | StageStatus | ActionStatus): boolean {
  return !isUnknown(status) && status !== "InProgress" && status !== "Stopping";
}
