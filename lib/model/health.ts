import type { EpochMs } from "./ids";

export const healthMetrics = ["errors", "p50", "p99", "requests"] as const;
/** errors: percent of requests; p50, p99: ms; requests: a minute. */
export type HealthMetric = (typeof healthMetrics)[number];

/** One minute (or `periodMs`) of one side. A minute of which AWS tells nothing is not there: absent is not zero. */
export type HealthSample = {
  at: EpochMs;
  requests?: number | undefined;
  /** How many of the requests failed: a count, not a percentage. */
  errors?: number | undefined;
  p50Ms?: number | undefined;
  p99Ms?: number | undefined;
};

/** What CloudWatch tells of both versions; read by the page of a deployment, and by the verdict. */
export type HealthSeries = {
  periodMs: number;
  /** Oldest first. */
  old: readonly HealthSample[];
  new: readonly HealthSample[];
  /** Until when points can be expected to be whole. */
  until: EpochMs;
};

export const metricReadings = ["within-range", "out-of-range", "too-few"] as const;
export type MetricReading = (typeof metricReadings)[number];
export const verdicts = ["holding", "worse", "too-few"] as const;
export type Verdict = (typeof verdicts)[number];

/** One line of what the verdict compares. Errors in percent, latency in ms. */
export type HealthComparison = {
  metric: "errors" | "p50" | "p99";
  new?: number | undefined;
  old?: number | undefined;
  /** How much higher than old new may be before it is out of range. */
  allowed?: number | undefined;
  reading: MetricReading;
};

/** Advice, with its numbers; since the moment new first had traffic. */
export type Health = {
  verdict: Verdict;
  /** When it was reckoned, in AWS's time. */
  at: EpochMs;
  since?: EpochMs | undefined;
  requests: { new: number; old: number };
  comparisons: readonly HealthComparison[];
};
