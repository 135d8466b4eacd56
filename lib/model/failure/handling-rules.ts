import type { EpochMs } from "../ids";
import { type ByWhom, type Handling, longestMuteReason } from "./handling";

const dayMs = 24 * 60 * 60_000;
export const mostMuteDays = 90;
const keptAfterMs = dayMs;

/** What handling something comes to; `because` is a sentence for whoever asked. */
export type Handled = { kind: "done"; handling: Handling } | { kind: "held"; because: string };

/** The first to take it has it until they let go of it. */
export function takeFailure(before: Handling, by: ByWhom): Handled {
  const { taken } = before;
  if (taken && taken.email !== by.email) {
    return { kind: "held", because: `${taken.name} has had it since ${minuteOf(taken.at)} UTC.` };
  }
  return { kind: "done", handling: { ...before, taken: taken ?? by } };
}

/** Anybody may: whoever has it may be asleep. */
export function releaseFailure({ failure, key, muted }: Handling): Handled {
  return { kind: "done", handling: { failure, key, muted } };
}

export function muteFailure(before: Handling, muted: NonNullable<Handling["muted"]>): Handled {
  return { kind: "done", handling: { ...before, muted } };
}

export function unmuteFailure({ failure, key, taken }: Handling): Handled {
  return { kind: "done", handling: { failure, key, taken } };
}

/** Why it can't be muted so; undefined where it can. */
export function wordMuteProblem(
  { until, reason }: { until: EpochMs; reason: string },
  now: EpochMs,
): string | undefined {
  const length = [...reason.trim()].length;
  if (length === 0) return "Muting needs a reason.";
  if (length > longestMuteReason) return `A reason has at most ${longestMuteReason} characters.`;
  if (!(until > now)) return "Muting ends in the future.";
  if (until - now > mostMuteDays * dayMs) return `Muting ends within ${mostMuteDays} days.`;
  return undefined;
}

/** Nobody will ask for it again: what it speaks of is gone for a day, and comes back as another if at all. */
export function isForgotten(
  { muted }: Handling,
  { isStanding, ageMs, now }: { isStanding: boolean; ageMs: number; now: EpochMs },
): boolean {
  return !isStanding && ageMs > keptAfterMs && !(muted && muted.until > now);
}

/** Nothing is said of it any more. */
export function isBlank({ taken, muted }: Handling): boolean {
  return taken === undefined && muted === undefined;
}

function minuteOf(at: EpochMs): string {
  return new Date(at).toISOString().slice(11, 16);
}
