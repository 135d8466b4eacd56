import { type EcsService, idleTargetGroup, newTaskSet, nextTaskDefinition } from "../compute/ecs-service";
import { endTaskSet, sendToTaskSets } from "../compute/serve";
import type { Flaw } from "../compute/version";
import { trafficSteps } from "../deployments/deployment-config";
import { unheardAlarmMs } from "../deployments/sleeping-alarms";
import type { World } from "../engine/world";
import { Refusal } from "../refusal";
import {
  type HookDetail,
  isRunning,
  type LifecycleStage,
  lifecycleStages,
  type PauseHook,
  type ServiceDeployment,
} from "./service-deployment";
import { type DeployedService, deployedService, newRevision } from "./services";

const keptDeployments = 40;
const minuteMs = 60_000;

export interface NewServiceDeployment {
  readonly service: EcsService;
  readonly flaw?: Flaw | undefined;
  readonly told?: ServiceDeployment["told"];
  readonly onEnd?: (() => void) | undefined;
}

/** A new revision of the service, brought in as its strategy says. Replaces one that is still under way. */
export function beginServiceDeployment(
  world: World,
  { service, flaw, told, onEnd }: NewServiceDeployment,
): ServiceDeployment {
  const deployed = deployedService(world, service);
  if (deployed.active) finish(world, deployed.active, "STOPPED", "Replaced by a newer deployment.");
  const group = deployed.how.strategy === "ROLLING" ? service.primary.targetGroup : idleTargetGroup(service);
  const version = {
    name: nextTaskDefinition(service),
    flaw: flaw ?? world.compute.badVersions.take(service),
  };
  const target = newRevision(world, newTaskSet(version, group, service.desired, world.random));
  const now = world.time.now();
  const deployment: ServiceDeployment = {
    id: world.random.code(21),
    service,
    how: deployed.how,
    source: deployed.current,
    target,
    createdAt: now,
    updatedAt: now,
    status: "PENDING",
    percent: 0,
    testPercent: 0,
    hooks: [],
    pending: new Set(),
    told,
    onEnd,
  };
  remember(deployed, deployment);
  later(world, deployment, 1_500, () => start(world, deployment));
  return deployment;
}

function remember(deployed: DeployedService, deployment: ServiceDeployment): void {
  deployed.active = deployment;
  deployed.deployments.push(deployment);
  deployed.revisions.set(deployment.target.id, deployment.target);
  if (deployed.deployments.length <= keptDeployments) return;
  const oldest = deployed.deployments.shift();
  if (oldest && oldest.target !== deployed.current) deployed.revisions.delete(oldest.target.id);
}

function later(world: World, deployment: ServiceDeployment, ms: number, act: () => void): void {
  if (!isRunning(deployment)) return;
  const cancel = world.time.after(Math.max(1, ms), () => {
    deployment.pending.delete(cancel);
    act();
  });
  deployment.pending.add(cancel);
}

function touch(world: World, deployment: ServiceDeployment, change: Partial<ServiceDeployment>): void {
  Object.assign(deployment, change, { updatedAt: world.time.now() });
}

function start(world: World, deployment: ServiceDeployment): void {
  touch(world, deployment, { status: "IN_PROGRESS", startedAt: world.time.now() });
  const { told } = deployment;
  if (!told) {
    ringUnheard(world, deployment);
    if (deployment.how.strategy === "ROLLING") roll(world, deployment);
    else enter(world, deployment, 0);
    return;
  }
  if (told.afterMs === undefined) return;
  later(world, deployment, told.afterMs, () => {
    if (told.fails)
      rollBackService(world, deployment, "Service deployment rolled back because of the circuit breaker.");
    else {
      share(world, deployment, 100);
      succeed(world, deployment);
    }
  });
}

function ringUnheard(world: World, deployment: ServiceDeployment): void {
  const [alarm] = deployment.how.alarms;
  const afterMs = unheardAlarmMs(world, deployment.target.set.version);
  if (alarm && afterMs !== undefined) {
    later(world, deployment, deployment.how.scaleUpMs + afterMs, () =>
      rollBackOnAlarm(world, deployment, alarm),
    );
  }
}

/** Task by task: each new one takes its part of the traffic, and an old one goes. */
function roll(world: World, deployment: ServiceDeployment): void {
  const { service, target, how } = deployment;
  const stepMs = world.random.around(how.scaleUpMs) / service.desired;
  for (let task = 1; task <= service.desired; task += 1) {
    later(world, deployment, stepMs * task, () => {
      target.set.running = task;
      share(world, deployment, (100 * task) / service.desired);
      if (task === service.desired)
        later(world, deployment, how.bakeMinutes * minuteMs + 1_000, () => succeed(world, deployment));
    });
  }
}

function enter(world: World, deployment: ServiceDeployment, index: number): void {
  const stage = lifecycleStages[index];
  if (!stage) {
    succeed(world, deployment);
    return;
  }
  touch(world, deployment, { stage });
  const hook = deployment.how.hooks.find((candidate) => candidate.stage === stage);
  const goOn = () => perform(world, deployment, stage, () => enter(world, deployment, index + 1));
  if (hook) pause(world, deployment, hook, goOn);
  else goOn();
}

function pause(world: World, deployment: ServiceDeployment, hook: PauseHook, goOn: () => void): void {
  const waitMs = hook.timeoutMinutes * minuteMs;
  const detail: HookDetail = {
    id: world.random.uuid(),
    hook,
    status: "AWAITING_ACTION",
    expiresAt: world.time.now() + waitMs,
  };
  deployment.hooks.push(detail);
  touch(world, deployment, { goOn });
  later(world, deployment, waitMs, () => {
    if (detail.status !== "AWAITING_ACTION") return;
    detail.status = "TIMED_OUT";
    if (hook.timeoutAction === "CONTINUE") proceed(deployment);
    else rollBackService(world, deployment, `The PAUSE hook of ${hook.stage} timed out.`);
  });
}

function proceed(deployment: ServiceDeployment): void {
  const { goOn } = deployment;
  deployment.goOn = undefined;
  goOn?.();
}

/** The work of a stage; the other stages only pass. */
function perform(world: World, deployment: ServiceDeployment, stage: LifecycleStage, done: () => void): void {
  if (stage === "SCALE_UP") scaleUp(world, deployment, done);
  else if (stage === "PRODUCTION_TRAFFIC_SHIFT") shift(world, deployment, done);
  else {
    if (stage === "TEST_TRAFFIC_SHIFT") touch(world, deployment, { testPercent: 100 });
    const passesMs = stage === "BAKE_TIME" ? deployment.how.bakeMinutes * minuteMs : 2_000;
    later(world, deployment, passesMs, done);
  }
}

function scaleUp(world: World, deployment: ServiceDeployment, done: () => void): void {
  const { how, service, target } = deployment;
  const scaleUpMs = world.random.around(how.scaleUpMs);
  for (let task = 1; task <= service.desired; task += 1) {
    later(world, deployment, (scaleUpMs * task) / service.desired, () => {
      target.set.running = task;
      touch(world, deployment, {});
      if (task === service.desired) done();
    });
  }
}

function shift(world: World, deployment: ServiceDeployment, done: () => void): void {
  const { strategy, percent = 10, stepMinutes = 10 } = deployment.how;
  const type = strategy === "CANARY" ? "TimeBasedCanary" : "TimeBasedLinear";
  const steps = trafficSteps(
    strategy === "BLUE_GREEN" ? { type: "AllAtOnce" } : { type, percent, intervalMinutes: stepMinutes },
  );
  for (const step of steps) {
    later(world, deployment, step.afterMs + 1_000, () => {
      share(world, deployment, step.percent);
      if (step.percent === 100) later(world, deployment, 2_000, done);
    });
  }
}

function share(world: World, deployment: ServiceDeployment, percent: number): void {
  const { service, source, target } = deployment;
  touch(world, deployment, { percent });
  sendToTaskSets(world, service, [
    { set: source.set, percent: 100 - percent },
    { set: target.set, percent },
  ]);
}

function succeed(world: World, deployment: ServiceDeployment): void {
  const { service, source, target } = deployment;
  target.set.running = target.set.desired;
  service.primary = target.set;
  endTaskSet(world, service, source.set);
  deployedService(world, service).current = target;
  finish(world, deployment, "SUCCESSFUL");
}

function finish(
  world: World,
  deployment: ServiceDeployment,
  status: ServiceDeployment["status"],
  reason?: string,
): void {
  if (!isRunning(deployment)) return;
  for (const cancel of deployment.pending) cancel();
  deployment.pending.clear();
  const now = world.time.now();
  const isStopped = status === "STOPPED";
  touch(world, deployment, {
    status,
    finishedAt: now,
    goOn: undefined,
    ...(isStopped ? { stoppedAt: now } : {}),
    ...(reason ? { reason } : {}),
  });
  const deployed = deployedService(world, deployment.service);
  if (deployed.active === deployment) deployed.active = undefined;
  const { onEnd } = deployment;
  deployment.onEnd = undefined;
  onEnd?.();
}

export function rollBackOnAlarm(world: World, deployment: ServiceDeployment, alarm: string): void {
  if (deployment.rollback || !isRunning(deployment)) return;
  deployment.triggeredAlarm = alarm;
  rollBackService(world, deployment, `Service deployment rolled back because of alarm detection: ${alarm}.`);
}

/** The source revision has its traffic back at once; the rest of the rollback takes a moment. */
export function rollBackService(world: World, deployment: ServiceDeployment, reason: string): void {
  if (deployment.rollback || !isRunning(deployment)) return;
  for (const cancel of deployment.pending) cancel();
  deployment.pending.clear();
  deployment.goOn = undefined;
  for (const hook of deployment.hooks) if (hook.status === "AWAITING_ACTION") hook.status = "FAILED";
  touch(world, deployment, {
    status: "ROLLBACK_REQUESTED",
    reason,
    rollback: { reason, startedAt: world.time.now() },
  });
  later(world, deployment, 2_000, () => {
    touch(world, deployment, { status: "ROLLBACK_IN_PROGRESS" });
    share(world, deployment, 0);
    later(world, deployment, 8_000, () => {
      endTaskSet(world, deployment.service, deployment.target.set);
      finish(world, deployment, "ROLLBACK_SUCCESSFUL");
    });
  });
}

/** Stops it; ABORT leaves the traffic where it is, on what then counts as current. */
export function stopService(
  world: World,
  deployment: ServiceDeployment,
  stopType: "ABORT" | "ROLLBACK",
): void {
  if (!isRunning(deployment) || deployment.rollback) {
    throw new Refusal(
      "ConflictException",
      `The service deployment is ${deployment.status} and can't be stopped.`,
    );
  }
  if (stopType === "ROLLBACK")
    rollBackService(world, deployment, "Service deployment was stopped by a user.");
  else finish(world, deployment, "STOPPED", "Service deployment was stopped by a user.");
}

/** Answers a PAUSE hook that waits. */
export function answerPause(
  world: World,
  deployment: ServiceDeployment,
  hookId: string,
  action: "CONTINUE" | "ROLLBACK",
): void {
  const detail = deployment.hooks.find(({ id }) => id === hookId);
  if (detail?.status !== "AWAITING_ACTION") {
    throw new Refusal("InvalidParameterException", `The hook ${hookId} does not await an action.`);
  }
  if (action === "ROLLBACK") {
    rollBackService(world, deployment, `A user rolled back at the PAUSE hook of ${detail.hook.stage}.`);
    return;
  }
  detail.status = "SUCCEEDED";
  touch(world, deployment, {});
  proceed(deployment);
}

/** Takes back what its alarms say is bad, for as long as the world exists. */
export function rollBackServicesOnAlarm(world: World): void {
  world.alarms.onChange(({ account, region, name, state }) => {
    if (state !== "ALARM") return;
    for (const { service, active } of world.compute.deployed.values()) {
      const isTheirs = service.account === account && service.region === region;
      if (!active || !isTheirs || !active.how.alarms.includes(name)) continue;
      world.time.after(5_000, () => rollBackOnAlarm(world, active, name));
    }
  });
}
