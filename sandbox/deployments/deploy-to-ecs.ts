import { idleTargetGroup, newTaskSet } from "../compute/ecs-service";
import { endTaskSet, sendToTaskSets } from "../compute/serve";
import type { World } from "../engine/world";
import type { Deployment, EcsTarget } from "./deployment";
import { later } from "./later";
import type { Diagnostics, LifecycleEvent } from "./lifecycle";
import { type End, failed, hookFailed, succeeded } from "./outcome";
import { runEvents, type Work, type Works } from "./run-events";
import { shiftBySteps } from "./shift";
import { waitForReroute, waitForTermination } from "./waits";

/** Replaces the task set of a service by one of the new version, and moves the traffic over. */
export function deployToEcs(world: World, deployment: Deployment, target: EcsTarget, end: End): void {
  const works = ecsWorks(world, deployment, target);
  const at = target.events.findIndex(({ name }) => name === "BeforeAllowTraffic");
  const stage = (events: readonly LifecycleEvent[], goOn: () => void) =>
    runEvents(world, deployment, {
      target,
      events,
      works,
      onEnd: (failure) => (failure ? end(whyFailed(failure)) : goOn()),
    });
  const shift = () => stage(target.events.slice(at), () => waitForTermination(world, deployment, terminate));
  const terminate = () => {
    const { service, blue, green } = target;
    if (green) service.primary = green;
    if (deployment.settings.blueGreen?.terminateBlueInstancesOnDeploymentSuccess?.action !== "KEEP_ALIVE") {
      endTaskSet(world, service, blue);
    }
    end(succeeded);
  };
  stage(target.events.slice(0, at), () => waitForReroute(world, deployment, shift, end));
}

function ecsWorks(world: World, deployment: Deployment, target: EcsTarget): Works {
  const set = (percent: number) => setShare(world, target, percent);
  return new Map<string, Work>([
    ["Install", (done) => provision(world, deployment, target, done)],
    ["AllowTestTraffic", (done) => later(world, deployment, 2_000, done)],
    ["AllowTraffic", (done) => shiftBySteps(world, deployment, set, done)],
  ]);
}

/** Tasks start one after the other; the last ones healthy end it. */
function provision(
  world: World,
  deployment: Deployment,
  target: EcsTarget,
  done: (failure?: Diagnostics) => void,
): void {
  const { service } = target;
  const green = newTaskSet(deployment.version, idleTargetGroup(service), service.desired, world.random);
  target.green = green;
  target.updatedAt = world.time.now();
  const installMs = world.random.around(deployment.group.settings.installMs);
  if (deployment.trouble?.kind === "install") {
    later(world, deployment, taskTimeoutMs, () => done(neverHealthy));
    return;
  }
  for (let task = 1; task <= service.desired; task += 1) {
    later(world, deployment, installMs * (0.4 + (0.5 * task) / service.desired), () => {
      green.running = task;
      target.updatedAt = world.time.now();
    });
  }
  later(world, deployment, installMs, done);
}

const taskTimeoutMs = 3_600_000;

const neverHealthy: Diagnostics = {
  errorCode: "UnknownError",
  scriptName: "",
  message:
    "The deployment timed out while waiting for the replacement task set to become healthy. This time out period is 60 minutes.",
  logTail: "",
};

function whyFailed({ name, diagnostics }: LifecycleEvent) {
  return name === "Install" ? failed("TIMEOUT", diagnostics?.message ?? "") : hookFailed(name);
}

/** The replacement's share; the original has the rest. */
export function setShare(world: World, target: EcsTarget, percent: number): void {
  const { service, blue, green } = target;
  if (!green) return;
  target.greenPercent = percent;
  target.updatedAt = world.time.now();
  sendToTaskSets(world, service, [
    { set: blue, percent: 100 - percent },
    { set: green, percent },
  ]);
}

/** Gives the original its traffic back at once, and ends the replacement. */
export function takeBackFromEcs(
  world: World,
  deployment: Deployment,
  target: EcsTarget,
  { of, end }: { of: EcsTarget; end: End },
): void {
  const pass: Work = (done) => later(world, deployment, 400, done);
  const works = new Map<string, Work>([
    ["Install", pass],
    ["AllowTestTraffic", pass],
    [
      "AllowTraffic",
      (done) => {
        setShare(world, target, 0);
        of.greenPercent = 0;
        of.updatedAt = world.time.now();
        later(world, deployment, 1_500, done);
      },
    ],
  ]);
  runEvents(world, deployment, {
    target,
    events: target.events,
    works,
    onEnd: () => {
      if (target.green) endTaskSet(world, target.service, target.green);
      target.service.primary = target.blue;
      end(succeeded);
    },
  });
}
