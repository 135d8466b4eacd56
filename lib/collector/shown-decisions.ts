import type { ShownDecision } from "../model/audit";
import type { ActionExecution } from "../model/execution";
import type { ActionExecutionId, PipelineExecutionId } from "../model/ids";
import type { PipelineSnapshot } from "../model/pipeline";
import type { CollectorStore } from "./collector-store";
import { revisionsOf } from "./join-executions";
import type { PipelineMemory } from "./pipeline-memory";

type Place = { stage: string; action: string };

/** Tells the store of the decisions AWS shows, each once in the life of this process. */
export function makeTellDecisions(
  store: Pick<CollectorStore, "recordShownDecisions">,
  memory: PipelineMemory,
) {
  let told: ReadonlySet<ActionExecutionId> = new Set();
  return async (snapshot: PipelineSnapshot): Promise<void> => {
    const { key: pipeline, accountName } = snapshot;
    const shown = shownDecisionsOf(memory, snapshot);
    const decisions = shown.filter(({ actionExecutionId }) => !told.has(actionExecutionId));
    if (decisions.length > 0) await store.recordShownDecisions({ pipeline, accountName, decisions });
    told = new Set(shown.map(({ actionExecutionId }) => actionExecutionId));
  };
}

/** Every decision of this pipeline that is known, from the stages and from the lists. */
function shownDecisionsOf(memory: PipelineMemory, { stages }: PipelineSnapshot): readonly ShownDecision[] {
  const shown = stages.flatMap((stage) =>
    stage.actions.flatMap(({ name, approval, latest }) =>
      approval?.kind === "decided" && latest
        ? toShown({ stage: stage.name, action: name }, { ...latest, executionId: approval.executionId })
        : [],
    ),
  );
  const listed = [...memory.actions.values()]
    .flat()
    .flatMap(({ stageName, actionName, category, execution }) =>
      category === "Approval" ? toShown({ stage: stageName, action: actionName }, execution) : [],
    );
  const byId = new Map([...listed, ...shown].map((one) => [one.actionExecutionId, one]));
  const revisions = (id: PipelineExecutionId) => revisionsOf(memory, id).map(({ revisionId }) => revisionId);
  return [...byId.values()].map((one) => ({ ...one, revisions: revisions(one.executionId) }));
}

// A name is what tells a decision from an approval that ran out.
function toShown(
  place: Place,
  { id, executionId, status, changedAt, updatedBy, summary }: ActionExecution,
): Omit<ShownDecision, "revisions"> | [] {
  if (id === undefined || executionId === undefined || changedAt === undefined) return [];
  if (updatedBy === undefined || (status !== "Succeeded" && status !== "Failed")) return [];
  const decision = status === "Succeeded" ? "Approved" : "Rejected";
  return {
    ...{ actionExecutionId: id, executionId, ...place, decision },
    ...{ by: updatedBy, at: changedAt, summary },
  };
}
