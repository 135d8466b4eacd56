import { percentileOf } from "../percentile";

/** Linear between the two nearest, as `percentile` reckons; in ms. */
export type Quantiles = { n: number; p50: number; p90: number; p95: number };

export function toQuantiles(values: ArrayLike<number>): Quantiles | undefined {
  return quantilesOf(Float64Array.from(values).sort());
}

export function quantilesOf(sorted: Float64Array): Quantiles | undefined {
  const [p50, p90, p95] = [50, 90, 95].map((percent) => percentileOf(sorted, percent));
  if (p50 === undefined || p90 === undefined || p95 === undefined) return undefined;
  return { n: sorted.length, p50, p90, p95 };
}
