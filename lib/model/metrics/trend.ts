import { percentiles } from "../percentile";
import type { Trend, TrendPoint } from "./answer";
import { type Asked, type Durations, joinFigures } from "./durations";
import { readOutliers } from "./outliers";
import { bucketAt } from "./periods";
import { toQuantiles } from "./quantiles";
import type { Period } from "./question";
import { covers } from "./reach";
import { readVersionMarks } from "./version-marks";

/** Fewer in a day or week make no line. */
export const fewestForPoint = 3;

export function readTrend(durations: readonly Durations[], buckets: readonly Period[], asked: Asked): Trend {
  const isCompared = durations.every(({ pipeline }) => covers(pipeline, asked.periods.before));
  return {
    points: toPoints(durations, buckets),
    now: toQuantiles(joinFigures(durations.map(({ ms }) => ms))),
    before: isCompared ? toQuantiles(joinFigures(durations.map(({ beforeMs }) => beforeMs))) : undefined,
    outliers: readOutliers(durations, asked),
    versions: readVersionMarks(durations, asked.periods.now),
  };
}

function toPoints(durations: readonly Durations[], buckets: readonly Period[]): readonly TrendPoint[] {
  const values = buckets.map((): number[] => []);
  for (const { endedAt, ms } of durations) {
    for (let index = 0; index < ms.length; index += 1) {
      values[bucketAt(buckets, endedAt[index] ?? 0)]?.push(ms[index] ?? 0);
    }
  }
  return buckets.map((bucket, index) => toPoint(bucket, values[index] ?? []));
}

function toPoint(bucket: Period, values: readonly number[]): TrendPoint {
  const point = { ...bucket, n: values.length };
  if (values.length < fewestForPoint) return point;
  const [p50, p90] = percentiles(values, [50, 90]) ?? [];
  return { ...point, p50, p90 };
}
