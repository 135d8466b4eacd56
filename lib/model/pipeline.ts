import type { AccountColor } from "./account";
import type { Approval, WaitingApproval } from "./approval";
import type { ActionDefinition, ConditionType, PipelineDefinition, RuleDefinition } from "./definition";
import type { ActionExecution, PipelineExecution, Revision } from "./execution";
import type { Cause, Lately } from "./failure/cause";
import type { Freshness } from "./freshness";
import type { HistoryProgress } from "./history/progress";
import type {
  AccountId,
  EpochMs,
  PipelineExecutionId,
  PipelineKey,
  PipelineName,
  Region,
  ScopeKey,
} from "./ids";
import type { ConditionStatus, ExecutionMode, ExecutionType, StageStatus } from "./status";
import type { Usual } from "./usual";

export type Tags = Readonly<Record<string, string>>;

export type ActionSnapshot = ActionDefinition & {
  /** Of the execution that is in the stage now; absent while it has not reached this action. */
  latest?: ActionExecution | undefined;
  /** The last result of an earlier execution, where the current one has not come yet. */
  earlier?: ActionExecution | undefined;
  approval?: Approval | undefined;
  currentRevision?: string | undefined;
  entityUrl?: string | undefined;
  revisionUrl?: string | undefined;
  /** p50 of the stored history, from five results on. */
  usualMs?: number | undefined;
  /** p90 of the same. */
  usualLongMs?: number | undefined;
  /** p95 of the same, from twenty results on. */
  usualMostMs?: number | undefined;
  /** Absent where nothing is stored of it. */
  lately?: Lately | undefined;
  /** Why `latest` failed, once that has been read. */
  cause?: Cause | undefined;
};

export type StageExecution = {
  executionId: PipelineExecutionId;
  status: StageStatus;
  type: ExecutionType;
};

export type Transition =
  | { kind: "enabled"; by?: string | undefined; at?: EpochMs | undefined }
  | { kind: "disabled"; reason?: string | undefined; by?: string | undefined; at?: EpochMs | undefined };

export type RuleSnapshot = RuleDefinition & {
  status?: ConditionStatus | undefined;
  summary?: string | undefined;
  changedAt?: EpochMs | undefined;
  url?: string | undefined;
};

export type ConditionSnapshot = {
  type: ConditionType;
  /** What follows when it fails: ROLLBACK, FAIL, RETRY, SKIP. */
  result?: string | undefined;
  status?: ConditionStatus | undefined;
  summary?: string | undefined;
  changedAt?: EpochMs | undefined;
  rules: readonly RuleSnapshot[];
};

export type StageRetry = {
  automaticAttempts: number;
  manualAttempts: number;
  latestTrigger?: string | undefined;
};

export type StageSnapshot = {
  name: string;
  isProduction: boolean;
  /** The last execution that entered the stage; absent where none ever did. */
  latest?: StageExecution | undefined;
  /** The revisions that execution carries; empty when unknown. */
  revisions: readonly Revision[];
  inbound: readonly StageExecution[];
  /** Into this stage. The first stage has one that can't be disabled. */
  transition: Transition;
  conditions: readonly ConditionSnapshot[];
  /** See StageDefinition. */
  onFailure?: string | undefined;
  retry?: StageRetry | undefined;
  /** Of what it takes besides approvals. */
  usual?: Usual | undefined;
  actions: readonly ActionSnapshot[];
};

/** An approval that waits. In PARALLEL mode one action may have several. */
export type PendingApproval = { stageName: string; actionName: string; approval: WaitingApproval };

export type PipelineSnapshot = {
  key: PipelineKey;
  account: AccountId;
  accountName: string;
  accountColor?: AccountColor | undefined;
  region: Region;
  name: PipelineName;
  application?: string | undefined;
  version?: number | undefined;
  mode: ExecutionMode;
  pipelineType?: string | undefined;
  /** Absent while unknown. */
  tags?: Tags | undefined;
  triggers: readonly string[];
  /** What an execution may be started with; absent while the definition is unread. */
  variables?: PipelineDefinition["variables"] | undefined;
  /** AWS no longer looks for new revisions here: nothing has happened for too long. */
  pollingDisabledAt?: EpochMs | undefined;
  stages: readonly StageSnapshot[];
  approvals: readonly PendingApproval[];
  /** Newest first, at most twenty. */
  executions: readonly PipelineExecution[];
  /** `at` is when this value was made; beats carry later readings that found nothing new. */
  freshness: Freshness;
};

export type ScopeSnapshot = {
  key: ScopeKey;
  account: AccountId;
  accountName: string;
  accountColor?: AccountColor | undefined;
  region: Region;
  /** AWS's time minus ours: what ages and countdowns of AWS times must add to the server's clock. */
  clockOffsetMs: number;
  /** How much of the past is stored; absent where none is asked for, and before anything is known of it. */
  history?: HistoryProgress | undefined;
  freshness: Freshness;
};
