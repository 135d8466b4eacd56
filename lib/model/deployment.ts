import type { AccountColor } from "./account";
import type {
  AlarmState,
  ComputePlatform,
  DeploymentEngine,
  DeploymentStatus,
  LifecycleEventStatus,
  LifecycleStage,
  TargetStatus,
} from "./deployment-status";
import type { Freshness } from "./freshness";
import type { Health } from "./health";
import type {
  AccountId,
  DeploymentId,
  DeploymentKey,
  EpochMs,
  PipelineExecutionId,
  PipelineKey,
  Region,
} from "./ids";
import type { Tags } from "./pipeline";
import type { Usual } from "./usual";

/** What is deployed, as the engine names it. */
export type DeployedThing =
  | { kind: "group"; application: string; group: string }
  | { kind: "service"; cluster: string; service: string }
  | { kind: "alias"; functionName: string; alias: string };

/** How traffic, or machines, go over. Percent of production traffic on the new version. */
export type Strategy =
  | { kind: "canary"; percent: number; intervalMs: number }
  | { kind: "linear"; percent: number; intervalMs: number }
  | { kind: "all-at-once" }
  /** Machines by batch; `healthy`: the fewest that must serve meanwhile. */
  | { kind: "in-place"; healthy?: MinimumHealthy | undefined }
  /** New machines take over from the old ones. */
  | { kind: "instances"; healthy?: MinimumHealthy | undefined }
  /** ECS replaces tasks a few at a time: no share of traffic is told. */
  | { kind: "rolling" }
  | { kind: "unknown"; word: string };

export type MinimumHealthy = { kind: "hosts" | "percent"; value: number };

/** What the configuration waits for besides the shift. */
export type Waits = {
  /** Before the shift, until somebody says go on or time is out. */
  ready?: { waitMs: number; onTimeout: "continue" | "stop" } | undefined;
  /** Between all traffic on new and the end of old; absent where old is kept or the engine has no such wait. */
  terminationMs?: number | undefined;
  /** Old stays for good. */
  keepsOld?: boolean | undefined;
  /** ECS: both stay, alarms watch, after all traffic is on new. */
  bakeMs?: number | undefined;
};

/** The share of production traffic on the new version, as AWS showed it from then on. */
export type ObservedWeight = { at: EpochMs; percent: number };

/** One of the two versions. */
export type Side = {
  /** Share of production traffic, 0–100; absent where it can't be told. */
  percent?: number | undefined;
  /** `blue task set`, `version 41`, `revision 4980…`, `original instances`. */
  label: string;
  /** Task definition, function version or image, where AWS tells. */
  version?: string | undefined;
  running?: number | undefined;
  desired?: number | undefined;
  pending?: number | undefined;
  targetGroup?: string | undefined;
};

export type LifecycleEvent = {
  name: string;
  status: LifecycleEventStatus;
  startedAt?: EpochMs | undefined;
  endedAt?: EpochMs | undefined;
  /** Only of events that have something to say. */
  diagnostics?:
    | {
        code?: string | undefined;
        script?: string | undefined;
        message?: string | undefined;
        logTail?: string | undefined;
      }
    | undefined;
};

export type DeploymentTarget = {
  id: string;
  status: TargetStatus;
  /** Blue is the original fleet or task set, Green the replacement. */
  label?: "Blue" | "Green" | undefined;
  changedAt?: EpochMs | undefined;
  events: readonly LifecycleEvent[];
};

export type TargetCounts = Readonly<
  Record<"pending" | "inProgress" | "succeeded" | "failed" | "skipped" | "ready", number>
>;

/** An alarm of the group, the service or the action. */
export type DeploymentAlarm = {
  name: string;
  /** `missing`: CloudWatch has none of this name; `unread`: we may not look, or could not. */
  state: AlarmState | "missing" | "unread";
  since?: EpochMs | undefined;
  reason?: string | undefined;
  /** Metric alarms only: what it compares, in the metric's unit. */
  threshold?: number | undefined;
  /** Of an expression its label. */
  metricName?: string | undefined;
  /** `p99`, `Sum`; an expression has none. */
  statistic?: string | undefined;
  isComposite?: boolean | undefined;
};

/** What happens by itself when something goes wrong. */
export type Safeguards = {
  /** Alarms stop it; absent while unknown. */
  alarmsStop?: boolean | undefined;
  rollsBackOn: { failure: boolean; alarm: boolean; stop: boolean };
};

/** The pipeline action that began it. */
export type DeploymentCause = {
  pipeline: PipelineKey;
  executionId: PipelineExecutionId;
  stageName: string;
  actionName: string;
  revisions: readonly { id: string; message?: string | undefined; author?: string | undefined }[];
};

/** ECS waits for a person between two lifecycle stages. */
export type PauseHook = {
  hookId: string;
  stage?: LifecycleStage | undefined;
  expiresAt?: EpochMs | undefined;
  onTimeout?: string | undefined;
};

/** A part that could not be read; the rest stands. `because` is a sentence for the screen. */
export type Gap = { part: "targets" | "group" | "alarms" | "metrics" | "service" | "alias"; because: string };

export type DeploymentSnapshot = {
  key: DeploymentKey;
  id: DeploymentId;
  account: AccountId;
  accountName: string;
  accountColor?: AccountColor | undefined;
  region: Region;
  engine: DeploymentEngine;
  platform: ComputePlatform;
  thing: DeployedThing;
  /** What grants speak of and titles show: the pipeline that began it, else the application, service or function. */
  name: string;
  /** The pipeline's; unknown without one. */
  tags?: Tags | undefined;
  isProduction: boolean;
  status: DeploymentStatus;
  createdAt?: EpochMs | undefined;
  startedAt?: EpochMs | undefined;
  completedAt?: EpochMs | undefined;
  /** AWS's word for who created it: user, codeDeployRollback, … */
  creator?: string | undefined;
  description?: string | undefined;
  configName?: string | undefined;
  strategy: Strategy;
  waits: Waits;
  sides: { old?: Side | undefined; new?: Side | undefined };
  /** Oldest first; a new one only when the percent changed. */
  weights: readonly ObservedWeight[];
  /** At most a hundred, failed ones first. */
  targets: readonly DeploymentTarget[];
  counts?: TargetCounts | undefined;
  /** ECS only. */
  stage?: LifecycleStage | undefined;
  pause?: PauseHook | undefined;
  /** CodeDeploy: all traffic is on new and the wait to end old has begun. */
  isTerminationWait?: boolean | undefined;
  alarms: readonly DeploymentAlarm[];
  safeguards: Safeguards;
  error?: { code?: string | undefined; message?: string | undefined } | undefined;
  /** `of`: this one undoes that one; `by`: that one undoes this one. */
  rollback?:
    | { of?: DeploymentKey | undefined; by?: DeploymentKey | undefined; message?: string | undefined }
    | undefined;
  cause?: DeploymentCause | undefined;
  /** Of the action that began it; absent for what undoes another. */
  usual?: Usual | undefined;
  health?: Health | undefined;
  gaps: readonly Gap[];
  freshness: Freshness;
};
