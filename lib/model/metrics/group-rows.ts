import { fewestForUsual } from "../percentile";
import type { GroupRow } from "./answer";
import type { ProductionBasis } from "./dora";
import type { MetricsPipeline } from "./metrics-pipeline";
import type { PerPipeline } from "./per-pipeline";
import type { MetricsQuestion, Period, Periods } from "./question";
import { largest, type PlaceChange } from "./read-changes";
import type { Digests } from "./read-digests";
import { type Group, readGroups } from "./read-groups";
import { readFigures, type SampleFigures } from "./read-samples";

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
  const figures = readFigures(members, { ...asked, subject });
  return {
    ...named,
    ...figures,
    pipelines: members.length,
    isProduction: members.some(({ row }) => isProduction(production.get(row.key), subject.stage)),
    changePercent: changeOf(figures),
    changed: changeIn(group, asked.digests, subject.stage),
  };
}

function isProduction(stages: ReadonlySet<string> | undefined, stage: string | undefined): boolean {
  return stages !== undefined && (stage === undefined || stages.has(stage));
}

function changeOf({ now, before }: SampleFigures): number | undefined {
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
