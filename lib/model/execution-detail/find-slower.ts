import type { DurationChange } from "./compare-executions";

/** Less than this anything may take longer by, without meaning anything. */
const leastMs = 10_000;
const leastShare = 1.25;

/** What took clearly longer than when it last went well, the worst first. */
export function findSlower(durations: readonly DurationChange[]): readonly DurationChange[] {
  const longer = ({ tookMs, goodMs = tookMs }: DurationChange) => tookMs - goodMs;
  return durations
    .filter((one) => longer(one) >= leastMs && one.tookMs >= (one.goodMs ?? 0) * leastShare)
    .toSorted((a, b) => longer(b) - longer(a));
}
