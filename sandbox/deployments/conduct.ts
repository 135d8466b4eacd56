import type { World } from "../engine/world";
import { alarmInForce, alarmsOf } from "./alarms";
import { deployInPlace } from "./deploy-in-place";
import { deployToEcs, takeBackFromEcs } from "./deploy-to-ecs";
import { deployToLambda } from "./deploy-to-lambda";
import type { Deployment, InstanceTarget } from "./deployment";
import { isRunning } from "./deployment";
import { scopeOf } from "./deployments";
import { forgetOldest } from "./forget";
import { later } from "./later";
import { leaveBehind } from "./leave-behind";
import { type DeploymentRequest, newDeployment } from "./new-deployment";
import { type End, failed, type Outcome, succeeded } from "./outcome";
import { replaceFleet, takeBackFleet } from "./replace-fleet";
import { breakOffEvents } from "./run-events";
import { setStatus, setTargetStatus } from "./set-status";
import { unheardAlarmMs } from "./sleeping-alarms";
import { isBlueGreen, newTargets } from "./targets";

/** Creates a deployment, which begins a moment later. Throws what AWS says when the group is busy. */
export function beginDeployment(world: World, request: DeploymentRequest): Deployment {
  const deployment = newDeployment(world, request);
  const { group } = deployment;
  const scope = scopeOf(world, group);
  scope.deployments.set(deployment.id, deployment);
  scope.active.add(deployment);
  group.active = deployment;
  group.lastAttempted = deployment;
  if (!deployment.takesBack) group.targetRevision = deployment.settings.revision;
  setStatus(world, deployment, "Created");
  const { kind } = deployment.trouble ?? {};
  const preparesMs = kind === "told" ? 1 : deployment.takesBack ? 300 : 500 + world.random.next() * 2_000;
  later(world, deployment, preparesMs, () => start(world, deployment));
  return deployment;
}

function start(world: World, deployment: Deployment): void {
  deployment.startedAt = world.time.now();
  deployment.targets.push(...newTargets(world, deployment));
  setStatus(world, deployment, "InProgress");
  const end: End = (outcome) => endDeployment(world, deployment, outcome);
  if (deployment.trouble?.kind === "told") {
    doAsTold(world, deployment, end);
    return;
  }
  const alarm = alarmInForce(world, deployment);
  if (alarm) {
    end(stoppedByAlarm([alarm]));
    return;
  }
  if (deployment.takesBack) takeBack(world, deployment, deployment.takesBack, end);
  else {
    carryOut(world, deployment, end);
    ringUnheard(world, deployment, end);
  }
}

/** As the alarms would have done it, had they been awake. */
function ringUnheard(world: World, deployment: Deployment, end: End): void {
  const [name] = alarmsOf(deployment);
  const afterMs = unheardAlarmMs(world, deployment.version);
  if (name === undefined || afterMs === undefined) return;
  later(world, deployment, deployment.group.settings.installMs + afterMs, () => end(stoppedByAlarm([name])));
}

export function stoppedByAlarm(names: readonly string[]): Outcome {
  return {
    status: "Stopped",
    cause: "DEPLOYMENT_STOP_ON_ALARM",
    error: {
      code: "ALARM_ACTIVE",
      message: `One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: <${names.join(", ")}>`,
    },
  };
}

function carryOut(world: World, deployment: Deployment, end: End): void {
  const [first] = deployment.targets;
  if (first?.kind === "ecs") deployToEcs(world, deployment, first, end);
  else if (first?.kind === "lambda") deployToLambda(world, deployment, first, end);
  else if (!first)
    end(
      failed(
        "NO_INSTANCES",
        "The deployment failed because no instances were found for your deployment group.",
      ),
    );
  else
    (isBlueGreen(deployment) ? replaceFleet : deployInPlace)(world, deployment, instancesOf(deployment), end);
}

function takeBack(world: World, deployment: Deployment, taken: Deployment, end: End): void {
  const [first] = deployment.targets;
  const [before] = taken.targets;
  if (first?.kind === "ecs" && before?.kind === "ecs") {
    takeBackFromEcs(world, deployment, first, { of: before, end });
  } else if (first?.kind === "lambda" && before?.kind === "lambda") {
    before.percent = 0;
    deployToLambda(world, deployment, first, end);
  } else if (isBlueGreen(deployment)) takeBackFleet(world, deployment, instancesOf(deployment), end);
  else if (first) deployInPlace(world, deployment, instancesOf(deployment), end);
  else end(succeeded);
}

function instancesOf({ targets }: Deployment): InstanceTarget[] {
  return targets.filter((target): target is InstanceTarget => target.kind === "instance");
}

/** Stands where it is until its time has come. */
function doAsTold(world: World, deployment: Deployment, end: End): void {
  const { trouble } = deployment;
  if (trouble?.kind !== "told") return;
  const now = world.time.now();
  for (const target of deployment.targets) {
    setTargetStatus(world, deployment, target, "InProgress");
    const [first] = target.events;
    if (first) Object.assign(first, { status: "InProgress", startedAt: now });
  }
  const { afterMs, failure } = trouble;
  if (afterMs === undefined) return;
  later(world, deployment, afterMs, () => {
    if (failure)
      end(failed(failure.code === "JobFailed" ? "HOOK_EXECUTION_FAILURE" : failure.code, failure.message));
    else {
      hurry(world, deployment);
      end(succeeded);
    }
  });
}

/** What was told to succeed leaves things as one that went the long way, its events spread over the time it had. */
function hurry(world: World, deployment: Deployment): void {
  const now = world.time.now();
  const { startedAt = now, targets } = deployment;
  for (const target of targets) {
    const eachMs = (now - startedAt) / target.events.length;
    for (const [index, event] of target.events.entries()) {
      event.status = "Succeeded";
      event.startedAt = startedAt + index * eachMs;
      event.endedAt = startedAt + (index + 1) * eachMs;
    }
    setTargetStatus(world, deployment, target, "Succeeded");
  }
  leaveBehind(world, deployment, "new");
}

/** Ends it, once, and takes it back where its group says so. */
export function endDeployment(world: World, deployment: Deployment, outcome: Outcome): void {
  if (!isRunning(deployment)) return;
  for (const cancel of deployment.pending) cancel();
  deployment.pending.clear();
  deployment.held.clear();
  delete deployment.wait;
  deployment.completedAt = world.time.now();
  settleTargets(world, deployment, outcome);
  const { group } = deployment;
  scopeOf(world, group).active.delete(deployment);
  group.active = undefined;
  if (outcome.status === "Succeeded") markGood(deployment);
  else {
    deployment.error = outcome.error;
    if (isTakenBack(deployment, outcome)) rollBack(world, deployment);
    else if (!deployment.takesBack) leaveBehind(world, deployment, "as it is");
  }
  setStatus(world, deployment, outcome.status);
  forgetOldest(world, deployment);
  const { onEnd } = deployment;
  deployment.onEnd = undefined;
  onEnd?.();
}

function settleTargets(world: World, deployment: Deployment, outcome: Outcome): void {
  for (const target of deployment.targets) {
    if (target.status === "InProgress" || target.status === "Ready" || target.status === "Pending") {
      const ended = target.status === "Pending" ? "Skipped" : "Failed";
      if (outcome.status !== "Succeeded") breakOffEvents(world, target);
      setTargetStatus(world, deployment, target, outcome.status === "Succeeded" ? "Succeeded" : ended);
    }
  }
}

function markGood(deployment: Deployment): void {
  const { group, version, settings } = deployment;
  group.lastSuccessful = deployment;
  group.goodRevision = settings.revision;
  group.targetRevision = settings.revision;
  if (group.destination.kind === "fleet") group.destination.fleet.version = version;
}

function isTakenBack({ settings, takesBack, targets }: Deployment, outcome: Outcome): boolean {
  // A rollback is not rolled back, and what has not begun leaves nothing to take back.
  if (takesBack || targets.length === 0 || outcome.status === "Succeeded") return false;
  const { enabled, events = [] } = settings.autoRollback;
  return outcome.rollsBack ?? (enabled === true && events.includes(outcome.cause));
}

/** A rollback is a deployment of its own, linked both ways. */
export function rollBack(world: World, deployment: Deployment): void {
  const { group } = deployment;
  const back = beginDeployment(world, { group, takesBack: deployment });
  deployment.rollback = {
    byId: back.id,
    message: `Deployment ${back.id} was created to roll back ${deployment.id}`,
  };
  back.rollback = {
    ofId: deployment.id,
    message: `Rolling back ${deployment.id}: ${deployment.error?.message ?? ""}`.slice(0, 500),
  };
}
