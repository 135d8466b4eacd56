import type { CloudWatchDay } from "../history/cloudwatch-day";
import type { EpochMs } from "../ids";
import type { ProductionRule } from "../production";
import type { MetricsAnswer } from "./answer";
import { readBreakdown } from "./breakdown";
import { checkCloudWatch } from "./cloudwatch-check";
import { readDistribution } from "./distribution";
import { type Durations, joinFigures, readDurations } from "./durations";
import { toGroupRows } from "./group-rows";
import type { MetricsPipeline } from "./metrics-pipeline";
import { type PerPipeline, reckonAnew } from "./per-pipeline";
import { bucketsOf, toPeriods, untilNow } from "./periods";
import type { MetricsQuestion, Periods } from "./question";
import { covers, readReach } from "./reach";
import { type Digests, readDigests } from "./read-digests";
import { answerDora } from "./read-dora";
import { readProductionBasis } from "./read-production-basis";
import { answerRankings } from "./read-rankings";
import { selectPipelines } from "./select-pipelines";
import { fewestForPoint, readTrend } from "./trend";
import { dayMs } from "./zone";

export type MetricsInput = {
  question: MetricsQuestion;
  now: EpochMs;
  /** All that a person may see; the question narrows them. */
  pipelines: readonly MetricsPipeline[];
  /** What the configuration calls production; absent where it says nothing. */
  rule?: ProductionRule | undefined;
  /** Of the one pipeline that is asked for. */
  cloudWatch?: readonly CloudWatchDay[] | undefined;
  perPipeline?: PerPipeline | undefined;
};

export function answerMetrics(input: MetricsInput): MetricsAnswer {
  const { question, now, rule, perPipeline = reckonAnew } = input;
  const pipelines = selectPipelines(question, input.pipelines);
  const { stage, action } = question;
  const asked = { periods: toPeriods(question, now), subject: { stage, action }, perPipeline };
  const durations = readDurations(pipelines, asked);
  const periods = widenBuckets(asked.periods, durations);
  const buckets = bucketsOf(periods);
  const basis = readProductionBasis(pipelines, rule);
  const digests = withoutComparison(readDigests(pipelines, asked.periods, perPipeline), pipelines, periods);
  return {
    periods: untilNow(periods, now),
    reach: readReach(durations, periods),
    dora: answerDora({ pipelines, basis, periods, buckets, now, perPipeline }),
    trend: readTrend(durations, buckets, asked),
    distribution: readDistribution(joinFigures(durations.map(({ ms }) => ms))),
    breakdown: readBreakdown(durations, asked),
    rows: toGroupRows({ question, pipelines, basis, periods, buckets, digests, perPipeline }),
    rankings: answerRankings(digests),
    cloudWatch: readCloudWatch(input, pipelines, periods),
  };
}

/** Against days of which a pipeline's past is not known whole nothing there has become slower. */
function withoutComparison(
  digests: Digests,
  pipelines: readonly MetricsPipeline[],
  { before }: Periods,
): Digests {
  const short = pipelines.filter((one) => !covers(one, before)).map(({ row }) => row.key);
  if (short.length === 0) return digests;
  const kept = new Map(digests);
  for (const key of short) {
    const rankings = digests.get(key)?.rankings;
    if (rankings) kept.set(key, { rankings: { ...rankings, slower: [] }, changes: [] });
  }
  return kept;
}

/** A month in which too few end on a day is told by week; seven days stay days. */
function widenBuckets(periods: Periods, durations: readonly Durations[]): Periods {
  const days = Math.round((periods.now.to - periods.now.from) / dayMs);
  const count = durations.reduce((sum, { ms }) => sum + ms.length, 0);
  return days > 7 && count < days * fewestForPoint ? { ...periods, bucket: "week" } : periods;
}

function readCloudWatch(
  { question, cloudWatch, now }: MetricsInput,
  [pipeline]: readonly MetricsPipeline[],
  periods: Periods,
): MetricsAnswer["cloudWatch"] {
  if (question.pipeline === undefined || !pipeline || !cloudWatch) return undefined;
  return checkCloudWatch({ pipeline, days: cloudWatch, periods, now });
}
