import type { CallCount } from "./busy-scope";

/** What was called, brought to a minute. */
export function callsOf(counts: readonly CallCount[], elapsedMs: number) {
  const perMinute = (calls: number) => (calls * 60_000) / elapsedMs;
  const sum = (of: (count: CallCount) => number) => counts.reduce((all, count) => all + of(count), 0);
  return {
    perMinute: perMinute(sum(({ calls }) => calls)),
    throttled: sum(({ throttled }) => throttled),
    byOperation: counts
      .map(({ operation, calls }) => `${operation} ${perMinute(calls).toFixed(0)}`)
      .join(", "),
  };
}
