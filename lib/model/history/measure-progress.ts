import type { EpochMs } from "../ids";
import type { HistoryProgress, PastProgress } from "./progress";

const dayMs = 86_400_000;

/** Of several pipelines' pasts; those of which nothing is known yet are `undefined`. */
export function measureProgress(
  pasts: readonly (PastProgress | undefined)[],
  { now, wantedMs }: { now: EpochMs; wantedMs: number },
): HistoryProgress {
  const done = pasts.filter((past) => past?.isDone).length;
  const shares = pasts.map((past) => shareOf(past, { now, wantedMs }));
  const share = shares.reduce((sum, one) => sum + one, 0) / Math.max(1, pasts.length);
  const isAll = done === pasts.length;
  return {
    ...{ pipelines: pasts.length, done },
    // What is not all there is never called 100 %.
    percent: isAll ? 100 : Math.min(99, Math.floor(share * 100)),
    wantedDays: Math.round(wantedMs / dayMs),
  };
}

/** Of all that is wanted, by time, what one pipeline has. */
function shareOf(past: PastProgress | undefined, { now, wantedMs }: { now: EpochMs; wantedMs: number }) {
  if (past?.isDone) return 1;
  if (past?.readTo === undefined) return 0;
  return Math.min(1, Math.max(0, (now - past.readTo) / wantedMs));
}

/** "64 of 90 days": what is said as long as not all of it is there. */
export function historyWords({ done, pipelines, percent, wantedDays }: HistoryProgress): string | undefined {
  if (done === pipelines) return undefined;
  return `${Math.floor((percent / 100) * wantedDays)} of ${wantedDays} days`;
}
