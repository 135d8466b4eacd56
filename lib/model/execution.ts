import type { ActionExecutionId, EpochMs, PipelineExecutionId } from "./ids";
import type {
  ActionCategory,
  ActionStatus,
  ExecutionMode,
  ExecutionType,
  PipelineExecutionStatus,
  StageStatus,
  TriggerType,
} from "./status";

/** A source revision as an execution carries it. What AWS does not tell stays out. */
export type Revision = {
  actionName: string;
  revisionId: string;
  message?: string | undefined;
  url?: string | undefined;
  author?: string | undefined;
  branch?: string | undefined;
  committedAt?: EpochMs | undefined;
};

export type Trigger = { type: TriggerType; detail?: string | undefined };

/** How far an execution got: one entry per stage it entered, in the definition's order. */
export type StagePassage = {
  stageName: string;
  status: StageStatus;
  startedAt?: EpochMs | undefined;
  changedAt?: EpochMs | undefined;
};

export type PipelineExecution = {
  id: PipelineExecutionId;
  status: PipelineExecutionStatus;
  statusSummary?: string | undefined;
  startedAt?: EpochMs | undefined;
  /** AWS's lastUpdateTime: the end, once the status is settled. */
  changedAt?: EpochMs | undefined;
  trigger?: Trigger | undefined;
  revisions: readonly Revision[];
  stopReason?: string | undefined;
  mode: ExecutionMode;
  type: ExecutionType;
  rollbackTargetId?: PipelineExecutionId | undefined;
  /** Of the pipeline's definition; unknown for executions whose actions were not read. */
  pipelineVersion?: number | undefined;
  /** Of the definition it ran in, where the pipeline has other stages now. */
  stageNames?: readonly string[] | undefined;
  /** Unknown for executions whose actions were not read. */
  passages?: readonly StagePassage[] | undefined;
  /** In PARALLEL mode, where no stage tells: of those that go on or failed. */
  actions?: readonly ExecutionAction[] | undefined;
};

export type ActionError = { code?: string | undefined; message?: string | undefined };

/** What an action's execution came to, from GetPipelineState or ListActionExecutions. */
export type ActionExecution = {
  id?: ActionExecutionId | undefined;
  /** Only ListActionExecutions tells it. */
  executionId?: PipelineExecutionId | undefined;
  status: ActionStatus;
  startedAt?: EpochMs | undefined;
  changedAt?: EpochMs | undefined;
  summary?: string | undefined;
  updatedBy?: string | undefined;
  externalExecutionId?: string | undefined;
  externalExecutionUrl?: string | undefined;
  percentComplete?: number | undefined;
  error?: ActionError | undefined;
  logStreamArn?: string | undefined;
};

export type ExecutionAction = ActionExecution & { stageName: string; actionName: string };

/** An ended action execution as history keeps it, one row per `actionExecutionId`. */
export type ActionExecutionRecord = {
  id: ActionExecutionId;
  executionId: PipelineExecutionId;
  stageName: string;
  actionName: string;
  category: ActionCategory;
  provider?: string | undefined;
  status: ActionStatus;
  startedAt: EpochMs;
  endedAt: EpochMs;
  summary?: string | undefined;
  updatedBy?: string | undefined;
  externalExecutionId?: string | undefined;
  error?: ActionError | undefined;
};
