import type { EpochMs } from "../ids";
import type { HistoryProgress, PastProgress } from "./progress";

const dayMs = 86_400_000;

/** Of several pipelines' pasts; those of which nothing is known yet are `undefined`. */
export function sumProgress(
  pasts: readonly (PastProgress | undefined)[],
  { now, wantedTo }: { now: EpochMs; wantedTo: EpochMs },
): HistoryProgress {
  const done = pasts.filter((past) => past?.isDone).length;
  const shares = pasts.map((past) => shareOf(past, { now, wantedTo }));
  const share = shares.reduce((sum, one) => sum + one, 0) / Math.max(1, pasts.length);
  const isAll = done === pasts.length;
  return {
    ...{ pipelines: pasts.length, done },
    // What is not all there is never called 100 %.
    percent: isAll ? 100 : Math.min(99, Math.floor(share * 100)),
    wantedDays: Math.round((now - wantedTo) / dayMs),
  };
}

/** Of all that is wanted, by time, what one pipeline has. */
function shareOf(past: PastProgress | undefined, { now, wantedTo }: { now: EpochMs; wantedTo: EpochMs }) {
  if (past?.isDone) return 1;
  if (past?.readTo === undefined || now <= wantedTo) return 0;
  return Math.min(1, Math.max(0, (now - past.readTo) / (now - wantedTo)));
}

/** Of several scopes, each as many pipelines strong as it is; absent where no past is asked for. */
export function joinProgress(all: readonly (HistoryProgress | undefined)[]): HistoryProgress | undefined {
  const known = all.filter((one) => one !== undefined);
  if (known.length === 0) return undefined;
  const sum = (of: (one: HistoryProgress) => number) => known.reduce((total, one) => total + of(one), 0);
  const pipelines = sum((one) => one.pipelines);
  const done = sum((one) => one.done);
  const share = sum((one) => one.percent * one.pipelines) / Math.max(1, pipelines);
  return {
    ...{ pipelines, done },
    percent: done === pipelines ? 100 : Math.min(99, Math.floor(share)),
    wantedDays: Math.max(...known.map(({ wantedDays }) => wantedDays)),
  };
}

/** "64 of 90 days": what is said as long as not all of it is there. */
export function historyWords({ done, pipelines, percent, wantedDays }: HistoryProgress): string | undefined {
  if (done === pipelines) return undefined;
  return `${Math.floor((percent / 100) * wantedDays)} of ${wantedDays} days`;
}
