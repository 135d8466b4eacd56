import type {
  DeploymentAlarm,
  DeploymentTarget,
  MinimumHealthy,
  PauseHook,
  Side,
  Strategy,
  TargetCounts,
  Waits,
} from "./deployment";
import type { ComputePlatform, DeploymentStatus, LifecycleStage } from "./deployment-status";
import type { EpochMs } from "./ids";

/** One deployment of BatchGetDeployments. */
export type CodeDeployReading = {
  id: string;
  application: string;
  group: string;
  configName?: string | undefined;
  platform: ComputePlatform;
  status: DeploymentStatus;
  isBlueGreen?: boolean | undefined;
  createdAt?: EpochMs | undefined;
  startedAt?: EpochMs | undefined;
  completedAt?: EpochMs | undefined;
  creator?: string | undefined;
  description?: string | undefined;
  counts?: TargetCounts | undefined;
  waits: Waits;
  isTerminationWait?: boolean | undefined;
  rollsBackOn?: { failure: boolean; alarm: boolean; stop: boolean } | undefined;
  error?: { code?: string | undefined; message?: string | undefined } | undefined;
  rollback?: { of?: string | undefined; by?: string | undefined; message?: string | undefined } | undefined;
};

/** One target of BatchGetDeploymentTargets. */
export type CodeDeployTargetReading = DeploymentTarget & {
  /** ECS and Lambda: the two versions; `percent` as AWS told it, see `isFractionPossible`. */
  sides?: { old?: Side | undefined; new?: Side | undefined } | undefined;
  /** Lambda: a weight of at most 1 may be a fraction or a percent; the alias tells. */
  isFractionPossible?: boolean | undefined;
  ecs?: { cluster: string; service: string } | undefined;
  lambda?: { functionName: string; alias: string } | undefined;
};

export type DeploymentGroupReading = {
  configName?: string | undefined;
  alarmNames: readonly string[];
  alarmsStop: boolean;
  rollsBackOn: { failure: boolean; alarm: boolean; stop: boolean };
  targetGroupNames: readonly string[];
};

/** GetDeploymentConfig. */
export type DeploymentConfigReading = { strategy: Strategy; healthy?: MinimumHealthy | undefined };

/** DescribeServices: what a service is on, and whether a service deployment moves it now. */
export type ServiceReading = {
  cluster: string;
  service: string;
  isControlledByEcs: boolean;
  currentDeploymentArn?: string | undefined;
};

/** DescribeServiceDeployments. */
export type ServiceDeploymentReading = {
  arn: string;
  cluster: string;
  service: string;
  status: DeploymentStatus;
  statusReason?: string | undefined;
  stage?: LifecycleStage | undefined;
  strategy: Strategy;
  waits: Waits;
  createdAt?: EpochMs | undefined;
  startedAt?: EpochMs | undefined;
  completedAt?: EpochMs | undefined;
  sides: { old?: (Side & { arn: string }) | undefined; new?: (Side & { arn: string }) | undefined };
  alarmNames: readonly string[];
  alarmsStop: boolean;
  rollsBackOn: { failure: boolean; alarm: boolean; stop: boolean };
  rollback?: { reason?: string | undefined; startedAt?: EpochMs | undefined } | undefined;
  pause?: PauseHook | undefined;
};

/** DescribeServiceRevisions. */
export type ServiceRevisionReading = {
  arn: string;
  taskDefinition?: string | undefined;
  image?: string | undefined;
  targetGroupArns: readonly string[];
};

/** Lambda's GetAlias. */
export type AliasReading = {
  version: string;
  /** The other version and its share, 0–100; absent when all traffic is on `version`. */
  additional?: { version: string; percent: number } | undefined;
};

export type AlarmReading = DeploymentAlarm;

/** Whose metrics: a target group with its load balancer (ARN suffixes), or a version behind an alias. */
export type MetricSource =
  | { kind: "target-group"; targetGroup: string; loadBalancer: string }
  | { kind: "function-version"; functionName: string; alias: string; version: string };
