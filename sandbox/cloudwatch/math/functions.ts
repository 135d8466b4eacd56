import { MathError } from "./expression";
import { fill } from "./fill";
import {
  across,
  byTime,
  eachSeries,
  mapValues,
  oneSeries,
  requireList,
  requireSeries,
  scalar,
  type TimeSeries,
  type Value,
  withValues,
} from "./value";

type MathFunction = (given: readonly Value[]) => Value;

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const average = (values: readonly number[]) => sum(values) / values.length;
const least = (values: readonly number[]) =>
  values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
const deviation = (values: readonly number[]) => {
  const mean = average(values);
  return Math.sqrt(average(values.map((value) => (value - mean) ** 2)));
};

/** Of one series a number; of an array the series of what its members come to at each moment. */
function summary(name: string, of: (values: readonly number[]) => number): MathFunction {
  return ([value]) =>
    value?.kind === "list"
      ? oneSeries(across(value.list, of))
      : scalar(of(requireSeries(value, name).values));
}

function pointwise(name: string, act: (value: number) => number): MathFunction {
  return ([value]) =>
    value?.kind === "scalar"
      ? scalar(act(value.value))
      : eachSeries(value, name, (series) => mapValues(series, act));
}

/** What each point is against the one before it. */
function stepwise(name: string, act: (step: { by: number; seconds: number }) => number): MathFunction {
  return ([value]) =>
    eachSeries(value, name, (series) =>
      withValues(
        series,
        series.times.map((at, index) => {
          const [before, now] = [series.values[index - 1], series.values[index]];
          const seconds = (at - (series.times[index - 1] ?? at)) / 1_000;
          if (before === undefined || now === undefined) return [at, undefined] as const;
          return [at, act({ by: now - before, seconds })] as const;
        }),
      ),
    );
}

/** What each point's moment is, in UTC. */
function ofTime(name: string, act: (at: Date) => number): MathFunction {
  return ([value]) =>
    eachSeries(value, name, (series) =>
      withValues(
        series,
        series.times.map((at) => [at, act(new Date(at))] as const),
      ),
    );
}

const end =
  (name: string, pick: (series: TimeSeries) => number | undefined): MathFunction =>
  ([value]) => {
    const picked = pick(requireSeries(value, name));
    if (picked === undefined) throw new MathError(`${name} of a time series without points.`);
    return scalar(picked);
  };

const runningSum: MathFunction = ([value]) =>
  eachSeries(value, "RUNNING_SUM", (series) => {
    let all = 0;
    return mapValues(series, (each) => {
      all += each;
      return all;
    });
  });

const removeEmpty: MathFunction = ([value]) => ({
  kind: "list",
  list: requireList(value, "REMOVE_EMPTY").filter(({ times }) => times.length > 0),
});

/** `IF(condition, then, otherwise)`: at each moment of the condition; without `otherwise` a gap. */
const choose: MathFunction = ([condition, then, otherwise]) => {
  if (condition?.kind === "scalar") {
    const chosen = condition.value === 0 ? otherwise : then;
    if (!chosen) throw new MathError("IF has nothing to give.");
    return chosen;
  }
  const series = requireSeries(condition, "IF");
  const [yes, no] = [at(then), at(otherwise)];
  return oneSeries(
    withValues(
      series,
      series.times.map((time, index) => [time, series.values[index] === 0 ? no(time) : yes(time)] as const),
    ),
  );
};

function at(value: Value | undefined): (time: number) => number | undefined {
  if (value === undefined) return () => undefined;
  if (value.kind === "scalar") return () => value.value;
  const known = byTime(requireSeries(value, "IF"));
  return (time) => known.get(time);
}

export const functions: Readonly<Record<string, MathFunction>> = {
  ABS: pointwise("ABS", Math.abs),
  AVG: summary("AVG", average),
  CEIL: pointwise("CEIL", Math.ceil),
  DATAPOINT_COUNT: summary("DATAPOINT_COUNT", (values) => values.length),
  DAY: ofTime("DAY", (time) => ((time.getUTCDay() + 6) % 7) + 1),
  DIFF: stepwise("DIFF", ({ by }) => by),
  DIFF_TIME: stepwise("DIFF_TIME", ({ seconds }) => seconds),
  EPOCH: ofTime("EPOCH", (time) => time.getTime() / 1_000),
  FILL: fill,
  FIRST: end("FIRST", ({ values }) => values[0]),
  FLOOR: pointwise("FLOOR", Math.floor),
  HOUR: ofTime("HOUR", (time) => time.getUTCHours()),
  IF: choose,
  LAST: end("LAST", ({ values }) => values.at(-1)),
  LOG: pointwise("LOG", Math.log),
  LOG10: pointwise("LOG10", Math.log10),
  MAX: summary("MAX", most),
  METRIC_COUNT: ([value]) => scalar(requireList(value, "METRIC_COUNT").length),
  MIN: summary("MIN", least),
  MINUTE: ofTime("MINUTE", (time) => time.getUTCMinutes()),
  PERIOD: ([value]) => scalar(requireSeries(value, "PERIOD").periodMs / 1_000),
  RATE: stepwise("RATE", ({ by, seconds }) => by / seconds),
  REMOVE_EMPTY: removeEmpty,
  RUNNING_SUM: runningSum,
  STDDEV: summary("STDDEV", deviation),
  SUM: summary("SUM", sum),
};
