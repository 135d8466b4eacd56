import type { EpochMs } from "../ids";
import { percentile } from "../percentile";
import type { DoraAnswer, DoraFigures, ProductionBasis } from "./dora";
import { readBands } from "./dora-bands";
import { groupBy } from "./group-by";
import type { MetricsPipeline } from "./metrics-pipeline";
import type { PerPipeline } from "./per-pipeline";
import {
  joinColumns,
  type ProductionColumns,
  type ProductionTally,
  tallyBuckets,
  tallyPeriod,
  toColumns,
} from "./production-columns";
import { toQuantiles } from "./quantiles";
import type { Period, Periods } from "./question";
import { knownSince } from "./reach";
import { readProduction } from "./read-production";

const dayMs = 86_400_000;

export type DoraQuestion = {
  pipelines: readonly MetricsPipeline[];
  basis: ProductionBasis;
  periods: Periods;
  /** Of the period asked for. */
  buckets: readonly Period[];
  /** A day that goes on counts as far as it has come. */
  now: EpochMs;
  perPipeline: PerPipeline;
};

export function answerDora(question: DoraQuestion): DoraAnswer {
  const { pipelines, basis, periods, buckets } = question;
  const columns = readColumns(question);
  const since = oldest(pipelines);
  const figuresOf = ({ from, to }: Period) => {
    const days = daysOf({ from, to: Math.min(to, question.now) }, since);
    return toFigures(tallyPeriod(columns, { from, to }), days);
  };
  const now = figuresOf(periods.now);
  return {
    ...{ basis, now, before: figuresOf(periods.before) },
    bands: readBands(now, pipelines.length - basis.without.length),
    points: tallyBuckets(columns, buckets).map(({ bucket, tally }) => toPoint(bucket, tally)),
  };
}

function readColumns({ pipelines, basis, perPipeline }: DoraQuestion): ProductionColumns {
  const stagesOf = groupBy(basis.stages, ({ pipeline }) => pipeline);
  const all = pipelines.flatMap((one) => {
    const names = stagesOf.get(one.row.key)?.map(({ stageName }) => stageName);
    if (!names) return [];
    const key = `production ${JSON.stringify(names)}`;
    return [perPipeline(one, key, () => toColumns(readProduction(one.history, new Set(names))))];
  });
  return joinColumns(all);
}

function oldest(pipelines: readonly MetricsPipeline[]): EpochMs | undefined {
  const known = pipelines.flatMap((one) => knownSince(one) ?? []);
  return known.length === 0 ? undefined : known.reduce((first, at) => Math.min(first, at));
}

/** How much of the period our history covers; never under a day, of which a few deployments would be many. */
function daysOf({ from, to }: Period, since: EpochMs = to): number {
  return Math.max(1, (to - Math.max(from, since)) / dayMs);
}

function toFigures(tally: ProductionTally, days: number): DoraFigures {
  const { deployments, failed, restores, unrestored } = tally;
  return {
    ...{ deployments, perDay: deployments / days },
    lead: toLead(tally),
    ...{ failed, failedPercent: percentOf(failed, deployments) },
    ...{ restore: toRestore(restores), unrestored },
  };
}

function toLead({ leads, approvals, committed }: ProductionTally): DoraFigures["lead"] {
  const quantiles = toQuantiles(leads);
  const approvalP50 = percentile(approvals, 50) ?? 0;
  return quantiles && { ...quantiles, committed, triggered: quantiles.n - committed, approvalP50 };
}

function toRestore(took: readonly number[]): DoraFigures["restore"] {
  const p50 = percentile(took, 50);
  const longest = took.reduce((most, ms) => Math.max(most, ms), 0);
  return p50 === undefined ? undefined : { n: took.length, p50, longest };
}

function toPoint(bucket: Period, tally: ProductionTally): DoraAnswer["points"][number] {
  const { deployments, failed, leads, restores } = tally;
  return {
    ...bucket,
    ...{ deployments, failed, failedPercent: percentOf(failed, deployments) },
    ...{ leadP50: percentile(leads, 50), restoreP50: percentile(restores, 50) },
  };
}

function percentOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : (100 * part) / whole;
}
