import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { Refusal } from "../refusal";
import type { EpochMs } from "../time/simulated-time";
import { minuteMs } from "../traffic/demand";
import type { Place } from "./alarms/alarm";
import { evaluate, type Surroundings } from "./math/evaluate";
import { MathError, parseExpression } from "./math/expression";
import { oneSeries, type TimeSeries, type Value } from "./math/value";
import type { MetricId } from "./metrics/metric";
import type { Metrics } from "./metrics/metrics";
import { type Grid, noPoints, periodsOf, pointsOf, roundStart, type Sight } from "./metrics/series";
import { toStatistic } from "./metrics/statistic";

export interface Question {
  readonly metrics: Metrics;
  readonly place: Place;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** When it is asked. */
  readonly now: EpochMs;
}

/** What the queries come to, by id; an id is worked out once, however often it is referred to. */
export class Queries {
  readonly #question: Question;
  readonly #sight: Sight;
  readonly #queries: ReadonlyMap<string, MetricDataQuery>;
  readonly #values = new Map<string, Value>();
  readonly #underWay = new Set<string>();

  constructor(question: Question, queries: readonly MetricDataQuery[]) {
    this.#question = question;
    this.#sight = question.metrics.sight(question.now);
    this.#queries = new Map(queries.map((query) => [query.Id ?? "", query]));
  }

  /** The time series an id stands for: one, or an array of them. */
  seriesOf(id: string): readonly TimeSeries[] {
    const value = this.#valueOf(id);
    if (value?.kind === "series") return [value.series];
    if (value?.kind === "list") return value.list;
    throw invalid(id, "The result of an expression must be a time series or an array of time series.");
  }

  #valueOf(id: string): Value | undefined {
    const known = this.#values.get(id);
    const query = this.#queries.get(id);
    if (known || !query) return known;
    if (this.#underWay.has(id)) throw invalid(id, "Expressions must not refer to each other in a circle.");
    this.#underWay.add(id);
    const value = query.MetricStat
      ? oneSeries(this.#read(query))
      : this.#evaluate(id, query.Expression ?? "");
    this.#underWay.delete(id);
    this.#values.set(id, value);
    return value;
  }

  #evaluate(id: string, text: string): Value {
    const around: Surroundings = {
      named: (name) => this.#valueOf(name),
      metrics: (filter) => this.#metrics(filter),
    };
    try {
      return evaluate(parseExpression(text), around);
    } catch (error) {
      if (error instanceof MathError) throw invalid(id, error.message);
      throw error;
    }
  }

  #metrics(filter: string): TimeSeries[] {
    return [...this.#queries.values()]
      .filter(({ Id = "", MetricStat }) => MetricStat && Id.includes(filter))
      .flatMap(({ Id = "" }) => [...this.seriesOf(Id)]);
  }

  #read({ Id = "", MetricStat }: MetricDataQuery): TimeSeries {
    const { Metric = {}, Period = 60, Stat = "", Unit } = MetricStat ?? {};
    const statistic = toStatistic(Stat);
    if (!statistic) throw invalid(Id, `The statistic ${Stat} is not one the sandbox has.`);
    const { metrics, place } = this.#question;
    const found = metrics.find(place, toMetricId(Metric));
    const series = Unit !== undefined && found?.unit !== Unit ? undefined : found;
    const grid = this.#grid(Period);
    return {
      label: Metric.MetricName ?? "",
      periodMs: grid.periodMs,
      grid: [...periodsOf(grid, this.#sight)],
      ...(series ? pointsOf(series, statistic, grid, this.#sight) : noPoints),
    };
  }

  #grid(period: number): Grid {
    const { from, to, now } = this.#question;
    return gridOf({ from, to, now, period });
  }
}

/** Periods count from the start asked for, rounded as CloudWatch does; the end is rounded down to the minute. */
export function gridOf({
  from,
  to,
  now,
  period,
}: {
  from: EpochMs;
  to: EpochMs;
  now: EpochMs;
  period: number;
}): Grid {
  const wholeMinutes = period % 60 === 0;
  return {
    from: roundStart(from, now),
    // What the sandbox has is measured by the minute: there is nothing of shorter periods.
    to: wholeMinutes ? Math.floor(to / minuteMs) * minuteMs : from,
    periodMs: wholeMinutes ? period * 1_000 : minuteMs,
  };
}

export function toMetricId(metric: {
  Namespace?: string | undefined;
  MetricName?: string | undefined;
  Dimensions?: { Name?: string | undefined; Value?: string | undefined }[] | undefined;
}): MetricId {
  const { Namespace = "", MetricName = "", Dimensions = [] } = metric;
  return {
    namespace: Namespace,
    name: MetricName,
    dimensions: Object.fromEntries(Dimensions.map(({ Name = "", Value = "" }) => [Name, Value])),
  };
}

export function fromMetricId({ namespace, name, dimensions }: MetricId) {
  return {
    Namespace: namespace,
    MetricName: name,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
}

function invalid(id: string, why: string): Refusal {
  return new Refusal("ValidationException", `Error in expression '${id}': ${why}`);
}
