import type {
  AutoRollbackConfiguration,
  BlueGreenDeploymentConfiguration,
  DeploymentInfo,
  DeploymentOverview,
} from "@aws-sdk/client-codedeploy";
import type { Safeguards, TargetCounts, Waits } from "../model/deployment";
import type { CodeDeployReading } from "../model/deployment-reading";
import { toComputePlatform, toDeploymentStatus } from "../model/deployment-status";
import { knownOf, numberOf, textOf, textsOf, timeOf } from "./missing";

const minuteMs = 60_000;

export function toCodeDeployReading(raw: Partial<DeploymentInfo>): CodeDeployReading | undefined {
  const id = textOf(raw.deploymentId);
  if (id === undefined) return undefined;
  const type = textOf(raw.deploymentStyle?.deploymentType);
  return {
    id,
    application: textOf(raw.applicationName) ?? "",
    group: textOf(raw.deploymentGroupName) ?? "",
    configName: textOf(raw.deploymentConfigName),
    platform: toComputePlatform(textOf(raw.computePlatform)),
    status: toDeploymentStatus(textOf(raw.status)),
    isBlueGreen: type === undefined ? undefined : type === "BLUE_GREEN",
    createdAt: timeOf(raw.createTime),
    startedAt: timeOf(raw.startTime),
    completedAt: timeOf(raw.completeTime),
    creator: textOf(raw.creator),
    description: textOf(raw.description),
    counts: raw.deploymentOverview && toCounts(raw.deploymentOverview),
    waits: toWaits(raw.blueGreenDeploymentConfiguration ?? {}),
    isTerminationWait: raw.instanceTerminationWaitTimeStarted,
    rollsBackOn: raw.autoRollbackConfiguration && toRollsBackOn(raw.autoRollbackConfiguration),
    error: knownOf({
      code: textOf(raw.errorInformation?.code),
      message: textOf(raw.errorInformation?.message),
    }),
    rollback: knownOf({
      of: textOf(raw.rollbackInfo?.rollbackTriggeringDeploymentId),
      by: textOf(raw.rollbackInfo?.rollbackDeploymentId),
      message: textOf(raw.rollbackInfo?.rollbackMessage),
    }),
  };
}

function toCounts(raw: DeploymentOverview): TargetCounts {
  return {
    pending: numberOf(raw.Pending) ?? 0,
    inProgress: numberOf(raw.InProgress) ?? 0,
    succeeded: numberOf(raw.Succeeded) ?? 0,
    failed: numberOf(raw.Failed) ?? 0,
    skipped: numberOf(raw.Skipped) ?? 0,
    ready: numberOf(raw.Ready) ?? 0,
  };
}

function toWaits(raw: BlueGreenDeploymentConfiguration): Waits {
  const ending = raw.terminateBlueInstancesOnDeploymentSuccess;
  const minutes = numberOf(ending?.terminationWaitTimeInMinutes);
  return {
    ready: toReadyWait(raw.deploymentReadyOption),
    terminationMs: ending?.action === "TERMINATE" ? toMs(minutes) : undefined,
    keepsOld: ending?.action === "KEEP_ALIVE" ? true : undefined,
  };
}

// With CONTINUE_DEPLOYMENT traffic goes over as soon as new is there, whatever wait stands beside it.
function toReadyWait(raw: BlueGreenDeploymentConfiguration["deploymentReadyOption"]): Waits["ready"] {
  const minutes = numberOf(raw?.waitTimeInMinutes) ?? 0;
  if (raw?.actionOnTimeout !== "STOP_DEPLOYMENT" || minutes <= 0) return undefined;
  return { waitMs: minutes * minuteMs, onTimeout: "stop" };
}

const toMs = (minutes: number | undefined) => (minutes === undefined ? undefined : minutes * minuteMs);

export function toRollsBackOn({ enabled, events }: AutoRollbackConfiguration): Safeguards["rollsBackOn"] {
  const on = enabled === true ? textsOf(events) : [];
  return {
    failure: on.includes("DEPLOYMENT_FAILURE"),
    alarm: on.includes("DEPLOYMENT_STOP_ON_ALARM"),
    stop: on.includes("DEPLOYMENT_STOP_ON_REQUEST"),
  };
}
