import type { DeploymentSnapshot, DeploymentTarget, Side } from "../../model/deployment";
import type { CodeDeployTargetReading } from "../../model/deployment-reading";
import type { EpochMs } from "../../model/ids";
import { wordOf } from "../../model/status";
import { addWeight } from "./weights";

const mostTargets = 100;

/** Lifecycle events, and the two versions with their shares. `at` in AWS's time. */
export function applyTargets(
  before: DeploymentSnapshot,
  readings: readonly CodeDeployTargetReading[],
  at: EpochMs,
): DeploymentSnapshot {
  // Before it has started there are none; they do not go away again.
  if (readings.length === 0) return before;
  const sides = readings[0]?.sides;
  return {
    ...before,
    targets: readings.map(toTarget).sort(failedFirst).slice(0, mostTargets),
    sides: sides
      ? { old: keepSide(before.sides.old, sides.old), new: keepSide(before.sides.new, sides.new) }
      : before.sides,
    weights: addWeight(before, at, sides?.new?.percent),
  };
}

function toTarget({ id, status, label, changedAt, events }: CodeDeployTargetReading): DeploymentTarget {
  return { id, status, label, changedAt, events };
}

const rank = ["Failed", "InProgress", "Unknown", "Ready", "Pending", "Skipped", "Succeeded"];

function failedFirst(a: DeploymentTarget, b: DeploymentTarget): number {
  return rank.indexOf(wordOf(a.status)) - rank.indexOf(wordOf(b.status));
}

/** A task set that was ended is not told of any more: it had its version and its place all the same. */
function keepSide(before: Side | undefined, now: Side | undefined): Side | undefined {
  if (!now || !before) return now ?? before;
  return {
    ...now,
    version: now.version ?? before.version,
    targetGroup: now.targetGroup ?? before.targetGroup,
  };
}

/** What makes it worth asking how the deployment stands: a target or an event that went on. */
export function targetShape(readings: readonly CodeDeployTargetReading[]): string {
  return readings
    .map(
      ({ id, status, events }) => `${id} ${wordOf(status)} ${events.map((one) => wordOf(one.status)).join()}`,
    )
    .join("|");
}
