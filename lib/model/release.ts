import type { PipelineExecution, Revision } from "./execution";
import type { EpochMs, PipelineExecutionId } from "./ids";
import type { PendingApproval, PipelineSnapshot, StageSnapshot } from "./pipeline";
import { readReach } from "./reach";
import { carriesSame } from "./revision";
import { stageChangedAt } from "./stage-segment";
import { isSettled } from "./status";

/** What a stage has now: the last execution that went through it whole. */
export type StageHolding =
  | {
      kind: "held";
      executionId: PipelineExecutionId;
      revisions: readonly Revision[];
      since?: EpochMs | undefined;
    }
  | { kind: "nothing" }
  /** It was longer ago than what is read of the past. */
  | { kind: "unknown" };

/** How what waits differs from what the stage has: told from the executions' own source revisions. */
export type ReleaseChange =
  | { kind: "first" | "same" }
  /** `isWhole`: every execution between the two is known. */
  | { kind: "forward" | "back"; revisions: readonly Revision[]; isWhole: boolean }
  /** What waits or what the stage has is not known. */
  | { kind: "unknown" };

export type Release = {
  /** Absent where nothing follows the approval. */
  stage?: StageSnapshot | undefined;
  holding: StageHolding;
  waiting: readonly Revision[];
  change: ReleaseChange;
};

// As many as a snapshot keeps: with fewer the list is the pipeline's whole life.
const keptExecutions = 20;

export function readRelease(pipeline: PipelineSnapshot, pending: PendingApproval): Release {
  const { executionId } = pending.approval;
  const stage = readReach(pipeline, pending).target;
  const waiting = revisionsOf(pipeline, executionId);
  const holding: StageHolding = stage ? readHolding(pipeline, stage, executionId) : { kind: "unknown" };
  return { stage, waiting, holding, change: readChange({ pipeline, executionId, waiting, holding }) };
}

/** How many revisions a decision would let through; undefined where that is not known. */
export function countRevisions({ change, waiting }: Pick<Release, "change" | "waiting">): number | undefined {
  if (change.kind === "first") return waiting.length;
  return change.kind === "forward" && change.isWhole ? change.revisions.length : undefined;
}

function revisionsOf({ executions, stages }: PipelineSnapshot, id: PipelineExecutionId): readonly Revision[] {
  const listed = executions.find((execution) => execution.id === id);
  if (listed) return listed.revisions;
  return stages.find(({ latest }) => latest?.executionId === id)?.revisions ?? [];
}

export function readHolding(
  pipeline: PipelineSnapshot,
  stage: StageSnapshot,
  waiting: PipelineExecutionId,
): StageHolding {
  const { latest, revisions } = stage;
  // In PARALLEL mode a later execution may have come through before the one the stage shows.
  const isOneByOne = pipeline.mode !== "PARALLEL";
  if (isOneByOne && latest?.status === "Succeeded" && latest.executionId !== waiting) {
    return { kind: "held", executionId: latest.executionId, revisions, since: stageChangedAt(stage) };
  }
  const passed = findLastThrough(pipeline, stage.name, waiting);
  if (passed) return passed;
  return wasNeverThrough(pipeline, stage, waiting) ? { kind: "nothing" } : { kind: "unknown" };
}

function findLastThrough(
  { executions }: PipelineSnapshot,
  stageName: string,
  waiting: PipelineExecutionId,
): StageHolding | undefined {
  const through = executions.flatMap((execution) => {
    const passage = execution.passages?.find((one) => one.stageName === stageName);
    if (passage?.status !== "Succeeded" || execution.id === waiting) return [];
    return { execution, since: passage.changedAt };
  });
  const [last] = through.sort((a, b) => (b.since ?? 0) - (a.since ?? 0));
  if (!last) return undefined;
  const { id, revisions } = last.execution;
  return { kind: "held", executionId: id, revisions, since: last.since };
}

function wasNeverThrough(
  { executions, mode }: PipelineSnapshot,
  { latest, actions }: StageSnapshot,
  waiting: PipelineExecutionId,
): boolean {
  const isWhole =
    executions.length < keptExecutions && executions.every(({ passages }) => passages !== undefined);
  if (isWhole) return true;
  if (mode === "PARALLEL") return false;
  // AWS keeps the last result of every action: where there is none, none ever came.
  return (latest === undefined || latest.executionId === waiting) && actions.every((one) => isUntouched(one));
}

function isUntouched({ latest, earlier, category }: StageSnapshot["actions"][number]): boolean {
  return category === "Approval" || (!earlier && (!latest || !isSettled(latest.status)));
}

type Parts = {
  pipeline: PipelineSnapshot;
  executionId: PipelineExecutionId;
  waiting: readonly Revision[];
  holding: StageHolding;
};

function readChange({ pipeline: { executions }, executionId, waiting, holding }: Parts): ReleaseChange {
  if (waiting.length === 0 || holding.kind === "unknown") return { kind: "unknown" };
  if (holding.kind === "nothing") return { kind: "first" };
  if (holding.revisions.length === 0) return { kind: "unknown" };
  if (carriesSame(waiting, holding.revisions)) return { kind: "same" };
  const [to, from] = [placeOf(executions, executionId), placeOf(executions, holding.executionId)];
  // What waits is older than the list: so is everything it would release.
  if (to === undefined)
    return { kind: "forward", revisions: without(waiting, holding.revisions), isWhole: false };
  if (from !== undefined && from < to) {
    const revisions = without(revisionsIn(executions.slice(from, to)), waiting);
    return { kind: "back", revisions, isWhole: true };
  }
  const revisions = without(revisionsIn(executions.slice(to, from)), holding.revisions);
  return { kind: "forward", revisions, isWhole: from !== undefined };
}

/** Where in the line of revisions an execution stands: a rollback stands where its target stood. */
function placeOf(executions: readonly PipelineExecution[], id: PipelineExecutionId): number | undefined {
  const target = executions.find((execution) => execution.id === id)?.rollbackTargetId ?? id;
  const at = executions.findIndex((execution) => execution.id === target);
  return at < 0 ? undefined : at;
}

/** Newest first, each once; a rollback brings none of its own. */
function revisionsIn(executions: readonly PipelineExecution[]): readonly Revision[] {
  const found = new Map<string, Revision>();
  for (const { revisions, rollbackTargetId } of executions) {
    if (rollbackTargetId !== undefined) continue;
    for (const revision of revisions) {
      if (!found.has(idOf(revision))) found.set(idOf(revision), revision);
    }
  }
  return [...found.values()];
}

function without(revisions: readonly Revision[], known: readonly Revision[]): readonly Revision[] {
  const ids = new Set(known.map(idOf));
  return revisions.filter((revision) => !ids.has(idOf(revision)));
}

function idOf({ actionName, revisionId }: Revision): string {
  return `${actionName} ${revisionId}`;
}
