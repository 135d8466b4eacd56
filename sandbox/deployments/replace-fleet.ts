import { type Fleet, type Instance, newInstance } from "../compute/fleet";
import { sendToFleet } from "../compute/serve";
import type { World } from "../engine/world";
import { inBatches, instanceWorks, setInService, settleInstance, unluckyOnes } from "./deploy-in-place";
import type { Deployment, InstanceTarget } from "./deployment";
import { later } from "./later";
import type { LifecycleEvent } from "./lifecycle";
import { type End, type Outcome, succeeded, tooFewHealthy } from "./outcome";
import { runEvents, type Work } from "./run-events";
import { waitForReroute, waitForTermination } from "./waits";

interface Sides {
  readonly blue: readonly InstanceTarget[];
  readonly green: readonly InstanceTarget[];
}

/** As many instances again; both sides belong to the fleet until one of them goes. */
export function launchReplacements(world: World, { version }: Deployment, fleet: Fleet): Instance[] {
  const replacements = fleet.instances.map(() => newInstance(version, world.random, false));
  fleet.instances = [...fleet.instances, ...replacements];
  return replacements;
}

function sidesOf(targets: readonly InstanceTarget[]): Sides {
  return {
    blue: targets.filter(({ label }) => label === "Blue"),
    green: targets.filter(({ label }) => label === "Green"),
  };
}

/** Keeps one side; the instances of the other are no longer part of the fleet. */
function keep(world: World, side: readonly InstanceTarget[]): void {
  const fleet = side[0]?.fleet;
  if (!fleet) return;
  fleet.instances = side.map(({ instance }) => instance);
  sendToFleet(world, fleet);
}

const launchMs = 45_000;
const events = { allowTraffic: 3 };

/** Launches as many instances again, installs on them, and moves the traffic over batch by batch. */
export function replaceFleet(
  world: World,
  deployment: Deployment,
  targets: readonly InstanceTarget[],
  end: End,
): void {
  const sides = sidesOf(targets);
  const terminate = () => {
    keep(world, sides.green);
    end(succeeded);
  };
  const reroute = () =>
    moveOver(world, deployment, sides, (outcome) =>
      outcome.status === "Succeeded" ? waitForTermination(world, deployment, terminate) : end(outcome),
    );
  const install = () =>
    installOnAll(world, deployment, sides.green, (isWell) =>
      isWell ? waitForReroute(world, deployment, reroute, end) : end(tooFewHealthy),
    );
  later(world, deployment, world.random.around(launchMs), install);
}

function installOnAll(
  world: World,
  deployment: Deployment,
  green: readonly InstanceTarget[],
  onEnd: (isWell: boolean) => void,
): void {
  const unlucky = unluckyOnes(world, deployment, green);
  let left = green.length;
  for (const target of green) {
    runEvents(world, deployment, {
      target,
      events: target.events.slice(0, -events.allowTraffic),
      works: instanceWorks(world, deployment, target, unlucky.has(target)),
      onEnd: (failure) => {
        if (failure) failInstance(world, deployment, target, failure);
        left -= 1;
        if (left === 0) onEnd(green.every(({ status }) => status !== "Failed"));
      },
    });
  }
  if (green.length === 0) onEnd(false);
}

function failInstance(
  world: World,
  deployment: Deployment,
  target: InstanceTarget,
  failure: LifecycleEvent,
): void {
  settleInstance(world, deployment, target, failure);
  for (const event of target.events) if (event.status === "Pending") event.status = "Skipped";
}

/** A replacement comes into service before an original goes out of it. */
function moveOver(
  world: World,
  deployment: Deployment,
  { blue, green }: Sides,
  end: (outcome: Outcome) => void,
): void {
  inBatches(deployment, green, end, (target, onEnd) => {
    const original = blue[green.indexOf(target)];
    route(world, deployment, target, (failure) => {
      if (failure || !original) onEnd();
      else route(world, deployment, original, onEnd);
    });
  });
}

/** Puts a replacement into service, or takes an original out of it: what of its events is still to come. */
function route(
  world: World,
  deployment: Deployment,
  target: InstanceTarget,
  onEnd: (failure?: LifecycleEvent) => void,
): void {
  const switchTo =
    (inService: boolean): Work =>
    (done) =>
      setInService(world, deployment, target, { inService, done });
  runEvents(world, deployment, {
    target,
    events: target.events.filter(({ status }) => status === "Pending"),
    works: new Map([
      ["AllowTraffic", switchTo(true)],
      ["BlockTraffic", switchTo(false)],
    ]),
    onEnd: (failure) => {
      settleInstance(world, deployment, target, failure);
      onEnd(failure);
    },
  });
}

/** The originals, which were kept, get their traffic back; then the replacements lose theirs and go. */
export function takeBackFleet(
  world: World,
  deployment: Deployment,
  targets: readonly InstanceTarget[],
  end: End,
): void {
  const { blue, green } = sidesOf(targets);
  let left = targets.length;
  const settle = () => {
    left -= 1;
    if (left > 0) return;
    keep(world, blue);
    end(succeeded);
  };
  for (const [index, target] of blue.entries()) {
    route(world, deployment, target, () => {
      settle();
      const replacement = green[index];
      if (replacement) route(world, deployment, replacement, settle);
    });
  }
  if (targets.length === 0) end(succeeded);
}
