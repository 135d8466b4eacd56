import type { EpochMs } from "../../time/simulated-time";
import type { Place } from "../alarms/alarm";
import { CustomMetrics } from "./custom";
import { type MetricId, metricKey, type Source } from "./metric";
import type { Series, Sight } from "./series";

const usualDelayMs = 70_000;

/** Everything that is measured, in all accounts and regions. */
export class Metrics {
  readonly #sources: Source[] = [];
  /** What is put here from outside. */
  readonly custom = new CustomMetrics();
  /** How long after its end a minute can be seen. */
  delayMs = usualDelayMs;

  constructor() {
    this.add(this.custom.source);
  }

  add(source: Source): void {
    this.#sources.push(source);
  }

  sight(now: EpochMs): Sight {
    return { now, delayMs: this.delayMs };
  }

  find(place: Place, metric: MetricId): Series | undefined {
    for (const source of this.#sources) {
      const series = publishes(source, metric) ? source.find(place, metric) : undefined;
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

/** Nobody but AWS publishes in AWS's namespaces. */
function publishes(source: Source, { namespace }: MetricId): boolean {
  return source.namespace === undefined ? !namespace.startsWith("AWS/") : source.namespace === namespace;
}
