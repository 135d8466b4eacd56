import { sendToAlias } from "../compute/serve";
import type { World } from "../engine/world";
import type { Deployment, LambdaTarget } from "./deployment";
import { type End, hookFailed, succeeded } from "./outcome";
import { runEvents } from "./run-events";
import { shiftBySteps } from "./shift";

/** Moves the calls of an alias over to the new version. */
export function deployToLambda(world: World, deployment: Deployment, target: LambdaTarget, end: End): void {
  const set = (percent: number) => setAlias(world, target, percent);
  runEvents(world, deployment, {
    target,
    events: target.events,
    works: new Map([["AllowTraffic", (done) => shiftBySteps(world, deployment, set, done)]]),
    onEnd: (failure) => end(failure ? hookFailed(failure.name) : succeeded),
  });
}

export function setAlias(world: World, target: LambdaTarget, percent: number): void {
  const { alias, fn, from, to } = target;
  target.percent = percent;
  target.updatedAt = world.time.now();
  alias.version = percent === 100 ? to : from;
  alias.routing = percent === 0 || percent === 100 ? undefined : { version: to, percent };
  alias.revisionId = world.random.uuid();
  sendToAlias(world, fn, alias);
}
