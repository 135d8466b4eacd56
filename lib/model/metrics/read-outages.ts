import type { EpochMs, PipelineKey } from "../ids";
import type { Outage } from "./dora";
import type { Passage } from "./read-production";

type Turn = { at: EpochMs; isGood: boolean; passage: Passage };

/** Each stage's times of standing failed, by their start. Failures that follow on each other are one. */
export function readOutages(pipeline: PipelineKey, passages: readonly Passage[]): readonly Outage[] {
  const outages: Outage[] = [];
  const open = new Map<string, Outage>();
  for (const { at, isGood, passage } of passages.flatMap(toTurns).sort(byTime)) {
    const { stageName } = passage.stage;
    const standing = open.get(stageName);
    if (isGood && standing) {
      outages.push({ ...standing, to: at });
      open.delete(stageName);
    }
    if (!isGood && !standing) {
      open.set(stageName, { pipeline, stageName, executionId: passage.execution.id, from: at });
    }
  }
  return [...outages, ...open.values()].sort((a, b) => a.from - b.from);
}

function toTurns(passage: Passage): readonly Turn[] {
  const { execution, stage, failedAt, succeededAt, isUndone } = passage;
  // A rollback that fails leaves what it was to restore as it stood.
  const bad = [failedAt, isUndone ? succeededAt : undefined].filter(() => execution.type !== "ROLLBACK");
  const good = [isUndone ? undefined : succeededAt, stage.undone?.restoredAt];
  return [
    ...bad.flatMap((at) => (at === undefined ? [] : [{ at, isGood: false, passage }])),
    ...good.flatMap((at) => (at === undefined ? [] : [{ at, isGood: true, passage }])),
  ];
}

/** What failed and what restored it may bear the same time. */
function byTime(a: Turn, b: Turn): number {
  return a.at - b.at || Number(a.isGood) - Number(b.isGood);
}
