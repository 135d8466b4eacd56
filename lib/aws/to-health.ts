import type { MetricSource } from "../model/deployment-reading";
import type { HealthSample } from "../model/health";
import type { EpochMs } from "../model/ids";
import type { SideMetric } from "./health-queries";

/** One metric of one side, by minute. */
export type Points = ReadonlyMap<EpochMs, number>;
type Between = { from: EpochMs; to: EpochMs };

/** Oldest first; a minute of which nothing is told is not there. */
export function toSamples(
  source: MetricSource,
  pointsOf: (metric: SideMetric) => Points,
  { from, to }: Between,
): readonly HealthSample[] {
  const series = {
    requests: pointsOf("requests"),
    errors: pointsOf("errors"),
    p50: pointsOf("p50"),
    p99: pointsOf("p99"),
  };
  const minutes = new Set(Object.values(series).flatMap((points) => [...points.keys()]));
  const toMs = source.kind === "target-group" ? secondsToMs : (value: number | undefined) => value;
  return [...minutes]
    .filter((at) => at >= from && at < to)
    .sort((a, b) => a - b)
    .map((at) => {
      const requests = series.requests.get(at);
      return {
        at,
        requests,
        errors: requests === undefined ? undefined : (series.errors.get(at) ?? absentErrors(source)),
        p50Ms: toMs(series.p50.get(at)),
        p99Ms: toMs(series.p99.get(at)),
      };
    });
}

// A load balancer publishes its error counter only where something failed: with requests and without it, nothing did.
const absentErrors = (source: MetricSource) => (source.kind === "target-group" ? 0 : undefined);
const secondsToMs = (value: number | undefined) => (value === undefined ? undefined : value * 1_000);
