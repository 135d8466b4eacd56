import {
  type DisableStageTransitionInput,
  DisableStageTransitionInput$,
  type EnableStageTransitionInput,
  EnableStageTransitionInput$,
  type OverrideStageConditionInput,
  OverrideStageConditionInput$,
  type PutApprovalResultInput,
  PutApprovalResultInput$,
  PutApprovalResultOutput$,
  type RetryStageExecutionInput,
  RetryStageExecutionInput$,
  RetryStageExecutionOutput$,
  type RollbackStageInput,
  RollbackStageInput$,
  RollbackStageOutput$,
  type StartPipelineExecutionInput,
  StartPipelineExecutionInput$,
  StartPipelineExecutionOutput$,
  type StopPipelineExecutionInput,
  StopPipelineExecutionInput$,
  StopPipelineExecutionOutput$,
} from "@aws-sdk/client-codepipeline";
import { decideApproval } from "../../engine/decide-approval";
import type { Execution } from "../../engine/execution";
import { overrideCondition } from "../../engine/override-condition";
import { currentDefinition, type Pipeline, sourcesOf, stagesOf } from "../../engine/pipeline";
import type { Override } from "../../engine/repositories";
import { retryStage } from "../../engine/retry-stage";
import { rollbackStage } from "../../engine/rollback-stage";
import { setTransition } from "../../engine/set-transition";
import { startExecution } from "../../engine/start";
import { stopExecution } from "../../engine/stop-execution";
import { Refusal } from "../../refusal";
import { operation, type Request } from "../../wire/operation";
import { stamp } from "../../wire/stamp";
import { requirePipeline, requireStage } from "../require";

const start = operation<StartPipelineExecutionInput>(
  StartPipelineExecutionInput$,
  StartPipelineExecutionOutput$,
  (request) => {
    const { input, world, caller } = request;
    const pipeline = requirePipeline(request, input.name);
    const pipelineExecutionId = startExecution(world, pipeline, {
      trigger: { triggerType: "StartPipelineExecution", triggerDetail: caller.arn },
      variables: Object.fromEntries(
        (input.variables ?? []).map(({ name = "", value = "" }) => [name, value]),
      ),
      overrides: requireOverrides(pipeline, input),
      ...(input.clientRequestToken ? { requestToken: input.clientRequestToken } : {}),
    });
    return { pipelineExecutionId };
  },
);

function requireOverrides(pipeline: Pipeline, input: StartPipelineExecutionInput): Override[] {
  const sources = new Set(sourcesOf(pipeline).map((source) => source.name));
  return (input.sourceRevisions ?? []).map(({ actionName = "", revisionType = "", revisionValue = "" }) => {
    if (!sources.has(actionName)) {
      throw new Refusal("ValidationException", `The pipeline has no source action with name '${actionName}'`);
    }
    return { actionName, revisionType, revisionValue };
  });
}

const stop = operation<StopPipelineExecutionInput>(
  StopPipelineExecutionInput$,
  StopPipelineExecutionOutput$,
  (request) => {
    const { input, world } = request;
    const execution = requireStoppable(
      requirePipeline(request, input.pipelineName),
      input.pipelineExecutionId ?? "",
    );
    stopExecution(world, execution, { abandon: input.abandon ?? false, reason: input.reason ?? "" });
    return { pipelineExecutionId: execution.id };
  },
);

/** The operation's model has no error of its own for an execution that is not there. */
function requireStoppable(pipeline: Pipeline, id: string): Execution {
  const execution = pipeline.executionsById.get(id);
  if (execution) return execution;
  throw new Refusal("PipelineExecutionNotStoppableException", `There is no execution ${id} to stop.`);
}

const retry = operation<RetryStageExecutionInput>(
  RetryStageExecutionInput$,
  RetryStageExecutionOutput$,
  (request) => {
    const { input, world } = request;
    const pipeline = requirePipeline(request, input.pipelineName);
    const slot = requireStage(pipeline, input.stageName);
    const executionId = input.pipelineExecutionId ?? "";
    const mode = input.retryMode ?? "FAILED_ACTIONS";
    return { pipelineExecutionId: retryStage(world, pipeline, slot, { executionId, mode }) };
  },
);

const rollback = operation<RollbackStageInput>(RollbackStageInput$, RollbackStageOutput$, (request) => {
  const { input, world, caller } = request;
  const pipeline = requirePipeline(request, input.pipelineName);
  const slot = requireStage(pipeline, input.stageName);
  const targetId = input.targetPipelineExecutionId ?? "";
  return { pipelineExecutionId: rollbackStage(world, pipeline, slot, { targetId, by: caller.arn }) };
});

const putApprovalResult = operation<PutApprovalResultInput>(
  PutApprovalResultInput$,
  PutApprovalResultOutput$,
  (request) => {
    const { input, world, caller } = request;
    const pipeline = requirePipeline(request, input.pipelineName);
    requireAction(pipeline, input.stageName, input.actionName);
    decideApproval(world, pipeline, {
      stageName: input.stageName ?? "",
      actionName: input.actionName ?? "",
      token: input.token ?? "",
      status: input.result?.status ?? "Rejected",
      summary: input.result?.summary ?? "",
      by: caller.arn,
    });
    return { approvedAt: stamp(world.time.now()) };
  },
);

function requireAction(
  pipeline: Pipeline,
  stageName: string | undefined,
  actionName: string | undefined,
): void {
  requireStage(pipeline, stageName);
  const stage = stagesOf(currentDefinition(pipeline)).find((s) => s.name === stageName);
  if (stage?.actions?.some((action) => action.name === actionName)) return;
  throw new Refusal(
    "ActionNotFoundException",
    `The stage '${stageName}' of pipeline '${pipeline.name}' does not have an action with name '${actionName}'`,
  );
}

const enable = operation<EnableStageTransitionInput>(EnableStageTransitionInput$, "unit", (request) => {
  transition(request, true);
});

const disable = operation<DisableStageTransitionInput>(DisableStageTransitionInput$, "unit", (request) => {
  transition(request, false, request.input.reason);
});

function transition(request: Request<EnableStageTransitionInput>, enabled: boolean, reason = ""): void {
  const { input, world, caller } = request;
  const pipeline = requirePipeline(request, input.pipelineName);
  const slot = requireStage(pipeline, input.stageName);
  const direction = input.transitionType ?? "Inbound";
  setTransition(world, pipeline, slot, { direction, enabled, by: caller.arn, ...(reason ? { reason } : {}) });
}

const override = operation<OverrideStageConditionInput>(OverrideStageConditionInput$, "unit", (request) => {
  const { input, world } = request;
  const pipeline = requirePipeline(request, input.pipelineName);
  const slot = requireStage(pipeline, input.stageName);
  const type = input.conditionType ?? "BEFORE_ENTRY";
  overrideCondition(world, pipeline, slot, { executionId: input.pipelineExecutionId ?? "", type });
});

export const actingOperations = {
  StartPipelineExecution: start,
  StopPipelineExecution: stop,
  RetryStageExecution: retry,
  RollbackStage: rollback,
  PutApprovalResult: putApprovalResult,
  EnableStageTransition: enable,
  DisableStageTransition: disable,
  OverrideStageCondition: override,
};
