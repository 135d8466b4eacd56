import type { ConditionType } from "./definition";
import type { ActionExecution, Revision } from "./execution";
import type { ApprovalId, EpochMs } from "./ids";
import type { StageExecution, StageRetry, Transition } from "./pipeline";
import type { ActionCategory, ConditionStatus, ExecutionType, PipelineExecutionStatus } from "./status";

/** What GetPipelineState says: no category, provider or run order, so it means little before the join. */
export type PipelineReading = {
  version?: number | undefined;
  stages: readonly StageReading[];
};

export type StageReading = {
  name: string;
  latest?: StageExecution | undefined;
  inbound: readonly StageExecution[];
  transition: Transition;
  conditions: readonly ConditionReading[];
  retry?: StageRetry | undefined;
  actions: readonly ActionReading[];
};

export type ActionReading = {
  name: string;
  /** The last execution of the action, of whichever pipeline execution. */
  latest?: ActionExecution | undefined;
  approvalId?: ApprovalId | undefined;
  currentRevision?: string | undefined;
  entityUrl?: string | undefined;
  revisionUrl?: string | undefined;
};

export type ConditionReading = {
  type: ConditionType;
  status?: ConditionStatus | undefined;
  summary?: string | undefined;
  changedAt?: EpochMs | undefined;
  rules: readonly RuleReading[];
};

export type RuleReading = {
  name: string;
  status?: ConditionStatus | undefined;
  summary?: string | undefined;
  changedAt?: EpochMs | undefined;
  url?: string | undefined;
};

/** What GetPipelineExecution says that a command asks for. */
export type ExecutionReading = {
  status: PipelineExecutionStatus;
  type: ExecutionType;
  pipelineVersion?: number | undefined;
};

/** One line of ListActionExecutions. */
export type ActionExecutionReading = {
  stageName: string;
  actionName: string;
  category: ActionCategory;
  provider?: string | undefined;
  /** The version of the pipeline that its execution ran in. */
  pipelineVersion?: number | undefined;
  execution: ActionExecution;
  /** An approval's message and review URL, variables resolved. */
  approval?: ApprovalReading | undefined;
  /** What a source action tells of its revision. */
  revision?: Omit<Revision, "actionName" | "revisionId"> | undefined;
};

export type ApprovalReading = {
  /** In PARALLEL mode the external execution id is the token. */
  id?: ApprovalId | undefined;
  message?: string | undefined;
  reviewUrl?: string | undefined;
};
