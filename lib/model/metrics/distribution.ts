import { percentiles } from "../percentile";
import type { Distribution } from "./answer";

const [secondMs, minuteMs, hourMs, dayMs] = [1000, 60_000, 3_600_000, 86_400_000];
/** Widths that a person reads at once. */
const widths = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * secondMs),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minuteMs),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hourMs),
  ...[1, 2, 7].map((days) => days * dayMs),
];
const mostBars = 16;

/** Even bars from the shortest to nearly the longest; the last takes in all beyond, so that a few don't flatten it. */
export function readDistribution(ms: Float64Array): Distribution {
  const [least, most] = percentiles(ms, [0, 98]) ?? [];
  if (least === undefined || most === undefined) return [];
  const width = widthOf(most - least);
  const first = Math.floor(least / width);
  const bars = Array.from({ length: Math.floor(most / width) - first + 1 }, (_, index) => ({
    ...{ fromMs: (first + index) * width, toMs: (first + index + 1) * width, n: 0 },
  }));
  for (const took of ms) {
    const bar = bars[Math.min(bars.length - 1, Math.floor(took / width) - first)];
    if (bar) bar.n += 1;
  }
  return bars;
}

/** Two bars less: either end may fall inside of one. */
function widthOf(rangeMs: number): number {
  const least = rangeMs / (mostBars - 2);
  return widths.find((width) => width >= least) ?? Math.ceil(least / dayMs) * dayMs;
}
