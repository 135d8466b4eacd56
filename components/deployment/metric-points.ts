import type { HealthMetric, HealthSample, HealthSeries } from "../../lib/model/health";
import type { EpochMs } from "../../lib/model/ids";

/** One moment of a chart. A side without a number there is absent, and its line has a gap. */
export type MetricPoint = { at: EpochMs; old?: number | undefined; new?: number | undefined };

const readers = {
  errors: ({ errors, requests }) =>
    errors === undefined || !requests ? undefined : (errors / requests) * 100,
  p50: ({ p50Ms }) => p50Ms,
  p99: ({ p99Ms }) => p99Ms,
  requests: ({ requests }) => requests,
} satisfies Record<HealthMetric, (sample: HealthSample) => number | undefined>;

/** Only whole minutes; and what answered in new's target group before this deployment was another version. */
export function ofThisDeployment(series: HealthSeries, createdAt: EpochMs | undefined): HealthSeries {
  const isWhole = ({ at }: HealthSample) => at + series.periodMs <= series.until;
  const isNew = ({ at }: HealthSample) => createdAt === undefined || at + series.periodMs > createdAt;
  const whole = { old: series.old.filter(isWhole), new: series.new.filter(isWhole) };
  return { ...series, old: whole.old, new: whole.new.filter(isNew) };
}

/** Every period between the first and the last that any side tells of: a missing one stays a gap. */
export function toPoints(series: HealthSeries, metric: HealthMetric): MetricPoint[] {
  const read = readers[metric];
  const byTime = (samples: readonly HealthSample[]) => new Map(samples.map((one) => [one.at, read(one)]));
  const [old, fresh] = [byTime(series.old), byTime(series.new)];
  return periodsOf(series).map((at) => ({ at, old: old.get(at), new: fresh.get(at) }));
}

export function periodsOf({ old, new: fresh, periodMs }: HealthSeries): EpochMs[] {
  const times = [...new Set([...old, ...fresh].map(({ at }) => at))].sort((a, b) => a - b);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined || periodMs <= 0) return [];
  const periods = new Set(times);
  for (let at = first; at < last; at += periodMs) periods.add(at);
  return [...periods].sort((a, b) => a - b);
}

export function lastOf(points: readonly MetricPoint[], side: "old" | "new"): MetricPoint | undefined {
  return points.findLast((point) => point[side] !== undefined);
}

/** Neither neighbour is known: a line would not show it. */
export function isAlone(points: readonly MetricPoint[], index: number, side: "old" | "new"): boolean {
  const isKnown = (at: number) => points[at]?.[side] !== undefined;
  return isKnown(index) && !isKnown(index - 1) && !isKnown(index + 1);
}

/** From zero, up to the alarm's limit, so that nearness to it is honest; halves are round numbers. */
export function ceilingOf(points: readonly MetricPoint[], limit: number | undefined): number {
  const values = points.flatMap(({ old, new: fresh }) => [old ?? 0, fresh ?? 0]);
  const most = Math.max(0, ...values);
  if (limit !== undefined && limit >= most * 1.05) return limit;
  return roundUp(Math.max(most * 1.1, limit ?? 0));
}

function roundUp(value: number): number {
  if (value <= 0) return 1;
  const unit = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 2, 3, 4, 5, 6, 8, 10];
  return (steps.find((step) => step * unit >= value) ?? 10) * unit;
}

/** Names of steps need room: of those that stand too near each other the later is left unnamed. */
export function namedSteps(places: readonly number[], roomPercent: number): boolean[] {
  let lastNamed = Number.NEGATIVE_INFINITY;
  return places.map((place) => {
    if (place - lastNamed < roomPercent) return false;
    lastNamed = place;
    return true;
  });
}
