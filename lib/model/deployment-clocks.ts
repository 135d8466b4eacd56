import type { DeploymentSnapshot, PauseHook } from "./deployment";
import type { EpochMs } from "./ids";
import { readPhase } from "./phase";
import { findAllOnNew, readPlan } from "./plan";

/** Something that will happen by itself. Its time may have passed: then it is due. */
export type DeploymentClock = { label: string; at: EpochMs };

export function readClocks(deployment: DeploymentSnapshot): readonly DeploymentClock[] {
  const { waits, pause, strategy } = deployment;
  if (!isGoingOn(deployment)) return [];
  const { readyUntil, endsAt, oldEndsAt } = readPlan(deployment);
  const old = strategy.kind === "instances" ? "Old instances end" : "Old tasks end";
  const isAllOnNew = findAllOnNew(deployment.weights) !== undefined;
  return [
    clock(waits.ready?.onTimeout === "stop" ? "Stops unless rerouted" : "Goes on by itself", readyUntil),
    clock(pause ? wordPauseEnd(pause) : "", pause?.expiresAt),
    clock("Traffic all on new", isAllOnNew ? undefined : endsAt),
    clock(old, oldEndsAt),
    clock("Rolling back is instant until", oldEndsAt),
  ].filter((one) => one !== undefined);
}

const clock = (label: string, at: EpochMs | undefined) => (at === undefined ? undefined : { label, at });

function isGoingOn(deployment: DeploymentSnapshot): boolean {
  const phase = readPhase(deployment);
  return ["preparing", "shifting", "waiting", "baking", "ending"].includes(phase);
}

function wordPauseEnd({ onTimeout }: PauseHook): string {
  if (onTimeout === "ROLLBACK") return "Pause ends, then it rolls back";
  return onTimeout === "CONTINUE" ? "Pause ends, then it goes on" : "Pause ends";
}
