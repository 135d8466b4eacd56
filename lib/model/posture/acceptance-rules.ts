import type { EpochMs } from "../ids";
import type { Acceptance } from "./finding";

export const longestAcceptReason = 200;
export const mostAcceptDays = 366;
const dayMs = 86_400_000;

/** Why it can't be accepted so; undefined where it can. Without an end it holds until somebody takes it back. */
export function wordAcceptProblem(
  { reason, until }: { reason: string; until?: EpochMs | undefined },
  now: EpochMs,
): string | undefined {
  const length = [...reason.trim()].length;
  if (length === 0) return "Accepting needs a reason.";
  if (length > longestAcceptReason) return `A reason has at most ${longestAcceptReason} characters.`;
  if (until === undefined) return undefined;
  if (!(until > now)) return "It ends in the future.";
  if (until - now > mostAcceptDays * dayMs) return "It ends within a year, or not at all.";
  return undefined;
}

/** From its end on it counts again. */
export function isAccepted(acceptance: Acceptance | undefined, now: EpochMs): acceptance is Acceptance {
  return acceptance !== undefined && (acceptance.until === undefined || acceptance.until > now);
}
