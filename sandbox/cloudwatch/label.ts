import type { EpochMs } from "../time/simulated-time";
import type { MetricId } from "./metrics/metric";
import type { Points } from "./metrics/series";

interface Labelled extends Points {
  readonly label: string;
  /** What the label can name; undefined for an expression. */
  readonly metric: MetricId | undefined;
  /** As `+0130`; UTC unless told. */
  readonly timezone: string | undefined;
}

/** A label with its dynamic parts (`${AVG}`, `${LAST_TIME}`, `${PROP('MetricName')}`) filled in. */
export function fillLabel(wanted: string, series: Labelled): string {
  return wanted.replace(
    /\$\{([A-Z_]+)(?:\('([^']*)'\))?\}/g,
    (whole, name: string, of: string | undefined) => {
      if (name === "LABEL") return series.label;
      if (name === "PROP") return property(series.metric, of ?? "") ?? whole;
      const found = Object.hasOwn(figures, name) ? figures[name] : undefined;
      return found ? found(series) : whole;
    },
  );
}

function property(metric: MetricId | undefined, of: string): string | undefined {
  if (of === "MetricName") return metric?.name;
  if (of === "Namespace") return metric?.namespace;
  return of.startsWith("Dim.") ? metric?.dimensions[of.slice(4)] : undefined;
}

const most = ({ values }: Points) => indexOf(values, (a, b) => a > b);
const least = ({ values }: Points) => indexOf(values, (a, b) => a < b);
const last = ({ values }: Points) => values.length - 1;
const valueAt = (where: (points: Points) => number) => (series: Labelled) =>
  number(series.values[where(series)]);
const timeAt = (where: (points: Points) => number) => (series: Labelled) =>
  time(series, series.times[where(series)]);
const sum = ({ values }: Points) => values.reduce((all, value) => all + value, 0);

const figures: Readonly<Record<string, (series: Labelled) => string>> = {
  AVG: (series) => number(series.values.length > 0 ? sum(series) / series.values.length : undefined),
  DATAPOINT_COUNT: ({ values }) => String(values.length),
  FIRST: valueAt(() => 0),
  FIRST_TIME: timeAt(() => 0),
  LAST: valueAt(last),
  LAST_TIME: timeAt(last),
  MAX: valueAt(most),
  MAX_TIME: timeAt(most),
  MIN: valueAt(least),
  MIN_TIME: timeAt(least),
  SUM: (series) => number(sum(series)),
};

function indexOf(values: readonly number[], isBetter: (a: number, b: number) => boolean): number {
  return values.reduce((best, value, index) => (isBetter(value, values[best] ?? value) ? index : best), 0);
}

function number(value: number | undefined): string {
  return value === undefined ? "--" : String(Number(value.toPrecision(5)));
}

function time({ timezone = "+0000" }: Labelled, at: EpochMs | undefined): string {
  if (at === undefined) return "--";
  const [, sign = "+", hours = "0", minutes = "0"] = /^([+-])(\d\d)(\d\d)$/.exec(timezone) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60_000 : 60_000);
  return new Date(at + offset).toISOString().slice(0, 16).replace("T", " ");
}
