import type { EpochMs } from "../ids";
import type { Failure } from "./failure";
import type { FailureCounts } from "./failure-card";
import type { Handling } from "./handling";

const dayMs = 24 * 60 * 60_000;
/** What stands still for longer, without anything newer, is no news any more. */
export const oldAfterDays = 14;

/** `to-come`: it will stand still if nothing happens until then. */
export type Standing = "standing" | "muted" | "old" | "to-come";

type Judged = { failure: Failure; handling?: Handling | undefined };

/** The one rule for what counts. `now` is the server's time, `awsNow` the same moment where the failure is. */
export function judgeFailure({ failure, handling }: Judged, now: EpochMs, awsNow: EpochMs): Standing {
  const { since, kind, hasNewer } = failure;
  const mayBeToCome = kind === "stuck" || kind === "ends-soon";
  if (mayBeToCome && since !== undefined && since > awsNow) return "to-come";
  if (handling?.muted && handling.muted.until > now) return "muted";
  if (!hasNewer && since !== undefined && awsNow - since > oldAfterDays * dayMs) return "old";
  return "standing";
}

export const noFailures: FailureCounts = { standing: 0, production: 0, untaken: 0, old: 0, muted: 0 };

export function countJudged(judged: readonly (Judged & { standing: Standing })[]): FailureCounts {
  const counts = { ...noFailures };
  for (const { failure, handling, standing } of judged) {
    if (standing === "to-come") continue;
    counts[standing] += 1;
    if (standing !== "standing") continue;
    if (failure.isProduction) counts.production += 1;
    if (!handling?.taken) counts.untaken += 1;
  }
  return counts;
}
