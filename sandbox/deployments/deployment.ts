import type {
  AlarmConfiguration,
  AutoRollbackConfiguration,
  BlueGreenDeploymentConfiguration,
  DeploymentStyle,
  LoadBalancerInfo,
  RevisionLocation,
  TargetInstances,
} from "@aws-sdk/client-codedeploy";
import type { EcsService, TaskSet } from "../compute/ecs-service";
import type { Fleet, Instance } from "../compute/fleet";
import type { Alias, LambdaFunction } from "../compute/lambda-function";
import type { Version } from "../compute/version";
import type { Cancel, EpochMs } from "../time/simulated-time";
import type { DeploymentGroup } from "./application";
import type { DeploymentConfig } from "./deployment-config";
import type { LifecycleEvent } from "./lifecycle";
import type { Trouble } from "./trouble";

export type DeploymentStatus =
  | "Created"
  | "Queued"
  | "InProgress"
  | "Baking"
  | "Succeeded"
  | "Failed"
  | "Stopped"
  | "Ready";

export type TargetStatus =
  | "Pending"
  | "InProgress"
  | "Succeeded"
  | "Failed"
  | "Skipped"
  | "Unknown"
  | "Ready";

interface TargetBase {
  readonly id: string;
  status: TargetStatus;
  updatedAt: EpochMs;
  readonly events: LifecycleEvent[];
}

export interface EcsTarget extends TargetBase {
  readonly kind: "ecs";
  readonly service: EcsService;
  /** The original set and its replacement, once it is there. What both carry is always 100 together. */
  readonly blue: TaskSet;
  green: TaskSet | undefined;
  greenPercent: number;
}

export interface LambdaTarget extends TargetBase {
  readonly kind: "lambda";
  readonly fn: LambdaFunction;
  readonly alias: Alias;
  readonly from: Version;
  readonly to: Version;
  /** Share of `to`. */
  percent: number;
}

export interface InstanceTarget extends TargetBase {
  readonly kind: "instance";
  readonly fleet: Fleet;
  readonly instance: Instance;
  /** Of blue/green deployments only. */
  readonly label: "Blue" | "Green" | undefined;
}

export type Target = EcsTarget | LambdaTarget | InstanceTarget;

export type Creator = "user" | "codeDeployRollback";

/** What a deployment was asked to be; it holds for its whole life, whatever becomes of its group. */
export interface DeploymentSettings {
  readonly config: DeploymentConfig;
  readonly revision: RevisionLocation | undefined;
  readonly description?: string | undefined;
  readonly ignoreApplicationStopFailures: boolean;
  readonly updateOutdatedInstancesOnly: boolean;
  readonly fileExistsBehavior: "DISALLOW" | "OVERWRITE" | "RETAIN";
  readonly targetInstances?: TargetInstances | undefined;
  readonly autoRollback: AutoRollbackConfiguration;
  readonly alarms: AlarmConfiguration;
  readonly overrideAlarms?: AlarmConfiguration | undefined;
  readonly style: DeploymentStyle;
  readonly blueGreen?: BlueGreenDeploymentConfiguration | undefined;
  readonly loadBalancer?: LoadBalancerInfo | undefined;
}

export interface Deployment {
  readonly id: string;
  readonly group: DeploymentGroup;
  readonly settings: DeploymentSettings;
  readonly creator: Creator;
  readonly version: Version;
  /** What ran before it, and what a rollback brings back. */
  readonly before: Version;
  readonly previousRevision: RevisionLocation | undefined;
  readonly createdAt: EpochMs;
  startedAt?: EpochMs;
  completedAt?: EpochMs;
  status: DeploymentStatus;
  error?: { code: string; message: string };
  readonly targets: Target[];
  /** The deployment this one takes back. */
  readonly takesBack?: Deployment | undefined;
  /** Links to the failed one or to the one that takes it back, as AWS shows them. */
  rollback?: { byId?: string; ofId?: string; message: string };
  /** What will go wrong, if anything. */
  trouble: Trouble | undefined;
  /** Called once, after the end. */
  onEnd?: (() => void) | undefined;
  /** What it still has to do; called off when it ends. */
  readonly pending: Set<Cancel>;
  /** Goes on from a wait; there while one can be cut short. */
  wait?: {
    readonly kind: "READY_WAIT" | "TERMINATION_WAIT";
    readonly endsAt: EpochMs;
    readonly goOn: () => void;
  };
  /** Hooks that only go on when somebody lets them. */
  readonly held: Map<LifecycleEvent, (succeeded: boolean) => void>;
}

const running: ReadonlySet<DeploymentStatus> = new Set([
  "Created",
  "Queued",
  "InProgress",
  "Ready",
  "Baking",
]);

export function isRunning({ status }: Deployment): boolean {
  return running.has(status);
}

/** The share of the traffic that is on the version the deployment brings; undefined where nothing is shifted. */
export function shiftedPercent({ targets }: Deployment): number | undefined {
  const [target] = targets;
  if (target?.kind === "ecs") return target.greenPercent;
  return target?.kind === "lambda" ? target.percent : undefined;
}
