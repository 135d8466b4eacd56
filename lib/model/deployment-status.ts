import { finder, isUnknown, type Unknown } from "./status";

/** Which service of AWS carries a deployment out. */
export const deploymentEngines = ["CodeDeploy", "ECS", "Lambda"] as const;
export type DeploymentEngine = (typeof deploymentEngines)[number];

export const codeDeployStatuses = [
  "Created",
  "Queued",
  "InProgress",
  "Baking",
  "Ready",
  "Succeeded",
  "Failed",
  "Stopped",
] as const;
/** Of ECS's own service deployments. */
export const serviceDeploymentStatuses = [
  "PENDING",
  "IN_PROGRESS",
  "STOP_REQUESTED",
  "STOPPED",
  "SUCCESSFUL",
  "ROLLBACK_REQUESTED",
  "ROLLBACK_IN_PROGRESS",
  "ROLLBACK_SUCCESSFUL",
  "ROLLBACK_FAILED",
] as const;
export const computePlatforms = ["ECS", "Lambda", "Server"] as const;
export const lifecycleEventStatuses = [
  "Pending",
  "InProgress",
  "Succeeded",
  "Failed",
  "Skipped",
  "Unknown",
] as const;
export const targetStatuses = [
  "Pending",
  "InProgress",
  "Succeeded",
  "Failed",
  "Skipped",
  "Unknown",
  "Ready",
] as const;
export const alarmStates = ["OK", "ALARM", "INSUFFICIENT_DATA"] as const;
/** Where ECS stands with a service deployment; PRE_PRODUCTION_TRAFFIC_SHIFT is in the docs, not in its enum. */
export const lifecycleStages = [
  "RECONCILE_SERVICE",
  "PRE_SCALE_UP",
  "SCALE_UP",
  "POST_SCALE_UP",
  "TEST_TRAFFIC_SHIFT",
  "POST_TEST_TRAFFIC_SHIFT",
  "PRE_PRODUCTION_TRAFFIC_SHIFT",
  "PRODUCTION_TRAFFIC_SHIFT",
  "POST_PRODUCTION_TRAFFIC_SHIFT",
  "BAKE_TIME",
  "CLEAN_UP",
] as const;

export type KnownDeploymentStatus =
  | (typeof codeDeployStatuses)[number]
  | (typeof serviceDeploymentStatuses)[number];
/** AWS's word, of whichever service. A Lambda alias shift borrows CodeDeploy's words. */
export type DeploymentStatus = KnownDeploymentStatus | Unknown;
export type ComputePlatform = (typeof computePlatforms)[number] | Unknown;
export type LifecycleEventStatus = (typeof lifecycleEventStatuses)[number] | Unknown;
export type TargetStatus = (typeof targetStatuses)[number] | Unknown;
export type AlarmState = (typeof alarmStates)[number] | Unknown;
export type LifecycleStage = (typeof lifecycleStages)[number] | Unknown;

export const toDeploymentStatus = finder([...codeDeployStatuses, ...serviceDeploymentStatuses]);
export const toComputePlatform = finder(computePlatforms);
export const toLifecycleEventStatus = finder(lifecycleEventStatuses);
export const toTargetStatus = finder(targetStatuses);
export const toAlarmState = finder(alarmStates);
export const toLifecycleStage = finder(lifecycleStages);

const settled: ReadonlySet<string> = new Set<KnownDeploymentStatus>([
  "Succeeded",
  "Failed",
  "Stopped",
  "STOPPED",
  "SUCCESSFUL",
  "ROLLBACK_SUCCESSFUL",
  "ROLLBACK_FAILED",
]);

/** Nothing more will happen by itself. An unknown word may still move. */
export function isSettledDeployment(status: DeploymentStatus): boolean {
  return !isUnknown(status) && settled.has(status);
}
