import { MathError } from "./expression";
import { byTime, eachSeries, type TimeSeries, type Value, withValues } from "./value";

/** `FILL(series, 0)`, `FILL(series, other)`, `FILL(series, REPEAT)` and `FILL(series, LINEAR)`. */
export function fill([value, by]: readonly Value[]): Value {
  if (by?.kind === "scalar") return eachSeries(value, "FILL", (series) => filled(series, () => by.value));
  if (by?.kind === "series") {
    const others = byTime(by.series);
    return eachSeries(value, "FILL", (series) => filled(series, (at) => others.get(at)));
  }
  if (by?.kind === "word" && by.name === "REPEAT") return eachSeries(value, "FILL", repeated);
  if (by?.kind === "word" && by.name === "LINEAR") return eachSeries(value, "FILL", linear);
  throw new MathError("FILL takes a number, a time series, REPEAT or LINEAR.");
}

function filled(series: TimeSeries, missing: (at: number) => number | undefined): TimeSeries {
  const known = byTime(series);
  return withValues(
    series,
    series.grid.map((at) => [at, known.get(at) ?? missing(at)] as const),
  );
}

function repeated(series: TimeSeries): TimeSeries {
  const known = byTime(series);
  let last: number | undefined;
  return withValues(
    series,
    series.grid.map((at) => {
      last = known.get(at) ?? last;
      return [at, last] as const;
    }),
  );
}

/** Between two points only: nothing is known beyond the ends. */
function linear(series: TimeSeries): TimeSeries {
  const { times, values } = series;
  let next = 0;
  return withValues(
    series,
    series.grid.map((at) => {
      while ((times[next] ?? Number.POSITIVE_INFINITY) < at) next += 1;
      if (times[next] === at) return [at, values[next]] as const;
      const [t0, t1, v0, v1] = [times[next - 1], times[next], values[next - 1], values[next]];
      if (t0 === undefined || t1 === undefined || v0 === undefined || v1 === undefined)
        return [at, undefined] as const;
      return [at, v0 + ((v1 - v0) * (at - t0)) / (t1 - t0)] as const;
    }),
  );
}
