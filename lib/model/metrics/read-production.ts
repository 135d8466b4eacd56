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
  const byExecution = groupBy(passages, ({ execution }) => execution);
  const deployments = [...byExecution]
    .filter(([execution]) => execution.type !== "ROLLBACK")
    .map(([execution, own]) => toDeployment(history, execution, own))
    .sort((a, b) => a.endedAt - b.endedAt);
  return { deployments, outages: readOutages(history.pipeline, passages) };
}

function readPassages(execution: ExecutionFacts, stageNames: ReadonlySet<string>): readonly Passage[] {
  return execution.stages.flatMap((stage) => {
    if (!stageNames.has(stage.stageName)) return [];
    const failedAt = firstFailure(stage.actions);
    const succeededAt =
      stage.outcome === "succeeded" && stage.actions.some(carriesOut) ? stage.endedAt : undefined;
    // Waiting, refused by a person, or stopped before anything went wrong: nothing came to production.
    if (failedAt === undefined && succeededAt === undefined) return [];
    return [{ execution, stage, failedAt, succeededAt, isUndone: stage.undone !== undefined }];
  });
}

/** A rejection is a decision, and taking in a revision touches nothing. */
function carriesOut({ category }: ActionFacts): boolean {
  return category !== "Approval" && category !== "Source";
}

function firstFailure(actions: readonly ActionFacts[]): number | undefined {
  const ends = actions
    .filter((one) => carriesOut(one) && one.status === "Failed")
    .map(({ endedAt }) => endedAt);
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** A rollback undoes what stood in its stage when it came, if that stood there well. */
function markUndone(passages: readonly Passage[]): readonly Passage[] {
  const byEnd = passages.toSorted((a, b) => a.stage.endedAt - b.stage.endedAt);
  const undone = new Set(
    passages
      .filter(({ execution }) => execution.type === "ROLLBACK")
      .map(({ stage }) =>
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

function toDeployment(
  { pipeline }: PipelineHistory,
  execution: ExecutionFacts,
  passages: readonly Passage[],
): ProductionDeployment {
  const endedAt = Math.max(...passages.map(({ stage }) => stage.endedAt));
  const { id, commit, stages } = execution;
  const isThere = passages.every(({ succeededAt }) => succeededAt !== undefined);
  const approvals = stages.filter(({ startedAt }) => startedAt <= endedAt).map(({ spent }) => spent.approval);
  return {
    ...{ pipeline, executionId: id, endedAt },
    failed: failureOf(passages),
    lead: isThere && commit ? { ms: Math.max(0, endedAt - commit.at), basis: commit.basis } : undefined,
    approvalMs: approvals.reduce((sum, ms) => sum + ms, 0),
  };
}

function failureOf(passages: readonly Passage[]): ProductionDeployment["failed"] {
  if (passages.some(({ failedAt }) => failedAt !== undefined)) return "failed";
  return passages.some(({ isUndone }) => isUndone) ? "rolled-back" : undefined;
}
