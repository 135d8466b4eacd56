import type { Place } from "../alarms/alarm";
import type { Series } from "./series";

/** A metric's name with its dimensions. */
export interface MetricId {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** What publishes the metrics of a namespace. */
export interface Source {
  /** Undefined: any but AWS's own. */
  readonly namespace: string | undefined;
  list(place: Place): MetricId[];
  /** Undefined where nothing of that name and those dimensions is published. */
  find(place: Place, metric: MetricId): Series | undefined;
}

export function sameDimensions(
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

export function metricKey({ namespace, name, dimensions }: MetricId): string {
  const pairs = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, name, pairs]);
}
