import type { ActionDefinition, PipelineDefinition, StageDefinition } from "../model/definition";
import type { PipelineExecution } from "../model/execution";
import type { ActionSnapshot, PendingApproval, StageSnapshot } from "../model/pipeline";
import type { ActionExecutionReading } from "../model/reading";
import { readRevisionMessage } from "../model/revision";
import { isSettled } from "../model/status";
import { type JoinContext, joinStages, withoutToken } from "./join-stages";
import { latestPerAction, toPassages } from "./passages";
import { toApproval } from "./to-approval";

/**
 * In PARALLEL mode a stage belongs to no single execution. It shows the newest one that came to it;
 * transitions and conditions still come from the state, where it was read.
 */
export function joinParallel(definition: PipelineDefinition, context: JoinContext): readonly StageSnapshot[] {
  const { memory } = context;
  const framed = definition.stages.map(
    (stage) =>
      memory.reading?.stages.find(({ name }) => name === stage.name) ?? {
        ...{ name: stage.name, inbound: [], transition: { kind: "enabled" as const }, conditions: [] },
        actions: [],
      },
  );
  const frame = joinStages(
    framed.map((stage) => ({ ...stage, latest: undefined, inbound: [], actions: [] })),
    context,
  );
  return frame.map((stage, index) => fillStage(stage, definition.stages[index], definition, context));
}

function fillStage(
  frame: StageSnapshot,
  stage: StageDefinition | undefined,
  definition: PipelineDefinition,
  { memory, revisionsOf }: JoinContext,
): StageSnapshot {
  const passed = memory.executions.flatMap((execution) => {
    const actions = memory.actions.get(execution.id) ?? [];
    const passage = toPassages(definition, execution, actions).find(
      ({ stageName }) => stageName === frame.name,
    );
    return passage ? [{ execution, actions, status: passage.status }] : [];
  });
  const newest = passed[0];
  return {
    ...frame,
    latest: newest && {
      executionId: newest.execution.id,
      status: newest.status,
      type: newest.execution.type,
    },
    revisions: newest ? revisionsOf(newest.execution.id) : [],
    actions: (stage?.actions ?? []).map((action) => ({
      ...toAction(action, frame.name, newest?.execution, newest?.actions ?? []),
      ...memory.usual.get(`${frame.name}/${action.name}`),
    })),
  };
}

function toAction(
  action: ActionDefinition,
  stageName: string,
  execution: PipelineExecution | undefined,
  actions: readonly ActionExecutionReading[],
): ActionSnapshot {
  const listed = latestPerAction(actions).find(
    (one) => one.stageName === stageName && one.actionName === action.name,
  );
  if (!execution || !listed) return action;
  const { summary } = listed.execution;
  const told = { ...listed.execution, summary: readRevisionMessage(summary) };
  const latest = { ...withoutToken(action, told), executionId: execution.id };
  if (action.category !== "Approval") return { ...action, latest };
  const parts = { action, execution: latest, executionId: execution.id, id: undefined };
  return { ...action, latest, approval: toApproval({ ...parts, listed: listed.approval }) };
}

/** Where each execution that goes on, or failed, is at: no stage tells. */
export function withOwnActions(
  executions: readonly PipelineExecution[],
  definition: PipelineDefinition,
  { memory }: JoinContext,
): readonly PipelineExecution[] {
  return executions.map((execution) => {
    const known = memory.actions.get(execution.id) ?? [];
    if (known.length === 0 || (isSettled(execution.status) && execution.status !== "Failed"))
      return execution;
    const actions = definition.stages.flatMap((stage) =>
      stage.actions.flatMap((action) => {
        const { latest } = toAction(action, stage.name, execution, known);
        return latest ? [{ ...latest, stageName: stage.name, actionName: action.name }] : [];
      }),
    );
    return { ...execution, actions };
  });
}

/** Every execution may wait at the same approval. */
export function parallelApprovals(
  definition: PipelineDefinition,
  { memory }: JoinContext,
): readonly PendingApproval[] {
  const running = memory.executions.filter(({ status }) => !isSettled(status));
  return running.flatMap((execution) =>
    definition.stages.flatMap((stage) =>
      stage.actions.flatMap(({ name }) => {
        const action = stage.actions.find((one) => one.name === name && one.category === "Approval");
        const known = memory.actions.get(execution.id) ?? [];
        const approval = action && toAction(action, stage.name, execution, known).approval;
        return approval?.kind === "waiting" ? [{ stageName: stage.name, actionName: name, approval }] : [];
      }),
    ),
  );
}

export function stagedApprovals(stages: readonly StageSnapshot[]): readonly PendingApproval[] {
  return stages.flatMap((stage) =>
    stage.actions.flatMap(({ name, approval }) =>
      approval?.kind === "waiting" ? [{ stageName: stage.name, actionName: name, approval }] : [],
    ),
  );
}
