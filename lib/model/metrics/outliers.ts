import { percentiles } from "../percentile";
import type { Outlier } from "./answer";
import { type Asked, type Durations, keyOfSubject } from "./durations";
import type { ExecutionFacts } from "./facts";
import { findLoss } from "./find-loss";
import { keyOfPeriods } from "./per-pipeline";
import { readUsualStages } from "./usual-stages";

/** Of fewer, p99 is but the longest. */
export const fewestForOutliers = 20;
/** Whatever is beyond p99: less than a quarter and ten seconds more than usual surprises nobody. */
const leastShare = 1.25;
const leastMs = 10_000;
export const mostOutliers = 30;

type Far = { durations: Durations; execution: ExecutionFacts; ms: number; byMs: number };

/** Each measured by its own pipeline, so that a slow one among quick ones is none; those furthest out, by their end. */
export function readOutliers(durations: readonly Durations[], asked: Asked): readonly Outlier[] {
  return durations
    .flatMap(findFar)
    .sort((a, b) => b.byMs - a.byMs || compareTexts(a.execution.id, b.execution.id))
    .slice(0, mostOutliers)
    .sort((a, b) => a.execution.endedAt - b.execution.endedAt || compareTexts(a.execution.id, b.execution.id))
    .map((far) => toOutlier(far, asked));
}

const compareTexts = (a: string, b: string) => (a < b ? -1 : Number(a > b));

function findFar(durations: Durations): readonly Far[] {
  const { executions, ms } = durations;
  if (ms.length < fewestForOutliers) return [];
  const [p50 = 0, p99 = 0] = percentiles(ms, [50, 99]) ?? [];
  const least = Math.max(leastShare * p50, p50 + leastMs);
  return executions.flatMap((execution, index) => {
    const took = ms[index] ?? 0;
    return took > p99 && took >= least ? [{ durations, execution, ms: took, byMs: took - p50 }] : [];
  });
}

function toOutlier({ durations, execution, ms }: Far, { periods, subject, perPipeline }: Asked): Outlier {
  const { pipeline, executions } = durations;
  const key = `usual ${keyOfPeriods(periods)} ${keyOfSubject(subject)}`;
  const usual = perPipeline(pipeline, key, () => readUsualStages(executions));
  const { id, endedAt } = execution;
  const where = findLoss(execution, usual, subject);
  return { pipeline: pipeline.row.key, executionId: id, endedAt, ms, where };
}
