import type { PipelineExecution } from "../execution";
import type { PipelineExecutionId } from "../ids";
import type { ActionSnapshot, PipelineSnapshot, StageSnapshot } from "../pipeline";
import { isSettled } from "../status";

/** In PARALLEL mode each execution has the pipeline to itself: its stages as it alone has them. */
export type Lane = { execution: PipelineExecution; pipeline: PipelineSnapshot };

/** All that go on, and those that failed since one last went well; without any the newest. */
export function readLanes(pipeline: PipelineSnapshot): readonly Lane[] {
  const { executions } = pipeline;
  const wellAt = executions.findIndex(({ status }) => status === "Succeeded");
  const kept = executions.filter(
    ({ status }, at) => !isSettled(status) || (status === "Failed" && (wellAt < 0 || at < wellAt)),
  );
  return (kept.length > 0 ? kept : executions.slice(0, 1)).map((execution) => ({
    execution,
    pipeline: asOf(pipeline, execution),
  }));
}

/** The lane of one execution; of none that is listed: the pipeline as it is. */
export function inLane(pipeline: PipelineSnapshot, id: PipelineExecutionId | undefined): PipelineSnapshot {
  const execution = pipeline.executions.find((one) => one.id === id);
  return execution && pipeline.mode === "PARALLEL" ? asOf(pipeline, execution) : pipeline;
}

function asOf(pipeline: PipelineSnapshot, execution: PipelineExecution): PipelineSnapshot {
  const approvals = pipeline.approvals.filter(({ approval }) => approval.executionId === execution.id);
  const stages = pipeline.stages.map((stage) => toStage(stage, execution, approvals));
  return { ...pipeline, approvals, stages };
}

function toStage(
  stage: StageSnapshot,
  execution: PipelineExecution,
  approvals: PipelineSnapshot["approvals"],
): StageSnapshot {
  const passage = execution.passages?.find(({ stageName }) => stageName === stage.name);
  const { id: executionId, type, revisions } = execution;
  return {
    ...stage,
    latest: passage && { executionId, status: passage.status, type },
    revisions: passage ? revisions : [],
    actions: stage.actions.map((action) => toAction(action, { stage, execution, approvals })),
  };
}

type In = { stage: StageSnapshot; execution: PipelineExecution; approvals: PipelineSnapshot["approvals"] };

function toAction(action: ActionSnapshot, { stage, execution, approvals }: In): ActionSnapshot {
  // It is this execution's already where it is the newest in the stage, and knows more than the list.
  if (action.latest?.executionId === execution.id) return action;
  const { latest: _, earlier: __, approval: ___, cause, ...definition } = action;
  const own = execution.actions?.find(
    (one) => one.stageName === stage.name && one.actionName === action.name,
  );
  const waiting = approvals.find((one) => one.stageName === stage.name && one.actionName === action.name);
  const isCauseOfIt = cause !== undefined && cause.actionExecutionId === own?.id;
  return {
    ...definition,
    latest: own,
    approval: waiting?.approval,
    ...(isCauseOfIt ? { cause } : {}),
  };
}
