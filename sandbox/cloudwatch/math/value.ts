import type { EpochMs } from "../../time/simulated-time";
import type { Points } from "../metrics/series";
import { MathError } from "./expression";

/** What an expression, or a part of it, comes to. */
export type Value =
  | { readonly kind: "scalar"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "word"; readonly name: string }
  | { readonly kind: "series"; readonly series: TimeSeries }
  | { readonly kind: "list"; readonly list: readonly TimeSeries[] };

export interface TimeSeries extends Points {
  readonly label: string;
  readonly periodMs: number;
  /** Every period of the question that can be seen: where a gap can be filled. */
  readonly grid: readonly EpochMs[];
}

export const scalar = (value: number): Value => ({ kind: "scalar", value });
export const oneSeries = (series: TimeSeries): Value => ({ kind: "series", series });

/** What is no number is no point: a division by zero leaves a gap. */
export function withValues(
  series: TimeSeries,
  points: Iterable<readonly [EpochMs, number | undefined]>,
): TimeSeries {
  const times: EpochMs[] = [];
  const values: number[] = [];
  for (const [at, value] of points) {
    if (value === undefined || !Number.isFinite(value)) continue;
    times.push(at);
    values.push(value);
  }
  return { ...series, times, values };
}

export function mapValues(series: TimeSeries, act: (value: number) => number | undefined): TimeSeries {
  return withValues(
    series,
    series.times.map((at, index) => [at, act(series.values[index] ?? Number.NaN)] as const),
  );
}

export function byTime({ times, values }: Points): Map<EpochMs, number> {
  return new Map(times.map((at, index) => [at, values[index] ?? Number.NaN]));
}

/** Where both have a point. */
export function zip(a: TimeSeries, b: TimeSeries, act: (a: number, b: number) => number): TimeSeries {
  const others = byTime(b);
  return withValues(
    a,
    a.times.map((at, index) => {
      const other = others.get(at);
      return [at, other === undefined ? undefined : act(a.values[index] ?? Number.NaN, other)] as const;
    }),
  );
}

/** At each moment, what becomes of the values of the series that have a point there. */
export function across(list: readonly TimeSeries[], act: (values: number[]) => number): TimeSeries {
  const [first] = list;
  if (!first) throw new MathError("There are no time series to combine.");
  const together = new Map<EpochMs, number[]>();
  for (const { times, values } of list) {
    times.forEach((at, index) => {
      const known = together.get(at) ?? [];
      known.push(values[index] ?? Number.NaN);
      together.set(at, known);
    });
  }
  const moments = [...together].sort(([a], [b]) => a - b);
  return withValues(
    first,
    moments.map(([at, values]) => [at, act(values)] as const),
  );
}

export function requireSeries(value: Value | undefined, what: string): TimeSeries {
  if (value?.kind === "series") return value.series;
  throw new MathError(`${what} takes a time series.`);
}

/** A series, or several: what most functions take. */
export function requireList(value: Value | undefined, what: string): readonly TimeSeries[] {
  if (value?.kind === "list") return value.list;
  if (value?.kind === "series") return [value.series];
  throw new MathError(`${what} takes a time series or an array of them.`);
}

/** Each of the series by itself; one series stays one. */
export function eachSeries(
  value: Value | undefined,
  what: string,
  act: (series: TimeSeries) => TimeSeries,
): Value {
  if (value?.kind === "list") return { kind: "list", list: value.list.map(act) };
  return oneSeries(act(requireSeries(value, what)));
}
