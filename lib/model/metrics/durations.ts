import type { ExecutionFacts } from "./facts";
import { type Subject, toMeasure } from "./measure";
import type { MetricsPipeline } from "./metrics-pipeline";
import { keyOfPeriods, type PerPipeline } from "./per-pipeline";
import { isIn } from "./periods";
import type { Periods } from "./question";

export type Asked = { periods: Periods; subject: Subject; perPipeline: PerPipeline };

/** How long what is asked for took in one pipeline. */
export type Durations = {
  pipeline: MetricsPipeline;
  /** Those of the period, and of each when it ended and how long it took. */
  executions: readonly ExecutionFacts[];
  endedAt: Float64Array;
  ms: Float64Array;
  /** Of the period before. */
  beforeMs: Float64Array;
  /** Executions that ended in the period, however they did. */
  ended: number;
};

export function readDurations(
  pipelines: readonly MetricsPipeline[],
  { periods, subject, perPipeline }: Asked,
): readonly Durations[] {
  const key = `durations ${keyOfPeriods(periods)} ${keyOfSubject(subject)}`;
  return pipelines.map((one) => perPipeline(one, key, () => measureAll(one, periods, subject)));
}

/** Names of stages and actions hold no slash. */
export function keyOfSubject({ stage = "", action = "" }: Subject): string {
  return `${stage}/${action}`;
}

function measureAll(pipeline: MetricsPipeline, { now, before }: Periods, subject: Subject): Durations {
  const measure = toMeasure(subject);
  const executions: ExecutionFacts[] = [];
  const [nowMs, beforeMs]: [number[], number[]] = [[], []];
  let ended = 0;
  for (const execution of pipeline.history.executions) {
    const isNow = isIn(now, execution.endedAt);
    if (isNow) ended += 1;
    else if (!isIn(before, execution.endedAt)) continue;
    const ms = measure(execution);
    if (ms === undefined) continue;
    if (isNow) executions.push(execution);
    (isNow ? nowMs : beforeMs).push(ms);
  }
  return {
    ...{ pipeline, executions, ended },
    endedAt: new Float64Array(executions.map(({ endedAt }) => endedAt)),
    ...{ ms: new Float64Array(nowMs), beforeMs: new Float64Array(beforeMs) },
  };
}

/** All values in one list. */
export function joinFigures(lists: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    joined.set(list, at);
    at += list.length;
  }
  return joined;
}
