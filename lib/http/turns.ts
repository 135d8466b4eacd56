import type { EpochMs } from "../model/ids";

type Bucket = { left: number; filledAt: EpochMs };
type Options = { perMinute: number; burst: number; now: () => EpochMs };

/** So many at once and so many a minute for each who asks; answers how long one has to wait. */
export function makeTurns({ perMinute, burst, now }: Options): (who: string) => number {
  const buckets = new Map<string, Bucket>();
  const perMs = perMinute / 60_000;
  const fillMs = burst / perMs;

  /** Whoever has not asked for so long has all of theirs again: nothing need be known of them. */
  const forget = (at: EpochMs) => {
    for (const [who, { filledAt }] of buckets) {
      if (at - filledAt < fillMs) return;
      buckets.delete(who);
    }
  };

  return (who) => {
    const at = now();
    const known = buckets.get(who);
    const left = known ? Math.min(burst, known.left + (at - known.filledAt) * perMs) : burst;
    const isOne = left >= 1;
    // To the end of the line: the first are those who have not asked for longest.
    buckets.delete(who);
    buckets.set(who, { left: isOne ? left - 1 : left, filledAt: at });
    forget(at);
    return isOne ? 0 : Math.ceil((1 - left) / perMs);
  };
}
