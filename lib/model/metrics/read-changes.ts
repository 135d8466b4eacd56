import type { PipelineDefinition } from "../definition";
import { fewestForUsual, percentile } from "../percentile";
import type { ActionPlace, Spans, StagePlace } from "./read-places";

/** What a stage's time changed by most, in words, against the period before. */
export type PlaceChange = { stageName: string; words: string; byMs: number };

/** Less than this anything may change by, without meaning anything. */
export const leastChangeMs = 10_000;

/** At most one of each stage. */
export function readChanges(
  stages: readonly StagePlace[],
  definitions: readonly PipelineDefinition[],
): readonly PlaceChange[] {
  return stages.flatMap((stage) => largest(changesIn(stage, definitions)) ?? []);
}

export function largest(changes: readonly PlaceChange[]): PlaceChange | undefined {
  return changes.reduce<PlaceChange | undefined>(
    (best, one) => (best && Math.abs(best.byMs) >= Math.abs(one.byMs) ? best : one),
    undefined,
  );
}

function changesIn(stage: StagePlace, definitions: readonly PipelineDefinition[]): readonly PlaceChange[] {
  const { stageName, queue, actions } = stage;
  // Approvals have a ranking of their own: the p50 that changed is told without them.
  const found = [
    { words: `Queue before ${stageName}`, byMs: changeOf(queue) },
    ...[...actions.values()].map((action) => actionChange(stage, action, definitions)),
  ];
  return found.flatMap(({ words, byMs }) =>
    byMs === undefined || Math.abs(byMs) < leastChangeMs ? [] : [{ stageName, words, byMs }],
  );
}

export function changeOf({ now, before }: Spans): number | undefined {
  if (now.length < fewestForUsual || before.length < fewestForUsual) return undefined;
  return (percentile(now, 50) ?? 0) - (percentile(before, 50) ?? 0);
}

function actionChange(
  { stageName, queue }: StagePlace,
  { actionName, took }: ActionPlace,
  definitions: readonly PipelineDefinition[],
): { words: string; byMs: number | undefined } {
  const place = `${stageName} · ${actionName}`;
  // The stage was there in both periods, the action in one.
  const isKnown = queue.before.length >= fewestForUsual && queue.now.length >= fewestForUsual;
  if (isKnown && took.before.length === 0 && took.now.length >= fewestForUsual) {
    const since = versionOf(definitions, (one) => has(one, stageName, actionName));
    return { words: `${place}, new${since}`, byMs: percentile(took.now, 50) };
  }
  if (isKnown && took.now.length === 0 && took.before.length >= fewestForUsual) {
    const since = versionOf(definitions, (one) => !has(one, stageName, actionName));
    return { words: `${place}, gone${since}`, byMs: -(percentile(took.before, 50) ?? 0) };
  }
  return { words: place, byMs: changeOf(took) };
}

function has({ stages }: PipelineDefinition, stageName: string, actionName: string): boolean {
  return stages.some(
    (stage) => stage.name === stageName && stage.actions.some(({ name }) => name === actionName),
  );
}

/** The last version that brought what an earlier one had not; nothing is said where that one is not known. */
function versionOf(
  definitions: readonly PipelineDefinition[],
  holds: (definition: PipelineDefinition) => boolean,
): string {
  const byVersion = definitions.toSorted((a, b) => a.version - b.version);
  const brought = byVersion.findLast((one, at) => {
    const earlier = byVersion[at - 1];
    return earlier !== undefined && holds(one) && !holds(earlier);
  });
  return brought ? ` since version ${brought.version}` : "";
}
