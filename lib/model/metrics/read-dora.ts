import type { EpochMs } from "../ids";
import { percentile } from "../percentile";
import type { DoraAnswer, DoraFigures, Outage, ProductionBasis, ProductionDeployment } from "./dora";
import { readBands } from "./dora-bands";
import { groupBy } from "./group-by";
import type { MetricsPipeline } from "./metrics-pipeline";
import type { PerPipeline } from "./per-pipeline";
import { toQuantiles } from "./quantiles";
import type { Period, Periods } from "./question";
import { type ProductionRecord, readProduction } from "./read-production";

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
  const record = readRecord(question);
  const since = oldest(pipelines);
  const figuresOf = ({ from, to }: Period) =>
    toFigures(cut(record, { from, to }), daysOf({ from, to: Math.min(to, question.now) }, since));
  const now = figuresOf(periods.now);
  return {
    ...{ basis, now, before: figuresOf(periods.before) },
    bands: readBands(now, pipelines.length - basis.without.length),
    points: buckets.map((bucket) => toPoint(bucket, cut(record, bucket))),
  };
}

function readRecord({ pipelines, basis, perPipeline }: DoraQuestion): ProductionRecord {
  const stagesOf = groupBy(basis.stages, ({ pipeline }) => pipeline);
  const records = pipelines.flatMap((one) => {
    const names = stagesOf.get(one.row.key)?.map(({ stageName }) => stageName);
    if (!names) return [];
    const key = `production ${JSON.stringify(names)}`;
    return [perPipeline(one, key, () => readProduction(one.history, new Set(names)))];
  });
  return {
    deployments: records.flatMap(({ deployments }) => deployments).sort((a, b) => a.endedAt - b.endedAt),
    outages: records.flatMap(({ outages }) => outages).sort((a, b) => a.from - b.from),
  };
}

function oldest(pipelines: readonly MetricsPipeline[]): EpochMs | undefined {
  return pipelines.reduce<EpochMs | undefined>((best, { history: { since } }) => {
    if (since === undefined) return best;
    return best === undefined ? since : Math.min(best, since);
  }, undefined);
}

/** How much of the period our history covers; never under a day, of which a few deployments would be many. */
function daysOf({ from, to }: Period, since: EpochMs = to): number {
  return Math.max(1, (to - Math.max(from, since)) / dayMs);
}

function cut({ deployments, outages }: ProductionRecord, { from, to }: Period): ProductionRecord {
  return {
    deployments: between(deployments, ({ endedAt }) => endedAt, { from, to }),
    outages: between(outages, (outage) => outage.from, { from, to }),
  };
}

/** Both lists are in the order of that time: a year's list is not walked for each day of it. */
function between<Item>(items: readonly Item[], at: (item: Item) => EpochMs, { from, to }: Period) {
  return items.slice(firstFrom(items, at, from), firstFrom(items, at, to));
}

function firstFrom<Item>(items: readonly Item[], at: (item: Item) => EpochMs, time: EpochMs): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const item = items[middle];
    if (item !== undefined && at(item) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function toFigures({ deployments, outages }: ProductionRecord, days: number): DoraFigures {
  const failed = countFailed(deployments);
  return {
    deployments: deployments.length,
    perDay: deployments.length / days,
    lead: toLead(deployments),
    failed,
    failedPercent: percentOf(failed, deployments.length),
    restore: toRestore(outages),
    unrestored: outages.filter(({ to }) => to === undefined).length,
  };
}

function toLead(deployments: readonly ProductionDeployment[]): DoraFigures["lead"] {
  const there = deployments.flatMap(({ lead, approvalMs }) => (lead ? [{ ...lead, approvalMs }] : []));
  const quantiles = toQuantiles(there.map(({ ms }) => ms));
  if (!quantiles) return undefined;
  const committed = there.filter(({ basis }) => basis === "committed").length;
  const approvalP50 = percentile(
    there.map(({ approvalMs }) => approvalMs),
    50,
  );
  return { ...quantiles, committed, triggered: there.length - committed, approvalP50: approvalP50 ?? 0 };
}

function toRestore(outages: readonly Outage[]): DoraFigures["restore"] {
  const took = outages.flatMap(({ from, to }) => (to === undefined ? [] : [to - from]));
  const p50 = percentile(took, 50);
  return p50 === undefined ? undefined : { n: took.length, p50, longest: Math.max(...took) };
}

function toPoint(bucket: Period, { deployments, outages }: ProductionRecord): DoraAnswer["points"][number] {
  const failed = countFailed(deployments);
  return {
    ...bucket,
    ...{ deployments: deployments.length, failed },
    leadP50: percentile(
      deployments.flatMap(({ lead }) => lead?.ms ?? []),
      50,
    ),
    failedPercent: percentOf(failed, deployments.length),
    restoreP50: toRestore(outages)?.p50,
  };
}

function countFailed(deployments: readonly ProductionDeployment[]): number {
  return deployments.filter(({ failed }) => failed !== undefined).length;
}

function percentOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : (100 * part) / whole;
}
