import type { EcsService, TaskSet } from "../compute/ecs-service";
import type { Cancel, EpochMs } from "../time/simulated-time";

export type Strategy = "ROLLING" | "BLUE_GREEN" | "LINEAR" | "CANARY";

export type ServiceDeploymentStatus =
  | "PENDING"
  | "IN_PROGRESS"
  | "STOP_REQUESTED"
  | "STOPPED"
  | "SUCCESSFUL"
  | "ROLLBACK_REQUESTED"
  | "ROLLBACK_IN_PROGRESS"
  | "ROLLBACK_SUCCESSFUL"
  | "ROLLBACK_FAILED";

/** What a deployment goes through but when it rolls; hooks stand before the work of their stage. */
export const lifecycleStages = [
  "RECONCILE_SERVICE",
  "PRE_SCALE_UP",
  "SCALE_UP",
  "POST_SCALE_UP",
  "TEST_TRAFFIC_SHIFT",
  "POST_TEST_TRAFFIC_SHIFT",
  "PRODUCTION_TRAFFIC_SHIFT",
  "POST_PRODUCTION_TRAFFIC_SHIFT",
  "BAKE_TIME",
  "CLEAN_UP",
] as const;
export type LifecycleStage = (typeof lifecycleStages)[number];

export interface PauseHook {
  readonly stage: LifecycleStage;
  readonly timeoutMinutes: number;
  readonly timeoutAction: "ROLLBACK" | "CONTINUE";
}

/** How a service deploys by itself, without CodeDeploy. */
export interface ServiceStrategy {
  readonly strategy: Strategy;
  /** Of the first step, or of each. */
  readonly percent?: number;
  readonly stepMinutes?: number;
  readonly bakeMinutes: number;
  readonly alarms: readonly string[];
  readonly hooks: readonly PauseHook[];
  /** Median time until the new tasks are healthy. */
  readonly scaleUpMs: number;
}

export interface ServiceRevision {
  /** Nineteen digits. */
  readonly id: string;
  readonly set: TaskSet;
  readonly createdAt: EpochMs;
}

export interface HookDetail {
  readonly id: string;
  readonly hook: PauseHook;
  status: "AWAITING_ACTION" | "SUCCEEDED" | "FAILED" | "TIMED_OUT";
  readonly expiresAt: EpochMs;
}

export interface ServiceDeployment {
  /** Twenty-one letters and digits. */
  readonly id: string;
  readonly service: EcsService;
  readonly how: ServiceStrategy;
  readonly source: ServiceRevision;
  readonly target: ServiceRevision;
  readonly createdAt: EpochMs;
  startedAt?: EpochMs;
  updatedAt: EpochMs;
  finishedAt?: EpochMs;
  stoppedAt?: EpochMs;
  status: ServiceDeploymentStatus;
  reason?: string;
  stage?: LifecycleStage | undefined;
  /** Of production traffic, and of that of the test listener, on the new revision. */
  percent: number;
  testPercent: number;
  readonly hooks: HookDetail[];
  rollback?: { readonly reason: string; readonly startedAt: EpochMs };
  triggeredAlarm?: string;
  readonly pending: Set<Cancel>;
  /** Goes on from the hook that waits. */
  goOn?: (() => void) | undefined;
  onEnd?: (() => void) | undefined;
  /** Told from outside how it ends. */
  readonly told?: { readonly afterMs?: number | undefined; readonly fails: boolean } | undefined;
}

const ended: ReadonlySet<ServiceDeploymentStatus> = new Set([
  "STOPPED",
  "SUCCESSFUL",
  "ROLLBACK_SUCCESSFUL",
  "ROLLBACK_FAILED",
]);

export function isRunning({ status }: ServiceDeployment): boolean {
  return !ended.has(status);
}
