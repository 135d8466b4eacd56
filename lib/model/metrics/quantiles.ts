/** Linear between the two nearest, as `percentile` reckons; in ms. */
export type Quantiles = { n: number; p50: number; p90: number; p95: number };
