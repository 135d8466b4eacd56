import type { StandardUnit } from "@aws-sdk/client-cloudwatch";
import type { EpochMs } from "../../time/simulated-time";
import type { Place } from "../alarms/alarm";
import { type Measured, merge } from "./measured";
import { type MetricId, metricKey, type Source } from "./metric";
import { type Series, seriesSeed } from "./series";

/** As many minutes as are kept by the minute. */
const mostMinutes = 15 * 24 * 60;

interface Published {
  readonly metric: MetricId;
  readonly unit: StandardUnit;
  readonly minutes: Map<EpochMs, Measured>;
  changedAt: EpochMs;
}

export interface Datum {
  readonly metric: MetricId;
  readonly unit: StandardUnit;
  readonly minute: EpochMs;
  readonly measured: Measured;
}

/** What callers of PutMetricData publish. Unlike what the world measures it is stored. */
export class CustomMetrics {
  /** By scope, then by metric. */
  readonly #scopes = new Map<string, Map<string, Published>>();

  put(place: Place, { metric, unit, minute, measured }: Datum, now: EpochMs): void {
    const scope = this.#scope(place);
    const key = metricKey(metric);
    const published = scope.get(key) ?? { metric, unit, minutes: new Map(), changedAt: now };
    scope.set(key, published);
    published.changedAt = now;
    const sum = merge(published.minutes.get(minute), measured);
    if (sum) published.minutes.set(minute, sum);
    const [oldest] = published.minutes.keys();
    if (published.minutes.size > mostMinutes && oldest !== undefined) published.minutes.delete(oldest);
  }

  readonly source: Source = {
    namespace: undefined,
    list: (place) => [...this.#scope(place).values()].map(({ metric }) => metric),
    find: (place, metric) => {
      const published = this.#scope(place).get(metricKey(metric));
      return published && seriesOf(published);
    },
  };

  #scope({ account, region }: Place): Map<string, Published> {
    const key = `${account}/${region}`;
    const known = this.#scopes.get(key) ?? new Map<string, Published>();
    this.#scopes.set(key, known);
    return known;
  }
}

function seriesOf(published: Published): Series {
  return {
    unit: published.unit,
    seed: seriesSeed(metricKey(published.metric)),
    get changedAt() {
      return published.changedAt;
    },
    measuredIn: (minute) => published.minutes.get(minute),
  };
}
