import type { DeploymentConfiguration, ServiceDeployment } from "@aws-sdk/client-ecs";
import type { Safeguards, Strategy } from "../model/deployment";
import type { ServiceDeploymentReading } from "../model/deployment-reading";
import { toDeploymentStatus, toLifecycleStage } from "../model/deployment-status";
import { knownOf, numberOf, textOf, textsOf, timeOf } from "./missing";
import { toStepped } from "./to-deployment-config";
import { toPauseHook } from "./to-pause-hook";
import { toRevisionSides } from "./to-revision-sides";

const minuteMs = 60_000;
// What ECS itself takes where a service says nothing.
const byDefault = { canaryPercent: 5, canaryMinutes: 10, stepPercent: 10, stepMinutes: 6 };

export function toServiceDeploymentReading(
  raw: Partial<ServiceDeployment>,
): ServiceDeploymentReading | undefined {
  const arn = textOf(raw.serviceDeploymentArn);
  // `…:service-deployment/cluster/service/id`
  const [, cluster = "", service = ""] = (arn?.split(":")[5] ?? "").split("/");
  if (arn === undefined || cluster === "" || service === "") return undefined;
  const { deploymentConfiguration: how = {}, alarms = {} } = raw;
  const stage = textOf(raw.lifecycleStage);
  const strategy = toServiceStrategy(how);
  return {
    ...{ arn, cluster, service },
    status: toDeploymentStatus(textOf(raw.status)),
    statusReason: textOf(raw.statusReason),
    stage: stage === undefined ? undefined : toLifecycleStage(stage),
    strategy,
    // Tasks that roll leave no two versions to watch side by side.
    waits: strategy.kind === "rolling" ? {} : { bakeMs: toMs(how.bakeTimeInMinutes) },
    createdAt: timeOf(raw.createdAt),
    startedAt: timeOf(raw.startedAt),
    completedAt: timeOf(raw.finishedAt) ?? timeOf(raw.stoppedAt),
    sides: toRevisionSides(raw),
    alarmNames: alarms.alarmNames ? textsOf(alarms.alarmNames) : textsOf(how.alarms?.alarmNames),
    alarmsStop: how.alarms?.enable ?? !(alarms.status === undefined || alarms.status === "DISABLED"),
    rollsBackOn: toServiceRollsBackOn(how),
    rollback: knownOf({
      reason: textOf(raw.rollback?.reason),
      startedAt: timeOf(raw.rollback?.startedAt),
    }),
    pause: toPauseHook(raw),
  };
}

const toMs = (minutes: number | undefined) => (minutes === undefined ? undefined : minutes * minuteMs);

function toServiceStrategy(how: DeploymentConfiguration): Strategy {
  const { canaryConfiguration: canary, linearConfiguration: linear } = how;
  // Services from before the strategies say nothing, and roll.
  const word = textOf(how.strategy) ?? "ROLLING";
  switch (word) {
    case "ROLLING":
      return { kind: "rolling" };
    case "BLUE_GREEN":
      return { kind: "all-at-once" };
    case "CANARY": {
      const percent = numberOf(canary?.canaryPercent) ?? byDefault.canaryPercent;
      const minutes = numberOf(canary?.canaryBakeTimeInMinutes) ?? byDefault.canaryMinutes;
      return toStepped("canary", percent, minutes);
    }
    case "LINEAR": {
      const percent = numberOf(linear?.stepPercent) ?? byDefault.stepPercent;
      const minutes = numberOf(linear?.stepBakeTimeInMinutes) ?? byDefault.stepMinutes;
      return toStepped("linear", percent, minutes);
    }
    default:
      return { kind: "unknown", word };
  }
}

// Stopping asks each time whether to go back: nothing does so by itself.
function toServiceRollsBackOn(how: DeploymentConfiguration): Safeguards["rollsBackOn"] {
  const { deploymentCircuitBreaker: breaker, alarms } = how;
  return {
    failure: breaker?.enable === true && breaker.rollback === true,
    alarm: alarms?.enable === true && alarms.rollback === true,
    stop: false,
  };
}
