import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";
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
    changedAt: (alarm, now) => Math.max(0, ...watched(alarm, now).map((series) => series.changedAt)),
    windowMs: ({ declaration }) =>
      declaration.kind === "metric" ? (periodsOf(declaration) + extraPeriods) * periodMs(declaration) : 0,
  };
}

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

/** Undefined: it stays as it is. */
function judge(
  metrics: Metrics,
  alarm: Alarm,
  declaration: MetricDeclaration,
  now: EpochMs,
): NewState | undefined {
  const comparison = toComparison(declaration.ComparisonOperator);
  if (!comparison) return undefined;
  const period = periodMs(declaration);
  const evaluationPeriods = periodsOf(declaration);
  const to = horizon(metrics.sight(now));
  const from = to - (evaluationPeriods + extraPeriods) * period;
  const { queries, watched } = questionOf(declaration);
  const question = { metrics, place: alarm, from, to, now };
  const [series] = new Queries(question, queries).seriesOf(watched);
  const known = series ? byTime(series) : new Map<EpochMs, number>();
  const slots = Array.from({ length: evaluationPeriods + extraPeriods }, (_, index) => from + index * period);
  const rules = {
    evaluationPeriods,
    datapointsToAlarm: declaration.DatapointsToAlarm ?? evaluationPeriods,
    missing: missingDataTreatments.find((each) => each === declaration.TreatMissingData) ?? "missing",
  } as const;
  const threshold = declaration.Threshold ?? 0;
  const values = slots.map((at) => known.get(at));
  const state = judgeDatapoints(values, (value) => comparison.holds(value, threshold), rules);
  if (state === undefined || state === alarm.state.value) return undefined;
  const points = slots
    .flatMap((at) => {
      const value = known.get(at);
      return value === undefined ? [] : [{ at, value }];
    })
    .slice(-evaluationPeriods);
  return {
    value: state,
    reason: reasonOf({ ...rules, state, before: alarm.state.value, points, comparison, threshold }),
    reasonData: reasonDataOf({
      now,
      startAt: points[0]?.at ?? to - evaluationPeriods * period,
      statistic: declaration.Statistic ?? declaration.ExtendedStatistic,
      periodSeconds: period / 1_000,
      values: points.map(({ value }) => value),
      threshold,
    }),
  };
}

const findAgainMs = 10 * 60_000;

/** What an alarm watches; services may come and go, so it is looked up anew now and then. */
function watchedSeries(metrics: Metrics): (alarm: Alarm, now: EpochMs) => readonly Series[] {
  const known = new WeakMap<AlarmDeclaration, { series: Series[]; until: EpochMs }>();
  return (alarm, now) => {
    const { declaration } = alarm;
    const found = known.get(declaration);
    if (found && now < found.until) return found.series;
    if (declaration.kind !== "metric") return [];
    const series = questionOf(declaration).queries.flatMap(
      ({ MetricStat }) => (MetricStat?.Metric && metrics.find(alarm, toMetricId(MetricStat.Metric))) ?? [],
    );
    known.set(declaration, { series, until: now + findAgainMs });
    return series;
  };
}
