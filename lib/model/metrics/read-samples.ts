import type { ActionFacts, ExecutionFacts } from "./facts";
import { type Subject, toMeasure } from "./measure";
import type { MetricsPipeline } from "./metrics-pipeline";
import { keyOfPeriods, type PerPipeline } from "./per-pipeline";
import { bucketAt, isIn } from "./periods";
import type { Period, Periods } from "./question";

/** How long what is asked for took in one pipeline or in many, and how often it failed in the period. */
export type Samples = {
  now: readonly number[];
  before: readonly number[];
  /** Of the period, by bucket. */
  buckets: readonly (readonly number[])[];
  succeeded: number;
  failed: number;
};

export type SampleQuestion = {
  subject: Subject;
  periods: Periods;
  buckets: readonly Period[];
  perPipeline: PerPipeline;
};

export function keyOfSamples({ subject, periods, buckets }: SampleQuestion): string {
  return `${keyOfPeriods(periods)} ${JSON.stringify([subject.stage, subject.action])} ${buckets.length}`;
}

export function readSamples(pipeline: MetricsPipeline, question: SampleQuestion): Samples {
  const key = `samples ${keyOfSamples(question)}`;
  return question.perPipeline(pipeline, key, () => takeSamples(pipeline.history.executions, question));
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
  return { ...taken, buckets: byBucket };
}

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
export function joinSamples(all: readonly Samples[]): Samples {
  const [only, second] = all;
  if (only && !second) return only;
  return {
    now: all.flatMap(({ now }) => now),
    before: all.flatMap(({ before }) => before),
    buckets: (only?.buckets ?? []).map((_, index) => all.flatMap(({ buckets }) => buckets[index] ?? [])),
    succeeded: all.reduce((sum, one) => sum + one.succeeded, 0),
    failed: all.reduce((sum, one) => sum + one.failed, 0),
  };
}
