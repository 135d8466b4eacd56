import { fewestForUsual, percentile } from "../percentile";
import type { GroupRow } from "./answer";
import type { ProductionBasis } from "./dora";
import type { MetricsPipeline } from "./metrics-pipeline";
import type { PerPipeline } from "./per-pipeline";
import { type Quantiles, toQuantiles } from "./quantiles";
import type { MetricsQuestion, Period, Periods } from "./question";
import { covers } from "./reach";
import { largest, type PlaceChange } from "./read-changes";
import type { Digests } from "./read-digests";
import { type Group, readGroups } from "./read-groups";
import { joinSamples, keyOfSamples, readSamples, type SampleQuestion, type Samples } from "./read-samples";

export type GroupQuestion = {
  question: Pick<MetricsQuestion, "group" | "stage" | "action">;
  /** Those that the question is about. */
  pipelines: readonly MetricsPipeline[];
  basis: ProductionBasis;
  periods: Periods;
  buckets: readonly Period[];
  digests: Digests;
  perPipeline: PerPipeline;
};

/** The slowest-getting-slower first; what can't be compared comes after what can, and what never ended last. */
export function toGroupRows(asked: GroupQuestion): readonly GroupRow[] {
  const production = new Map<string, Set<string>>();
  for (const { pipeline, stageName } of asked.basis.stages) {
    production.set(pipeline, (production.get(pipeline) ?? new Set()).add(stageName));
  }
  return readGroups(asked.question.group, asked.pipelines)
    .map((group) => toRow(group, asked, production))
    .sort(compareRows);
}

function toRow(
  group: Group,
  asked: GroupQuestion,
  production: ReadonlyMap<string, ReadonlySet<string>>,
): GroupRow {
  const { members, stageName, ...named } = group;
  const { stage = stageName, action } = asked.question;
  // A stage's line tells of that stage, whatever stage was asked for.
  const subject = stageName === undefined ? { stage, action } : { stage: stageName };
  const { now, failedPercent, spark, ...figures } = readFigures(members, { ...asked, subject });
  const before = members.every((one) => covers(one, asked.periods.before)) ? figures.before : undefined;
  return {
    ...named,
    ...{ pipelines: members.length, now, before },
    isProduction: members.some(({ row }) => isProduction(production.get(row.key), subject.stage)),
    ...{ failedPercent, spark },
    changePercent: changeOf(now, before),
    changed: changeIn(group, asked.digests, subject.stage),
  };
}

type Figures = Pick<GroupRow, "now" | "before" | "failedPercent" | "spark">;

/** Of one pipeline alone they are known from before. */
function readFigures(members: readonly MetricsPipeline[], asked: SampleQuestion): Figures {
  const [only, second] = members;
  if (!only || second) return toFigures(joinSamples(members.map((one) => readSamples(one, asked))));
  const key = `figures ${keyOfSamples(asked)}`;
  return asked.perPipeline(only, key, () => toFigures(readSamples(only, asked)));
}

function toFigures({ now, before, buckets, succeeded, failed }: Samples): Figures {
  const ended = succeeded + failed;
  return {
    ...{ now: toQuantiles(now), before: toQuantiles(before) },
    failedPercent: ended === 0 ? undefined : (100 * failed) / ended,
    spark: buckets.map((took) => percentile(took, 50)),
  };
}

function isProduction(stages: ReadonlySet<string> | undefined, stage: string | undefined): boolean {
  return stages !== undefined && (stage === undefined || stages.has(stage));
}

function changeOf(now: Quantiles | undefined, before: Quantiles | undefined): number | undefined {
  if (!now || !before || now.n < fewestForUsual || before.n < fewestForUsual) return undefined;
  return before.p50 === 0 ? undefined : (100 * (now.p50 - before.p50)) / before.p50;
}

function changeIn({ members }: Group, digests: Digests, stage: string | undefined): GroupRow["changed"] {
  const found = members.flatMap(({ row }) => {
    const change = largest(ofStage(digests.get(row.key)?.changes ?? [], stage));
    if (!change) return [];
    return [members.length === 1 ? change : { ...change, words: `${row.name}: ${change.words}` }];
  });
  const change = largest(found);
  return change && { words: change.words, byMs: change.byMs };
}

function ofStage(changes: readonly PlaceChange[], stage: string | undefined): readonly PlaceChange[] {
  return stage === undefined ? changes : changes.filter(({ stageName }) => stageName === stage);
}

function compareRows(a: GroupRow, b: GroupRow): number {
  return (
    compareFigures(a.changePercent, b.changePercent) ||
    compareFigures(a.now?.p50, b.now?.p50) ||
    (a.label === b.label ? compareTexts(a.key, b.key) : compareTexts(a.label, b.label))
  );
}

const compareTexts = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** The largest first, what is absent last. */
function compareFigures(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return b - a;
}
