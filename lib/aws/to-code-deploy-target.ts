import type {
  CloudFormationTarget,
  DeploymentTarget,
  ECSTarget,
  InstanceTarget,
  LambdaTarget,
} from "@aws-sdk/client-codedeploy";
import type { CodeDeployTargetReading } from "../model/deployment-reading";
import { toTargetStatus } from "../model/deployment-status";
import { numberOf, textOf, timeOf } from "./missing";
import { toLifecycleEvents } from "./to-lifecycle-event";
import { toTaskSetSides } from "./to-task-sets";

/** One of the four kinds; a kind we have never met has none of their members and is left out. */
export function toTargetReading(raw: Partial<DeploymentTarget>): CodeDeployTargetReading | undefined {
  if (raw.ecsTarget) return toEcsTarget(raw.ecsTarget);
  if (raw.lambdaTarget) return toLambdaTarget(raw.lambdaTarget);
  if (raw.instanceTarget) return toInstanceTarget(raw.instanceTarget);
  return raw.cloudFormationTarget && toCloudFormationTarget(raw.cloudFormationTarget);
}

function toCommon(raw: InstanceTarget | ECSTarget | LambdaTarget | CloudFormationTarget) {
  return {
    id: textOf(raw.targetId) ?? "",
    status: toTargetStatus(textOf(raw.status)),
    changedAt: timeOf(raw.lastUpdatedAt),
    events: toLifecycleEvents(raw.lifecycleEvents),
  };
}

function toEcsTarget(raw: ECSTarget): CodeDeployTargetReading {
  const [cluster = "", service = ""] = (textOf(raw.targetId) ?? "").split(":");
  return {
    ...toCommon(raw),
    sides: toTaskSetSides(raw.taskSetsInfo, { isDone: raw.status === "Succeeded" }),
    ecs: cluster === "" || service === "" ? undefined : { cluster, service },
  };
}

function toLambdaTarget(raw: LambdaTarget): CodeDeployTargetReading {
  const info = raw.lambdaFunctionInfo ?? {};
  const [fromId, aliasFromId] = (textOf(raw.targetId) ?? "").split(":");
  const functionName = textOf(info.functionName) ?? textOf(fromId);
  const alias = textOf(info.functionAlias) ?? textOf(aliasFromId);
  const weight = toWeight(info.targetVersionWeight);
  return {
    ...toCommon(raw),
    sides: {
      old: toVersion(info.currentVersion, weight.old),
      new: toVersion(info.targetVersion, weight.new),
    },
    isFractionPossible: weight.isFractionPossible,
    lambda: functionName === undefined || alias === undefined ? undefined : { functionName, alias },
  };
}

function toVersion(raw: string | undefined, percent: number | undefined) {
  const version = textOf(raw);
  return version === undefined ? undefined : { label: `version ${version}`, version, percent };
}

function toInstanceTarget(raw: InstanceTarget): CodeDeployTargetReading {
  const label = raw.instanceLabel === "Blue" || raw.instanceLabel === "Green" ? raw.instanceLabel : undefined;
  return { ...toCommon(raw), label };
}

function toCloudFormationTarget(raw: CloudFormationTarget): CodeDeployTargetReading {
  const weight = toWeight(raw.targetVersionWeight);
  return {
    ...toCommon(raw),
    sides: {
      old: { label: "old version", percent: weight.old },
      new: { label: "new version", percent: weight.new },
    },
    isFractionPossible: weight.isFractionPossible,
  };
}

// Documented as a percentage, never proven: up to 1 it may as well be a fraction. 0 is 0 in both.
function toWeight(raw: number | undefined) {
  const weight = numberOf(raw);
  if (weight === undefined) return { old: undefined, new: undefined, isFractionPossible: undefined };
  return {
    old: 100 - weight,
    new: weight,
    isFractionPossible: weight > 0 && weight <= 1 ? true : undefined,
  };
}
