import type { PipelineExecution, StagePassage } from "../model/execution";
import type { ActionExecutionReading } from "../model/reading";
import { isSettled, isUnknown, type StageStatus } from "../model/status";

type StageNamed = { name: string; actions: readonly { name: string }[] };

/** How far an execution got, from its action executions: the only source for PARALLEL and for the past. */
export function toPassages(
  definition: { stages: readonly StageNamed[] },
  execution: PipelineExecution,
  actions: readonly ActionExecutionReading[],
): readonly StagePassage[] {
  return definition.stages.flatMap((stage) => {
    const own = latestPerAction(actions.filter(({ stageName }) => stageName === stage.name));
    if (own.length === 0) return [];
    const starts = own.flatMap(({ execution }) => execution.startedAt ?? []);
    const changes = own.flatMap(({ execution }) => execution.changedAt ?? []);
    return [
      {
        stageName: stage.name,
        status: toStatus(stage, execution, own),
        startedAt: starts.length === 0 ? undefined : Math.min(...starts),
        changedAt: changes.length === 0 ? undefined : Math.max(...changes),
      },
    ];
  });
}

/** A retried action comes several times: its latest execution counts. */
export function latestPerAction(
  actions: readonly ActionExecutionReading[],
): readonly ActionExecutionReading[] {
  const latest = new Map<string, ActionExecutionReading>();
  for (const action of actions) {
    const key = `${action.stageName}/${action.actionName}`;
    const before = latest.get(key);
    if (!before || (before.execution.startedAt ?? 0) < (action.execution.startedAt ?? 0))
      latest.set(key, action);
  }
  return [...latest.values()];
}

function toStatus(
  stage: StageNamed,
  { status }: PipelineExecution,
  own: readonly ActionExecutionReading[],
): StageStatus {
  const statuses = own.map(({ execution }) => execution.status);
  if (statuses.includes("InProgress")) return status === "Stopping" ? "Stopping" : "InProgress";
  if (statuses.includes("Failed")) return "Failed";
  if (statuses.includes("Abandoned")) return "Stopped";
  const strange = statuses.find(isUnknown);
  if (strange) return strange;
  const isDone = stage.actions.every(({ name }) => own.some(({ actionName }) => actionName === name));
  if (isDone) return "Succeeded";
  if (!isSettled(status)) return "InProgress";
  return status === "Failed" || status === "Cancelled" ? status : "Stopped";
}
