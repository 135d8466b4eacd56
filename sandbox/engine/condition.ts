import type { Condition, RuleDeclaration } from "@aws-sdk/client-codepipeline";
import type { Cancel, EpochMs } from "../time/simulated-time";
import type { StageExecution } from "./stage-execution";

export type ConditionType = "BEFORE_ENTRY" | "ON_SUCCESS" | "ON_FAILURE";

export type ConditionStatus =
  | "InProgress"
  | "Failed"
  | "Errored"
  | "Succeeded"
  | "Cancelled"
  | "Abandoned"
  | "Overridden";

export interface ConditionExecution {
  readonly declaration: Condition;
  status: ConditionStatus;
  summary?: string;
  changedAt: EpochMs;
  readonly rules: RuleExecution[];
}

export interface RuleExecution {
  readonly id: string;
  readonly stage: StageExecution;
  readonly declaration: RuleDeclaration;
  readonly startedAt: EpochMs;
  updatedAt: EpochMs;
  updatedBy?: string;
  status: "InProgress" | "Abandoned" | "Succeeded" | "Failed";
  readonly configuration: Record<string, string>;
  summary?: string;
  error?: { code: string; message: string };
  cancel: Cancel | undefined;
}

/** The one condition a stage may have of each type. */
export function declaredCondition(stage: StageExecution, type: ConditionType): Condition | undefined {
  const { beforeEntry, onSuccess, onFailure } = stage.declaration;
  if (type === "BEFORE_ENTRY") return beforeEntry?.conditions?.[0];
  if (type === "ON_SUCCESS") return onSuccess?.conditions?.[0];
  return onFailure?.conditions?.[0];
}
