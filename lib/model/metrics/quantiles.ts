import { percentiles } from "../percentile";

/** Linear between the two nearest, as `percentile` reckons; in ms. */
export type Quantiles = { n: number; p50: number; p90: number; p95: number };

export function toQuantiles(values: ArrayLike<number>): Quantiles | undefined {
  const [p50, p90, p95] = percentiles(values, [50, 90, 95]) ?? [];
  if (p50 === undefined || p90 === undefined || p95 === undefined) return undefined;
  return { n: values.length, p50, p90, p95 };
}
