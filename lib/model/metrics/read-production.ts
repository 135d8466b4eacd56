import type { Outage, ProductionDeployment } from "./dora";
import type { ActionFacts, ExecutionFacts, PipelineHistory, StageFacts } from "./facts";
import { groupBy } from "./group-by";
import { readOutages } from "./read-outages";

/** What came to one pipeline's production, over all that is known of it, by its end. */
export type ProductionRecord = {
  deployments: readonly ProductionDeployment[];
  outages: readonly Outage[];
};

/** An execution in a production stage, where it was carried out, well or not. */
export type Passage = {
  execution: ExecutionFacts;
  stage: StageFacts;
  failedAt?: number | undefined;
  succeededAt?: number | undefined;
  /** Rolled back afterwards. */
  isUndone: boolean;
};

export function readProduction(history: PipelineHistory, stageNames: ReadonlySet<string>): ProductionRecord {
  const passages = markUndone(history.executions.flatMap((one) => readPassages(one, stageNames)));
  const byExecution = groupBy(passages, ({ execution }) => execution.id);
  const deployments = [...byExecution]
    .flatMap(([, own]) => toDeployment(history, own) ?? [])
    .sort((a, b) => a.endedAt - b.endedAt);
  return { deployments, outages: readOutages(history.pipeline, passages) };
}

function readPassages(execution: ExecutionFacts, stageNames: ReadonlySet<string>): readonly Passage[] {
  const own = execution.stages.filter(({ stageName }) => stageNames.has(stageName));
  return own.flatMap((stage) => toPassage(execution, stage) ?? []);
}

/** Waiting, refused by a person, or stopped before anything went wrong: nothing came to production. */
function toPassage(execution: ExecutionFacts, stage: StageFacts): Passage | undefined {
  const failedAt = firstFailure(stage.actions);
  const succeededAt =
    stage.outcome === "succeeded" && stage.actions.some(carriesOut) ? stage.endedAt : undefined;
  if (failedAt === undefined && succeededAt === undefined) return undefined;
  return { execution, stage, failedAt, succeededAt, isUndone: stage.undone !== undefined };
}

/** A rejection is a decision, and taking in a revision touches nothing. */
function carriesOut({ category }: ActionFacts): boolean {
  return category !== "Approval" && category !== "Source";
}

function firstFailure(actions: readonly ActionFacts[]): number | undefined {
  const failed = actions.filter((one) => one.status === "Failed" && carriesOut(one));
  return failed.length === 0 ? undefined : Math.min(...failed.map(({ endedAt }) => endedAt));
}

/** A rollback undoes what stood in its stage when it came, if that stood there well. */
function markUndone(passages: readonly Passage[]): readonly Passage[] {
  const rollbacks = passages.filter(({ execution }) => execution.type === "ROLLBACK");
  if (rollbacks.length === 0) return passages;
  const byEnd = passages.toSorted((a, b) => a.stage.endedAt - b.stage.endedAt);
  const undone = new Set(
    rollbacks.map(({ stage }) =>
      byEnd.findLast(
        (one) =>
          one.stage.stageName === stage.stageName &&
          one.stage !== stage &&
          one.stage.endedAt <= stage.startedAt,
      ),
    ),
  );
  return passages.map((one) =>
    undone.has(one) && one.succeededAt !== undefined && one.execution.type !== "ROLLBACK"
      ? { ...one, isUndone: true }
      : one,
  );
}

/** Of all passages of one execution, if that is no rollback. */
function toDeployment(
  { pipeline }: PipelineHistory,
  passages: readonly Passage[],
): ProductionDeployment | undefined {
  const execution = passages[0]?.execution;
  if (!execution || execution.type === "ROLLBACK") return undefined;
  const endedAt = passages.reduce((last, { stage }) => Math.max(last, stage.endedAt), 0);
  const { id, commit } = execution;
  const isThere = passages.every(({ succeededAt }) => succeededAt !== undefined);
  return {
    pipeline,
    executionId: id,
    endedAt,
    failed: failureOf(passages),
    lead: isThere && commit ? { ms: Math.max(0, endedAt - commit.at), basis: commit.basis } : undefined,
    approvalMs: approvalUntil(execution, endedAt),
  };
}

function approvalUntil({ stages }: ExecutionFacts, at: number): number {
  return stages.reduce((sum, { startedAt, spent }) => (startedAt <= at ? sum + spent.approval : sum), 0);
}

function failureOf(passages: readonly Passage[]): ProductionDeployment["failed"] {
  if (passages.some(({ failedAt }) => failedAt !== undefined)) return "failed";
  return passages.some(({ isUndone }) => isUndone) ? "rolled-back" : undefined;
}
