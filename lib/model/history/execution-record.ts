import type { Revision, Trigger } from "../execution";
import type { EpochMs, PipelineExecutionId } from "../ids";
import type { ExecutionMode, ExecutionType, PipelineExecutionStatus } from "../status";

/** An ended execution as history keeps it, one row per `pipelineExecutionId` (ListPipelineExecutions). */
export type ExecutionRecord = {
  id: PipelineExecutionId;
  status: PipelineExecutionStatus;
  startedAt: EpochMs;
  /** AWS's lastUpdateTime of a settled execution. */
  endedAt: EpochMs;
  mode: ExecutionMode;
  type: ExecutionType;
  trigger?: Trigger | undefined;
  /** With author and commit time where a source action told them. */
  revisions: readonly Revision[];
  rollbackTargetId?: PipelineExecutionId | undefined;
  stopReason?: string | undefined;
  statusSummary?: string | undefined;
  /** Of the definition it ran in; unknown where its actions were not read. */
  version?: number | undefined;
};
