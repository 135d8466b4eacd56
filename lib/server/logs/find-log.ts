import type { ActionExecution } from "../../model/execution";
import { type LogOfAction, logOfAction } from "../../model/failure/log-of-action";
import type { ActionExecutionId, EpochMs } from "../../model/ids";
import type { ActionSnapshot, PipelineSnapshot } from "../../model/pipeline";
import { isSettled } from "../../model/status";
import type { Store } from "../../store/store";

/** What one attempt of an action wrote, as its pipeline knows it: a browser names only the attempt. */
export type FoundLog = {
  stageName: string;
  actionName: string;
  log: LogOfAction | undefined;
  isGrowing: boolean;
  endedAt?: EpochMs | undefined;
  /** When the first error was written, where that is known. */
  failedAt?: EpochMs | undefined;
};

type Found = Pick<ActionExecution, "id" | "externalExecutionId" | "logStreamArn" | "status" | "changedAt"> & {
  stageName: string;
  actionName: string;
  provider?: string | undefined;
};

export async function findLog(
  store: Pick<Store, "readActionExecution">,
  pipeline: PipelineSnapshot,
  id: ActionExecutionId,
): Promise<FoundLog | undefined> {
  const found = findShown(pipeline, id) ?? (await findStored(store, pipeline, id));
  if (!found) return undefined;
  const { stageName, actionName, status, changedAt } = found;
  const defined = definedAs(pipeline, found);
  const isBatch = defined?.configuration.BatchEnabled === "true";
  const provider = found.provider ?? defined?.provider;
  const isOver = isSettled(status);
  return {
    ...{ stageName, actionName, isGrowing: !isOver, endedAt: isOver ? changedAt : undefined },
    log: logOfAction({ ...found, provider, region: defined?.region, isBatch }, pipeline),
    failedAt: firstErrorAt(defined, id),
  };
}

function findShown(pipeline: PipelineSnapshot, id: ActionExecutionId): Found | undefined {
  for (const stage of pipeline.stages) {
    for (const { name, latest, earlier, provider } of stage.actions) {
      const execution = [latest, earlier].find((one) => one?.id === id);
      if (execution) return { ...execution, stageName: stage.name, actionName: name, provider };
    }
  }
  return pipeline.executions.flatMap(({ actions = [] }) => actions).find((one) => one.id === id);
}

async function findStored(
  store: Pick<Store, "readActionExecution">,
  { key }: PipelineSnapshot,
  id: ActionExecutionId,
): Promise<Found | undefined> {
  const record = await store.readActionExecution(key, id);
  return record && { ...record, changedAt: record.endedAt };
}

function definedAs(
  { stages }: PipelineSnapshot,
  { stageName, actionName }: Found,
): ActionSnapshot | undefined {
  return stages.find(({ name }) => name === stageName)?.actions.find(({ name }) => name === actionName);
}

function firstErrorAt(action: ActionSnapshot | undefined, id: ActionExecutionId): EpochMs | undefined {
  if (action?.cause?.actionExecutionId !== id) return undefined;
  const { lines } = action.cause;
  return (lines.find(({ isError }) => isError) ?? lines[0])?.at;
}
