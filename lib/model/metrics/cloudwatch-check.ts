import type { CloudWatchDay } from "../history/cloudwatch-day";
import type { EpochMs } from "../ids";
import type { CloudWatchCheck } from "./answer";
import type { ExecutionFacts } from "./facts";
import type { MetricsPipeline } from "./metrics-pipeline";
import type { Periods } from "./question";
import { dayMs } from "./zone";

type Told = { pipeline: MetricsPipeline; days: readonly CloudWatchDay[]; periods: Periods; now: EpochMs };

/**
 * Day by day of UTC, as CloudWatch counts: those that lie in the period whole, from the first it tells of to the last.
 * A day in between that it leaves out had nothing.
 */
export function checkCloudWatch({ pipeline, days, periods, now }: Told): CloudWatchCheck | undefined {
  const told = new Map(days.map((one) => [one.day, one]));
  const whole = wholeDays(days, { from: periods.now.from, to: Math.min(now, periods.now.to) });
  if (pipeline.pipelineType !== "V2" || whole.length === 0) return undefined;
  const counted = pipeline.history.executions.filter(isCounted);
  const pairs = whole.map((day) => ({
    day,
    ours: counted.filter(({ endedAt }) => endedAt >= day && endedAt < day + dayMs),
    theirs: told.get(day) ?? { day, executions: 0, failed: 0 },
  }));
  const ours = pairs.flatMap((pair) => pair.ours);
  const theirs = pairs.map((pair) => pair.theirs);
  return {
    days: pairs
      .map((pair) => ({ day: pair.day, ours: pair.ours.length, theirs: pair.theirs.executions }))
      .filter((pair) => pair.ours !== pair.theirs),
    ...{ ours: ours.length, theirs: sum(theirs.map(({ executions }) => executions)) },
    failed: {
      ours: ours.filter(({ status }) => status === "Failed").length,
      theirs: sum(theirs.map(({ failed }) => failed)),
    },
    averageMs: { ours: meanOf(ours), theirs: weighMean(theirs) },
  };
}

function wholeDays(days: readonly CloudWatchDay[], { from, to }: Periods["now"]): readonly EpochMs[] {
  const known = days.map(({ day }) => day);
  const first = Math.max(Math.ceil(from / dayMs) * dayMs, Math.min(...known));
  const last = Math.min(Math.floor(to / dayMs) * dayMs - dayMs, Math.max(...known));
  const count = Math.max(0, (last - first) / dayMs + 1);
  return known.length === 0 ? [] : Array.from({ length: count }, (_, index) => first + index * dayMs);
}

/** PipelineDuration is told of what came to an end by itself. */
function isCounted({ status }: ExecutionFacts): boolean {
  return status === "Succeeded" || status === "Failed";
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function meanOf(executions: readonly ExecutionFacts[]): number | undefined {
  if (executions.length === 0) return undefined;
  return sum(executions.map(({ startedAt, endedAt }) => endedAt - startedAt)) / executions.length;
}

/** CloudWatch's average of each day, by how many that day had. */
function weighMean(days: readonly CloudWatchDay[]): number | undefined {
  const counted = days.flatMap(({ executions, averageMs }) =>
    averageMs === undefined || executions === 0 ? [] : [{ executions, averageMs }],
  );
  const executions = sum(counted.map((day) => day.executions));
  return executions === 0
    ? undefined
    : sum(counted.map((day) => day.averageMs * day.executions)) / executions;
}
