import type {
  ActionDeclaration,
  PipelineDeclaration,
  StageDeclaration,
  Tag,
} from "@aws-sdk/client-codepipeline";
import type { EpochMs } from "../time/simulated-time";
import type { ActionExecution } from "./action-execution";
import type { RuleExecution } from "./condition";
import type { Execution } from "./execution";
import type { StageExecution } from "./stage-execution";

/** One pipeline with all it remembers. Lists are oldest first: what begins is appended. */
export interface Pipeline {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly arn: string;
  readonly createdAt: EpochMs;
  updatedAt: EpochMs;
  /** Version 1 first; the last one is in force. */
  readonly versions: PipelineDeclaration[];
  tags: Tag[];
  /** In definition order. */
  stages: StageSlot[];
  readonly executions: Execution[];
  readonly executionsById: Map<string, Execution>;
  readonly actionExecutions: ActionExecution[];
  readonly ruleExecutions: RuleExecution[];
  readonly approvalsByToken: Map<string, ActionExecution>;
  /** Start requests already answered, so that a repeated one starts nothing. */
  readonly startRequests: Map<string, string>;
  deleted: boolean;
}

/** The place a stage gives: who holds it, who waits before it, and what it last showed. */
export interface StageSlot {
  readonly name: string;
  latest?: StageExecution;
  holder?: StageExecution;
  /** In the order they came; a stopped one stays listed until the next one moves. */
  readonly inbound: Execution[];
  readonly transition: Transition;
  readonly latestActions: Map<string, ActionExecution>;
}

export interface Transition {
  enabled: boolean;
  change?: { by: string; at: EpochMs; reason?: string };
}

export function currentDefinition(pipeline: Pipeline): PipelineDeclaration {
  return definitionAt(pipeline, pipeline.versions.length);
}

export function definitionAt(pipeline: Pipeline, version: number): PipelineDeclaration {
  const found = pipeline.versions[version - 1];
  if (!found) throw new Error(`${pipeline.name} has no version ${version}`);
  return found;
}

export function stagesOf(definition: PipelineDeclaration): StageDeclaration[] {
  return definition.stages ?? [];
}

/** The actions that bring something in: those of the first stage. */
export function sourcesOf(pipeline: Pipeline): ActionDeclaration[] {
  const [first] = stagesOf(currentDefinition(pipeline));
  return (first?.actions ?? []).filter((action) => action.actionTypeId?.category === "Source");
}

export function executionMode(pipeline: Pipeline): "SUPERSEDED" | "QUEUED" | "PARALLEL" {
  return currentDefinition(pipeline).executionMode ?? "SUPERSEDED";
}

export function slotOf(pipeline: Pipeline, stageName: string | undefined): StageSlot | undefined {
  return pipeline.stages.find((slot) => slot.name === stageName);
}

export function emptySlot(name: string): StageSlot {
  return { name, inbound: [], transition: { enabled: true }, latestActions: new Map() };
}
