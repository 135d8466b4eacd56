import { percentile } from "../percentile";

/** Linear between the two nearest, as `percentile` reckons; in ms. */
export type Quantiles = { n: number; p50: number; p90: number; p95: number };

export function toQuantiles(values: readonly number[]): Quantiles | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [p50, p90, p95] = [50, 90, 95].map((percent) => percentile(sorted, percent));
  if (p50 === undefined || p90 === undefined || p95 === undefined) return undefined;
  return { n: sorted.length, p50, p90, p95 };
}
