import type {
  AlarmReading,
  AliasReading,
  CodeDeployReading,
  CodeDeployTargetReading,
  DeploymentConfigReading,
  DeploymentGroupReading,
  MetricSource,
  ServiceDeploymentReading,
  ServiceReading,
  ServiceRevisionReading,
} from "../model/deployment-reading";
import type { ComputePlatform } from "../model/deployment-status";
import type { HealthSeries } from "../model/health";
import type { EpochMs } from "../model/ids";

/** What may be asked of the services that deploy, in one scope. Every method throws GatewayError and nothing else. */
export type DeployGateway = {
  /** Ids of all that is not settled, of whichever application (ListDeployments). */
  listRunningDeployments(): Promise<readonly string[]>;
  /** Ids of all created since (ListDeployments); no order is promised. */
  listDeploymentsSince(from: EpochMs): Promise<readonly string[]>;
  /** 25 a call (BatchGetDeployments); what is gone is left out. */
  readDeployments(ids: readonly string[]): Promise<readonly CodeDeployReading[]>;
  /** None yet before it started (ListDeploymentTargets, BatchGetDeploymentTargets). */
  readTargets(
    id: string,
    platform: ComputePlatform,
    /** Of an earlier reading: a service or function keeps its one target, which then need not be listed again. */
    knownIds?: readonly string[],
  ): Promise<readonly CodeDeployTargetReading[]>;
  readGroup(application: string, group: string): Promise<DeploymentGroupReading>;
  readConfig(name: string): Promise<DeploymentConfigReading>;
  /** Names of a cluster's services (ListServices). */
  listServices(cluster: string): Promise<readonly string[]>;
  /** Ten a call (DescribeServices). */
  readServices(cluster: string, services: readonly string[]): Promise<readonly ServiceReading[]>;
  /** ARNs, newest first (ListServiceDeployments). */
  listServiceDeployments(cluster: string, service: string, from: EpochMs): Promise<readonly string[]>;
  readServiceDeployments(arns: readonly string[]): Promise<readonly ServiceDeploymentReading[]>;
  readServiceRevisions(arns: readonly string[]): Promise<readonly ServiceRevisionReading[]>;
  readAlias(functionName: string, alias: string): Promise<AliasReading>;
  /** By name; what can't be resolved is left out (ELBv2 DescribeTargetGroups). */
  readTargetGroups(names: readonly string[]): Promise<ReadonlyMap<string, MetricSource>>;
  readTargetGroupsByArn(arns: readonly string[]): Promise<ReadonlyMap<string, MetricSource>>;
  /** Metric and composite alarms; one that is not there has the state `missing` (DescribeAlarms). */
  readAlarms(names: readonly string[]): Promise<readonly AlarmReading[]>;
  /** As few calls as 500 queries each allow (GetMetricData). */
  readHealth(questions: readonly HealthQuestion[]): Promise<ReadonlyMap<string, HealthSeries>>;
};

export type HealthQuestion = {
  /** Whatever the answer is to be found by. */
  id: string;
  old?: MetricSource | undefined;
  new?: MetricSource | undefined;
  from: EpochMs;
  to: EpochMs;
};
