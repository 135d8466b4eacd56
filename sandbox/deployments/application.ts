import type {
  AlarmConfiguration,
  AutoRollbackConfiguration,
  AutoScalingGroup,
  BlueGreenDeploymentConfiguration,
  DeploymentStyle,
  EC2TagFilter,
  EC2TagSet,
  LoadBalancerInfo,
  RevisionLocation,
  TriggerConfig,
} from "@aws-sdk/client-codedeploy";
import type { EcsService } from "../compute/ecs-service";
import type { Fleet } from "../compute/fleet";
import type { LambdaFunction } from "../compute/lambda-function";
import type { EpochMs } from "../time/simulated-time";
import type { Deployment } from "./deployment";
import type { ComputePlatform } from "./deployment-config";

export interface Application {
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly name: string;
  readonly platform: ComputePlatform;
  readonly createdAt: EpochMs;
  readonly groups: Map<string, DeploymentGroup>;
  /** Revisions by their key, in the order they were first seen. */
  readonly revisions: Map<string, RegisteredRevision>;
}

export interface RegisteredRevision {
  readonly location: RevisionLocation;
  readonly registeredAt: EpochMs;
  firstUsedAt?: EpochMs;
  lastUsedAt?: EpochMs;
  readonly groups: Set<string>;
}

/** What a group deploys to. A function is named by the revision; the group only knows which one is usual. */
export type Destination =
  | { kind: "ecs"; service: EcsService }
  | { kind: "lambda"; fn: LambdaFunction; aliasName: string }
  | { kind: "fleet"; fleet: Fleet };

export interface GroupSettings {
  configName: string;
  readonly serviceRoleArn: string;
  alarms: AlarmConfiguration;
  autoRollback: AutoRollbackConfiguration;
  style: DeploymentStyle;
  blueGreen?: BlueGreenDeploymentConfiguration | undefined;
  loadBalancer?: LoadBalancerInfo | undefined;
  triggers?: TriggerConfig[] | undefined;
  tagFilters?: EC2TagFilter[] | undefined;
  tagSet?: EC2TagSet | undefined;
  autoScalingGroups?: AutoScalingGroup[] | undefined;
  /** Hooks its revisions have, with the time they usually take. */
  hooks: Readonly<Record<string, Hook>>;
  /** Median time until what is new is there and healthy, or is installed on a host. */
  installMs: number;
}

export interface Hook {
  /** A Lambda function, or a script of the bundle. */
  readonly name: string;
  readonly usualMs: number;
}

export interface DeploymentGroup {
  readonly application: Application;
  readonly id: string;
  readonly name: string;
  readonly settings: GroupSettings;
  destination: Destination;
  /** At most one at a time. */
  active?: Deployment | undefined;
  lastAttempted?: Deployment;
  lastSuccessful?: Deployment;
  /** Ids of what has ended, oldest first, as far as it is remembered. */
  readonly past: string[];
  /** What was last deployed, or is being. */
  targetRevision?: RevisionLocation | undefined;
  /** What runs since the last deployment that succeeded. */
  goodRevision?: RevisionLocation | undefined;
}
