import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { Refusal } from "../../refusal";
import type { EpochMs } from "../../time/simulated-time";
import { byTime } from "../math/value";
import type { Metrics } from "../metrics/metrics";
import { horizon, type Series } from "../metrics/series";
import { Queries, toMetricId } from "../queries";
import type { Alarm, AlarmDeclaration, NewState } from "./alarm";
import { extraPeriods, judgeDatapoints, missingDataTreatments, toComparison } from "./datapoints";
import { reasonDataOf, reasonOf } from "./reason";
import type { Judge } from "./rounds";

type MetricDeclaration = Extract<AlarmDeclaration, { kind: "metric" }>;

/** Judges metric alarms by what their metrics show. */
export function judgeByMetrics(metrics: Metrics): Judge {
  const watched = watchedSeries(metrics);
  return {
    judge: (alarm, now) =>
      alarm.declaration.kind === "metric" ? judge(metrics, alarm, alarm.declaration, now) : undefined,
    changedAt: (alarm, now) => latestChange(watched(alarm, now)),
    // All it looks at must lie after the change, and have arrived.
    settlingMs: ({ declaration }) =>
      declaration.kind === "metric"
        ? (periodsOf(declaration) + extraPeriods) * periodMs(declaration) + metrics.delayMs + sparedMs
        : 0,
  };
}

/** For the minutes that are cut at either end. */
const sparedMs = 3 * 60_000;

const periodsOf = ({ EvaluationPeriods = 1 }: MetricDeclaration) => EvaluationPeriods;

/** Of the alarm's own metric, or the longest of those its expression uses. */
function periodMs({ Period, Metrics: queries = [] }: MetricDeclaration): number {
  const used = queries.map((query) => query.MetricStat?.Period ?? query.Period ?? 0);
  return Math.max(Period ?? 0, ...used, 60) * 1_000;
}

/** One metric is a question of one query; `watched` is the id that is held against the threshold. */
function questionOf(declaration: MetricDeclaration): { queries: MetricDataQuery[]; watched: string } {
  const { Metrics: queries, MetricName, Namespace, Dimensions = [] } = declaration;
  if (queries) return { queries, watched: queries.find(({ ReturnData = true }) => ReturnData)?.Id ?? "" };
  const Metric = { Namespace, MetricName, Dimensions };
  const Stat = declaration.Statistic ?? declaration.ExtendedStatistic;
  return { queries: [{ Id: "m", MetricStat: { Metric, Period: declaration.Period, Stat } }], watched: "m" };
}

/** What an alarm sees when it looks: a place for each period, oldest first. */
interface Sighting {
  readonly slots: readonly { readonly at: EpochMs; readonly value: number | undefined }[];
  readonly period: number;
}

/** Undefined: it stays as it is. */
function judge(
  metrics: Metrics,
  alarm: Alarm,
  declaration: MetricDeclaration,
  now: EpochMs,
): NewState | undefined {
  const comparison = toComparison(declaration.ComparisonOperator);
  const seen = comparison && look(metrics, alarm, declaration, now);
  if (!comparison || !seen) return undefined;
  const evaluationPeriods = periodsOf(declaration);
  const { DatapointsToAlarm = evaluationPeriods, Threshold: threshold = 0, TreatMissingData } = declaration;
  const missing = missingDataTreatments.find((each) => each === TreatMissingData) ?? "missing";
  const rules = { evaluationPeriods, datapointsToAlarm: DatapointsToAlarm, missing, comparison, threshold };
  const state = judgeDatapoints(
    seen.slots.map(({ value }) => value),
    (value) => comparison.holds(value, threshold),
    rules,
  );
  const before = alarm.state.value;
  if (state === undefined || state === before) return undefined;
  const points = seen.slots
    .flatMap(({ at, value }) => (value === undefined ? [] : [{ at, value }]))
    .slice(-evaluationPeriods);
  return {
    value: state,
    reason: reasonOf({ ...rules, state, before, points }),
    reasonData: reasonDataOf({
      now,
      startAt: points[0]?.at ?? seen.slots.at(-evaluationPeriods)?.at ?? now,
      statistic: declaration.Statistic ?? declaration.ExtendedStatistic,
      periodSeconds: seen.period / 1_000,
      values: points.map(({ value }) => value),
      threshold,
    }),
  };
}

/** Undefined where the alarm's expression can't be worked out, as of a metric without a point. */
function look(
  metrics: Metrics,
  alarm: Alarm,
  declaration: MetricDeclaration,
  now: EpochMs,
): Sighting | undefined {
  const period = periodMs(declaration);
  const reach = periodsOf(declaration) + extraPeriods;
  const to = horizon(metrics.sight(now));
  const from = to - reach * period;
  const { queries, watched } = questionOf(declaration);
  try {
    const [series] = new Queries({ metrics, place: alarm, from, to, now }, queries).seriesOf(watched);
    const known = series ? byTime(series) : new Map<EpochMs, number>();
    const times = Array.from({ length: reach }, (_, index) => from + index * period);
    return { slots: times.map((at) => ({ at, value: known.get(at) })), period };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Asked for every alarm every minute: it allocates nothing. */
function latestChange(watched: readonly Series[]): EpochMs {
  let latest = 0;
  for (const { changedAt } of watched) if (changedAt > latest) latest = changedAt;
  return latest;
}

const findAgainMs = 3_600_000;
const findSoonMs = 10 * 60_000;

/** What an alarm watches; services come and go, so it is looked up anew now and then, and soon where something is missing. */
function watchedSeries(metrics: Metrics): (alarm: Alarm, now: EpochMs) => readonly Series[] {
  const known = new WeakMap<AlarmDeclaration, { series: Series[]; until: EpochMs }>();
  return (alarm, now) => {
    const { declaration } = alarm;
    const found = known.get(declaration);
    if (found && now < found.until) return found.series;
    if (declaration.kind !== "metric") return [];
    const wanted = questionOf(declaration).queries.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);
    const series = wanted.flatMap((metric) => metrics.find(alarm, toMetricId(metric)) ?? []);
    const isWhole = series.length === wanted.length;
    known.set(declaration, { series, until: now + (isWhole ? findAgainMs : findSoonMs) });
    return series;
  };
}
