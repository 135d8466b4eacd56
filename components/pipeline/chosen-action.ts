import type { ConditionType } from "../../lib/model/definition";
import { readLanes } from "../../lib/model/execution-detail/lanes";
import type { PipelineExecutionId, PipelineKey } from "../../lib/model/ids";
import type {
  ActionSnapshot,
  ConditionSnapshot,
  PipelineSnapshot,
  StageSnapshot,
} from "../../lib/model/pipeline";
import type { ShiftPlace } from "../../lib/model/stage-shifts";
import { isSettled } from "../../lib/model/status";

/** An action is named in the address by its stage and its own name. */
export function actionId(stageName: string, actionName: string): string {
  return `${stageName}/${actionName}`;
}

/** No action has an empty name, and no stage a slash. */
export function conditionId(stageName: string, type: ConditionType): string {
  return `${stageName}//${type}`;
}

/** Where a deployment says it was begun. */
export function toPlace(pipeline: PipelineKey, stage: StageSnapshot, action?: ActionSnapshot): ShiftPlace {
  return {
    pipeline,
    stageName: stage.name,
    actionName: action?.name,
    executionId: stage.latest?.executionId,
  };
}

export type ActionInStage = { stage: StageSnapshot; action: ActionSnapshot };

export function findAction({ stages }: PipelineSnapshot, id: string | undefined): ActionInStage | undefined {
  for (const stage of stages) {
    const action = stage.actions.find(({ name }) => actionId(stage.name, name) === id);
    if (action) return { stage, action };
  }
  return undefined;
}

export type ConditionInStage = { stage: StageSnapshot; condition: ConditionSnapshot };

export function findCondition(
  { stages }: PipelineSnapshot,
  id: string | undefined,
): ConditionInStage | undefined {
  for (const stage of stages) {
    const condition = stage.conditions.find(({ type }) => conditionId(stage.name, type) === id);
    if (condition) return { stage, condition };
  }
  return undefined;
}

export function needsAttention(stage: StageSnapshot): boolean {
  return (
    stage.latest?.status === "Failed" || stage.actions.some((action) => action.approval?.kind === "waiting")
  );
}

/** Whose action would be pressed first: in PARALLEL mode that of a lane where something failed, else of one that waits. */
export function likelyInLanes(
  pipeline: PipelineSnapshot,
): { action: string; of: PipelineExecutionId } | undefined {
  const likely = readLanes(pipeline).flatMap((lane) => {
    const action = likelyAction(lane.pipeline);
    const isFailed = lane.pipeline.stages.some(({ latest }) => latest?.status === "Failed");
    return action === undefined ? [] : [{ action, of: lane.execution.id, isFailed }];
  });
  return likely.find(({ isFailed }) => isFailed) ?? likely[0];
}

/** Without a choice the inspector tells what a person would press first: failed, a condition, waiting, running. */
export function likelyAction({ stages }: PipelineSnapshot): string | undefined {
  const all = stages.flatMap((stage) => stage.actions.map((action) => ({ stage, action })));
  const failed = all.find(
    ({ stage, action }) => stage.latest?.status === "Failed" && action.latest?.status === "Failed",
  );
  const refusing = failed ? undefined : refusingCondition(stages);
  if (refusing) return refusing;
  const first =
    failed ??
    all.find(({ action }) => action.approval?.kind === "waiting") ??
    all.find(({ action }) => action.latest !== undefined && !isSettled(action.latest.status));
  return first && actionId(first.stage.name, first.action.name);
}

/** A stage may fail with every action of it well: a condition said no. */
function refusingCondition(stages: readonly StageSnapshot[]): string | undefined {
  for (const stage of stages) {
    const no = stage.conditions.find(({ status }) => status === "Failed" || status === "Errored");
    if (stage.latest?.status === "Failed" && no) return conditionId(stage.name, no.type);
  }
  return undefined;
}
