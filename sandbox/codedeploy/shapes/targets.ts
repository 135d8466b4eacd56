import { serviceArn, type TaskSet } from "../../compute/ecs-service";
import { instanceArn } from "../../compute/fleet";
import { functionArn } from "../../compute/lambda-function";
import type {
  Deployment,
  EcsTarget,
  InstanceTarget,
  LambdaTarget,
  Target,
} from "../../deployments/deployment";
import type { LifecycleEvent } from "../../deployments/lifecycle";
import { stamp } from "../../wire/stamp";

export function targetShape(deployment: Deployment, target: Target) {
  switch (target.kind) {
    case "ecs":
      return { deploymentTargetType: "ECSTarget", ecsTarget: ecsShape(deployment, target) };
    case "lambda":
      return { deploymentTargetType: "LambdaTarget", lambdaTarget: lambdaShape(deployment, target) };
    case "instance":
      return { deploymentTargetType: "InstanceTarget", instanceTarget: instanceShape(deployment, target) };
  }
}

function common(
  { id: deploymentId }: Deployment,
  { id, status, updatedAt, events }: Target,
  targetArn: string,
) {
  return {
    deploymentId,
    targetId: id,
    targetArn,
    status,
    lastUpdatedAt: stamp(updatedAt),
    lifecycleEvents: events.map(eventShape),
  };
}

function eventShape({ name, status, startedAt, endedAt, diagnostics }: LifecycleEvent) {
  return {
    lifecycleEventName: name,
    status,
    diagnostics,
    startTime: startedAt === undefined ? undefined : stamp(startedAt),
    endTime: endedAt === undefined ? undefined : stamp(endedAt),
  };
}

function ecsShape(deployment: Deployment, target: EcsTarget) {
  const { blue, green, greenPercent, service } = target;
  const isOver = greenPercent === 100;
  const blueStatus = blue.running === 0 ? "DRAINING" : isOver ? "ACTIVE" : "PRIMARY";
  return {
    ...common(deployment, target, serviceArn(service)),
    taskSetsInfo: [
      taskSetShape(blue, { status: blueStatus, trafficWeight: 100 - greenPercent, taskSetLabel: "Blue" }),
      ...(green
        ? [
            // What became of the set in later deployments is not this one's story.
            taskSetShape(deployment.status === "Succeeded" ? { ...green, running: green.desired } : green, {
              status: isOver ? "PRIMARY" : "ACTIVE",
              trafficWeight: greenPercent,
              taskSetLabel: "Green",
            }),
          ]
        : []),
    ],
  };
}

// AWS itself misspells `identifer`.
function taskSetShape(
  { id, desired, running, targetGroup }: TaskSet,
  shown: { status: string; trafficWeight: number; taskSetLabel: "Blue" | "Green" },
) {
  return {
    identifer: id,
    desiredCount: desired,
    pendingCount: shown.status === "ACTIVE" ? Math.max(0, desired - running) : 0,
    runningCount: running,
    targetGroup: { name: targetGroup },
    ...shown,
  };
}

function lambdaShape(deployment: Deployment, target: LambdaTarget) {
  const { fn, alias, from, to, percent } = target;
  return {
    ...common(deployment, target, `${functionArn(fn)}:${alias.name}`),
    lambdaFunctionInfo: {
      functionName: fn.name,
      functionAlias: alias.name,
      currentVersion: from.name,
      targetVersion: to.name,
      targetVersionWeight: percent,
    },
  };
}

function instanceShape(deployment: Deployment, target: InstanceTarget) {
  const { fleet, instance, label } = target;
  return {
    ...common(deployment, target, instanceArn(fleet, instance)),
    ...(label ? { instanceLabel: label } : {}),
  };
}
