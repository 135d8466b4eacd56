import { percentileOf } from "../percentile";
import { joinFigures, keyOfSubject } from "./durations";
import type { ActionFacts, ExecutionFacts } from "./facts";
import { type Subject, toMeasure } from "./measure";
import type { MetricsPipeline } from "./metrics-pipeline";
import { keyOfPeriods, type PerPipeline } from "./per-pipeline";
import { bucketAt, isIn } from "./periods";
import { type Quantiles, quantilesOf } from "./quantiles";
import type { Period, Periods } from "./question";

/** How long what is asked for took in one pipeline or in many, each list in order, and how often it failed. */
export type Samples = {
  now: Float64Array;
  before: Float64Array;
  /** Of the period, by bucket. */
  buckets: readonly Float64Array[];
  succeeded: number;
  failed: number;
};

/** What a line of the table says of them. */
export type SampleFigures = {
  now?: Quantiles | undefined;
  before?: Quantiles | undefined;
  spark: readonly (number | undefined)[];
  failedPercent?: number | undefined;
};

export type SampleQuestion = {
  subject: Subject;
  periods: Periods;
  buckets: readonly Period[];
  perPipeline: PerPipeline;
};

type Known = { samples: Samples; figures: SampleFigures };

/** A group of one, as most are, has its figures from before. */
export function readFigures(pipelines: readonly MetricsPipeline[], question: SampleQuestion): SampleFigures {
  const all = pipelines.map((one) => readSamples(one, question));
  const [only, second] = all;
  return only && !second ? only.figures : toFigures(joinSamples(all.map(({ samples }) => samples)));
}

function readSamples(pipeline: MetricsPipeline, question: SampleQuestion): Known {
  const { periods, subject, buckets, perPipeline } = question;
  const key = `samples ${keyOfPeriods(periods)} ${keyOfSubject(subject)} ${buckets.length}`;
  return perPipeline(pipeline, key, () => {
    const samples = takeSamples(pipeline.history.executions, question);
    return { samples, figures: toFigures(samples) };
  });
}

function takeSamples(
  executions: readonly ExecutionFacts[],
  { subject, periods, buckets }: SampleQuestion,
): Samples {
  const measure = toMeasure(subject);
  const taken = { now: [] as number[], before: [] as number[], succeeded: 0, failed: 0 };
  const byBucket = buckets.map((): number[] => []);
  for (const execution of executions) {
    const { endedAt } = execution;
    const ms = measure(execution);
    if (isIn(periods.before, endedAt) && ms !== undefined) taken.before.push(ms);
    if (!isIn(periods.now, endedAt)) continue;
    const end = endOf(execution, subject);
    if (end) taken[end] += 1;
    if (ms === undefined) continue;
    taken.now.push(ms);
    byBucket[bucketAt(buckets, endedAt)]?.push(ms);
  }
  const { now, before, ...counts } = taken;
  return { ...counts, now: inOrder(now), before: inOrder(before), buckets: byBucket.map(inOrder) };
}

const inOrder = (values: readonly number[]) => Float64Array.from(values).sort();

/** How what is asked for came out; absent where it did neither, and of a rollback. */
function endOf(
  { type, status, stages }: ExecutionFacts,
  { stage, action }: Subject,
): "succeeded" | "failed" | undefined {
  if (type === "ROLLBACK") return undefined;
  if (stage === undefined) return wordEnd(status);
  const own = stages.find(({ stageName }) => stageName === stage);
  if (action === undefined) return own?.outcome === "unfinished" ? undefined : own?.outcome;
  return wordEnd(own?.actions.findLast(({ actionName }) => actionName === action)?.status);
}

function wordEnd(
  status: ExecutionFacts["status"] | ActionFacts["status"] | undefined,
): "succeeded" | "failed" | undefined {
  if (status === "Succeeded") return "succeeded";
  return status === "Failed" ? "failed" : undefined;
}

/** Of many pipelines as of one. */
function joinSamples(all: readonly Samples[]): Samples {
  const buckets = all[0]?.buckets ?? [];
  return {
    now: joinFigures(all.map(({ now }) => now)).sort(),
    before: joinFigures(all.map(({ before }) => before)).sort(),
    buckets: buckets.map((_, index) => joinFigures(all.flatMap((one) => one.buckets[index] ?? [])).sort()),
    succeeded: all.reduce((sum, one) => sum + one.succeeded, 0),
    failed: all.reduce((sum, one) => sum + one.failed, 0),
  };
}

function toFigures({ now, before, buckets, succeeded, failed }: Samples): SampleFigures {
  const ended = succeeded + failed;
  return {
    now: quantilesOf(now),
    before: quantilesOf(before),
    spark: buckets.map((took) => percentileOf(took, 50)),
    failedPercent: ended === 0 ? undefined : (100 * failed) / ended,
  };
}
