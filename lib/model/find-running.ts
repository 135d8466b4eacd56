import type { ExecutionAction, PipelineExecution } from "./execution";
import type { ActionSnapshot, PipelineSnapshot, StageSnapshot } from "./pipeline";
import { isRunning, toStageSegment } from "./stage-segment";
import { isSettled } from "./status";
import type { Running } from "./usual";

/** What of an execution runs, and what is usual for it. */
export type RunningPart = Running & { stageName: string };

/** The stage it works in; in PARALLEL mode, where a stage tells of one execution alone, the action. */
export function findRunning(
  { stages }: PipelineSnapshot,
  { id, actions = [] }: Pick<PipelineExecution, "id" | "actions">,
): RunningPart | undefined {
  const stage = stages.findLast(({ latest }) => latest?.executionId === id && latest.status === "InProgress");
  if (stage) return toRunningStage(stage);
  return actions.flatMap((action) => toRunningPart(action, stages)).at(-1);
}

function toRunningStage(stage: StageSnapshot): RunningPart | undefined {
  const segment = toStageSegment(stage);
  return segment.kind === "running" ? { stageName: stage.name, ...segment } : undefined;
}

function toRunningPart(
  { stageName, actionName, status, startedAt }: ExecutionAction,
  stages: readonly StageSnapshot[],
): RunningPart[] {
  const stage = stages.find(({ name }) => name === stageName);
  const action = stage?.actions.find(({ name }) => name === actionName);
  if (isSettled(status) || action?.category === "Approval") return [];
  return [{ stageName, startedAt, usualMs: action?.usualMs, usualLongMs: action?.usualLongMs }];
}

/** Nothing of one that has ended, or waits for a person. */
export function toRunningAction(action: ActionSnapshot): Running | undefined {
  const { latest, usualMs, usualLongMs } = action;
  return isRunning(action) ? { startedAt: latest?.startedAt, usualMs, usualLongMs } : undefined;
}
