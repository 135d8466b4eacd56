import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { Refusal } from "../refusal";
import { toStatistic } from "./metrics/statistic";

interface Bounds {
  readonly from: number;
  readonly to: number;
  readonly maxDatapoints: number;
}

const mostQueries = 500;

/** Throws on what GetMetricData doesn't take. */
export function requireQueries(
  queries: readonly MetricDataQuery[],
  { from, to, maxDatapoints }: Bounds,
): void {
  if (queries.length > mostQueries) {
    refuse(`The collection MetricDataQueries must not have a size greater than ${mostQueries}.`);
  }
  if (queries.length === 0) refuse("The parameter MetricDataQueries must contain at least one member.");
  if (!(from < to)) refuse("The parameter StartTime must be less than the parameter EndTime.");
  if (maxDatapoints < 1) refuse("The parameter MaxDatapoints must be greater than 0.");
  requireSeparateIds(queries);
  for (const query of queries) requireQuery(query);
  if (queries.every(({ ReturnData = true }) => !ReturnData)) {
    refuse("At least one MetricDataQuery must have ReturnData set to true.");
  }
}

export function requireSeparateIds(queries: readonly MetricDataQuery[]): void {
  const ids = queries.map(({ Id = "" }) => Id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined)
    refuse(`The values for parameter Id in MetricDataQueries are not unique: '${repeated}'.`);
}

export function requireQuery({ Id = "", MetricStat, Expression }: MetricDataQuery): void {
  if (!/^[a-z][a-zA-Z0-9_]*$/.test(Id)) {
    refuse(`The value '${Id}' for parameter Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`);
  }
  if ((MetricStat === undefined) === (Expression === undefined)) {
    refuse(`MetricDataQuery '${Id}' must have exactly one of MetricStat and Expression.`);
  }
  if (MetricStat) requireStat(MetricStat.Stat, MetricStat.Period);
}

function requireStat(stat = "", period = 0): void {
  if (!toStatistic(stat)) refuse(`The value ${stat} for parameter Stat is not supported.`);
  if (!isPeriod(period)) {
    refuse(`The parameter Period must be 1, 5, 10, 20, 30, or a multiple of 60, not ${period}.`);
  }
}

export function isPeriod(seconds: number): boolean {
  return [1, 5, 10, 20, 30].includes(seconds) || (seconds > 0 && seconds % 60 === 0);
}

function refuse(why: string): never {
  throw new Refusal("ValidationException", why);
}
