import type { GetMetricStatisticsInput, StandardUnit } from "@aws-sdk/client-cloudwatch";
import { Refusal } from "../refusal";
import type { EpochMs } from "../time/simulated-time";
import { fromStamp, stamp } from "../wire/stamp";
import type { Asked } from "./metric-data";
import { type Grid, pointsOf, type Series, type Sight } from "./metrics/series";
import { toStatistic } from "./metrics/statistic";
import { gridOf, toMetricId } from "./queries";
import { isPeriod } from "./query-rules";

const mostPoints = 1_440;

/** GetMetricStatistics. AWS gives the points in no order; here the order of time is none to rely on either. */
export function readMetricStatistics({ metrics, place, now }: Asked, input: GetMetricStatisticsInput) {
  const grid = requireGrid(input, now);
  const wanted = requireStatistics(input);
  const found = metrics.find(place, toMetricId(input));
  const series = input.Unit !== undefined && found?.unit !== input.Unit ? undefined : found;
  const Label = input.MetricName ?? "";
  if (!series) return { Label, Datapoints: [] };
  return { Label, Datapoints: datapoints(series, wanted, grid, metrics.sight(now)) };
}

interface Datapoint {
  Timestamp: number;
  Unit: StandardUnit;
  [statistic: string]: number | string | Record<string, number>;
}

function datapoints(series: Series, wanted: readonly string[], grid: Grid, sight: Sight): Datapoint[] {
  const points = new Map<EpochMs, Datapoint>();
  for (const name of wanted) {
    const statistic = toStatistic(name);
    if (!statistic) continue;
    const { times, values } = pointsOf(series, statistic, grid, sight);
    times.forEach((at, index) => {
      const point = points.get(at) ?? { Timestamp: stamp(at), Unit: series.unit };
      const value = values[index] ?? 0;
      if (statistic.kind === "simple") point[name] = value;
      else
        point.ExtendedStatistics = { ...(point.ExtendedStatistics as Record<string, number>), [name]: value };
      points.set(at, point);
    });
  }
  return [...points.values()];
}

function requireGrid({ StartTime, EndTime, Period = 0 }: GetMetricStatisticsInput, now: EpochMs): Grid {
  const [from, to] = [fromStamp(StartTime), fromStamp(EndTime)];
  if (!(from < to)) {
    refuse("InvalidParameterCombination", "The parameter StartTime must be less than the parameter EndTime.");
  }
  if (!isPeriod(Period)) {
    refuse("InvalidParameterValue", "The parameter Period must be a multiple of 60.");
  }
  const wanted = (to - from) / (Period * 1_000);
  if (wanted > mostPoints) {
    refuse(
      "InvalidParameterCombination",
      `You have requested up to ${Math.ceil(wanted)} datapoints, which exceeds the limit of ${mostPoints}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    );
  }
  return gridOf({ from, to, now, period: Period });
}

function requireStatistics({ Statistics = [], ExtendedStatistics = [] }: GetMetricStatisticsInput): string[] {
  const wanted = [...Statistics, ...ExtendedStatistics];
  if (wanted.length === 0) {
    refuse(
      "MissingRequiredParameter",
      "At least one of the parameters Statistics and ExtendedStatistics must be specified.",
    );
  }
  const unknown = wanted.find((name) => !toStatistic(name));
  if (unknown !== undefined) refuse("InvalidParameterValue", `The value ${unknown} is not a statistic.`);
  return wanted;
}

function refuse(name: string, why: string): never {
  throw new Refusal(`${name}Exception`, why);
}
