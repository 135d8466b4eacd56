import type { ObservedWeight } from "../deployment";
import type { DeploymentRecord } from "../history/deployment-record";
import type { Period } from "./question";

/** When traffic went over, and when old was kept although all of it was on new. */
export type DeployedSpans = { shift?: Period | undefined; bake?: Period | undefined };

/** Of a rollback none: traffic goes back at once, and nothing is tried out. */
export function readDeployedSpans(record: DeploymentRecord): DeployedSpans {
  if (record.rollback?.of !== undefined) return {};
  const shift = readShift(record);
  return { shift, bake: shift && readBake(record, shift) };
}

/** What AWS's events tell wins over what was seen from sweep to sweep. */
function readShift({ shift, weights, startedAt, endedAt }: DeploymentRecord): Period | undefined {
  const told = shift ? { from: shift.startedAt, to: shift.endedAt } : readSeenShift(weights, endedAt);
  if (!told) return undefined;
  const from = Math.min(Math.max(told.from, startedAt), endedAt);
  return { from, to: Math.max(from, Math.min(told.to, endedAt)) };
}

/** From the first share on new to all of it; or until none is left there, or it ended half-way. */
function readSeenShift(weights: readonly ObservedWeight[], endedAt: number): Period | undefined {
  const first = weights.findIndex(({ percent }) => percent > 0);
  const begun = weights[first];
  if (!begun) return undefined;
  const over = weights.slice(first).find(({ percent }) => percent >= 100 || percent <= 0);
  return { from: begun.at, to: over?.at ?? endedAt };
}

/**
 * The configured wait lies at the deployment's end: before it hooks may run, which are work. Somebody may end it
 * earlier than configured, or an alarm.
 */
function readBake(record: DeploymentRecord, shift: Period): Period | undefined {
  const { waits, endedAt } = record;
  const waitMs = waits.bakeMs ?? waits.terminationMs ?? 0;
  if (waitMs <= 0 || waits.keepsOld || !hasShifted(record)) return undefined;
  return { from: Math.max(shift.to, endedAt - waitMs), to: endedAt };
}

function hasShifted({ status, weights }: DeploymentRecord): boolean {
  return status === "Succeeded" || status === "SUCCESSFUL" || weights.some(({ percent }) => percent >= 100);
}
