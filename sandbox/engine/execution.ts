import type { ExecutionTrigger, SourceRevision } from "@aws-sdk/client-codepipeline";
import type { EpochMs } from "../time/simulated-time";
import type { ActionExecution } from "./action-execution";
import type { Pipeline } from "./pipeline";
import type { Override } from "./repositories";
import type { StageExecution } from "./stage-execution";

export type ExecutionStatus =
  | "Cancelled"
  | "InProgress"
  | "Stopped"
  | "Stopping"
  | "Succeeded"
  | "Superseded"
  | "Failed";

/** One pipeline execution: a set of revisions on its way through the stages. */
export interface Execution {
  readonly id: string;
  readonly pipeline: Pipeline;
  readonly version: number;
  readonly mode: "SUPERSEDED" | "QUEUED" | "PARALLEL";
  readonly startedAt: EpochMs;
  updatedAt: EpochMs;
  status: ExecutionStatus;
  statusSummary?: string;
  readonly trigger: ExecutionTrigger;
  readonly sourceRevisions: SourceRevision[];
  readonly overrides: Override[];
  /** Pipeline variables, resolved at the start. */
  readonly variables: Record<string, string>;
  /** What actions gave out, by namespace. */
  readonly namespaces: Map<string, Record<string, string>>;
  /** Which action execution made each artifact. */
  readonly artifacts: Map<string, ActionExecution>;
  readonly stages: Map<string, StageExecution>;
  /** All attempts, oldest first. */
  readonly actions: ActionExecution[];
  stop?: { reason: string; abandon: boolean };
  /** Only of a rollback: runs one stage with what the target once ran with. */
  readonly rollback?: { readonly targetId: string; readonly stageName: string };
}

export function isRunning(execution: Execution): boolean {
  return execution.status === "InProgress" || execution.status === "Stopping";
}
