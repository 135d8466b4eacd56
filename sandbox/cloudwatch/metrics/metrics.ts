import type { EpochMs } from "../../time/simulated-time";
import type { Place } from "../alarms/alarm";
import type { MetricId, Source } from "./metric";
import type { Series, Sight } from "./series";

const usualDelayMs = 70_000;

/** Everything that is measured, in all accounts and regions. */
export class Metrics {
  readonly #sources: Source[] = [];
  /** How long after its end a minute can be seen. */
  delayMs = usualDelayMs;

  add(source: Source): void {
    this.#sources.push(source);
  }

  sight(now: EpochMs): Sight {
    return { now, delayMs: this.delayMs };
  }

  find(place: Place, metric: MetricId): Series | undefined {
    for (const source of this.#sources) {
      const series = source.namespace === metric.namespace ? source.find(place, metric) : undefined;
      if (series) return series;
    }
    return undefined;
  }

  /** In an order of their own, always the same. */
  list(place: Place): MetricId[] {
    return this.#sources
      .flatMap((source) => source.list(place))
      .sort((a, b) => (metricKey(a) < metricKey(b) ? -1 : 1));
  }
}

export function metricKey({ namespace, name, dimensions }: MetricId): string {
  const pairs = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, name, pairs]);
}
