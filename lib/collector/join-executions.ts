import type { ActionExecutionRecord, PipelineExecution, Revision } from "../model/execution";
import { readOwnStages } from "../model/execution-detail/own-stages";
import type { PipelineExecutionId } from "../model/ids";
import type { StageSnapshot } from "../model/pipeline";
import type { ActionExecutionReading } from "../model/reading";
import { stageChangedAt, stageStartedAt } from "../model/stage-segment";
import { isSettled } from "../model/status";
import { withSources } from "./history/to-execution-records";
import { toPassages } from "./passages";
import { definitionOf, type PipelineMemory } from "./pipeline-memory";

const mostShown = 20;

/** The newest executions with what their actions tell: authors, and how far each got. */
export function joinExecutions(
  memory: PipelineMemory,
  stages: readonly StageSnapshot[],
): readonly PipelineExecution[] {
  return memory.executions.slice(0, mostShown).map((execution) => ({
    ...execution,
    revisions: revisionsOf(memory, execution.id),
    pipelineVersion: memory.actions.get(execution.id)?.[0]?.pipelineVersion,
    stageNames: stageNamesOf(memory, execution),
    passages: passagesOf(memory, execution, stages),
  }));
}

export function revisionsOf(memory: PipelineMemory, id: PipelineExecutionId): readonly Revision[] {
  const listed = memory.executions.find((execution) => execution.id === id);
  const revisions = listed?.revisions ?? memory.olderRevisions.get(id) ?? [];
  return withSources(revisions, memory.actions.get(id) ?? []);
}

function stageNamesOf(memory: PipelineMemory, { id }: PipelineExecution): PipelineExecution["stageNames"] {
  const own = readOwnStages(definitionOf(memory, id), memory.definition?.stages ?? []);
  return own?.map(({ name }) => name);
}

// What the stages show now is newer than the actions listed when something last ended or began.
function passagesOf(
  memory: PipelineMemory,
  execution: PipelineExecution,
  stages: readonly StageSnapshot[],
): PipelineExecution["passages"] {
  const actions = memory.actions.get(execution.id);
  const definition = definitionOf(memory, execution.id);
  if (!definition || !actions) return undefined;
  const listed = toPassages(definition, execution, actions);
  // In PARALLEL mode no stage is one execution's; of stages that are past none shows it now.
  if (stages.length === 0 || definition !== memory.definition) return listed;
  return stages.flatMap((stage) => {
    const passage = listed.find(({ stageName }) => stageName === stage.name);
    if (stage.latest?.executionId !== execution.id) return passage ?? [];
    return {
      stageName: stage.name,
      status: stage.latest.status,
      startedAt: stageStartedAt(stage) ?? passage?.startedAt,
      changedAt: stageChangedAt(stage) ?? passage?.changedAt,
    };
  });
}

/** Ended action executions of ended executions that history does not have yet. */
export function toRecords(readings: readonly ActionExecutionReading[]): readonly ActionExecutionRecord[] {
  return readings.flatMap(({ stageName, actionName, category, provider, execution }) => {
    const { id, executionId, status, startedAt, changedAt } = execution;
    if (id === undefined || executionId === undefined || !isSettled(status)) return [];
    if (startedAt === undefined || changedAt === undefined) return [];
    const { summary, updatedBy, externalExecutionId, error } = execution;
    return [
      {
        ...{ id, executionId, stageName, actionName, category, provider, status },
        ...{ startedAt, endedAt: changedAt, summary, updatedBy, externalExecutionId, error },
      },
    ];
  });
}

/** Executions that ended, or ended again after a retry, since they were last recorded. */
export function unrecordedExecutions({ executions, recorded }: PipelineMemory): readonly PipelineExecution[] {
  return executions.filter(
    ({ id, status, changedAt }) => isSettled(status) && recorded.get(id) !== (changedAt ?? 0),
  );
}
