import { percentileOf } from "../percentile";
import type { Trend, TrendPoint } from "./answer";
import { type Asked, type Durations, joinFigures } from "./durations";
import { readOutliers } from "./outliers";
import { bucketAt } from "./periods";
import { toQuantiles } from "./quantiles";
import type { Period } from "./question";
import { readVersionMarks } from "./version-marks";

/** Fewer in a day or week make no line. */
export const fewestForPoint = 3;

export function readTrend(durations: readonly Durations[], buckets: readonly Period[], asked: Asked): Trend {
  return {
    points: toPoints(durations, buckets),
    now: toQuantiles(joinFigures(durations.map(({ ms }) => ms))),
    before: toQuantiles(joinFigures(durations.map(({ beforeMs }) => beforeMs))),
    outliers: readOutliers(durations, asked),
    versions: readVersionMarks(durations, asked.periods.now),
  };
}

function toPoints(durations: readonly Durations[], buckets: readonly Period[]): readonly TrendPoint[] {
  const values = buckets.map((): number[] => []);
  for (const { executions, ms } of durations) {
    for (const [index, { endedAt }] of executions.entries()) {
      const took = ms[index];
      if (took !== undefined) values[bucketAt(buckets, endedAt)]?.push(took);
    }
  }
  return buckets.map((bucket, index) => toPoint(bucket, values[index] ?? []));
}

function toPoint(bucket: Period, values: readonly number[]): TrendPoint {
  const point = { ...bucket, n: values.length };
  if (values.length < fewestForPoint) return point;
  const sorted = Float64Array.from(values).sort();
  return { ...point, p50: percentileOf(sorted, 50), p90: percentileOf(sorted, 90) };
}
