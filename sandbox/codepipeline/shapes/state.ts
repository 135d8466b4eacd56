import type { ActionDeclaration } from "@aws-sdk/client-codepipeline";
import { type ActionExecution, isApproval } from "../../engine/action-execution";
import type { ConditionExecution, RuleExecution } from "../../engine/condition";
import type { Execution } from "../../engine/execution";
import { currentDefinition, type Pipeline, type StageSlot, slotOf, stagesOf } from "../../engine/pipeline";
import type { StageExecution } from "../../engine/stage-execution";
import { externalLinks, providerOf } from "../../providers/catalogue";
import { cut, stamp } from "../../wire/stamp";

/** GetPipelineState: one entry per stage. A PARALLEL pipeline has no one execution to show in a stage. */
export function stateShape(pipeline: Pipeline) {
  const definition = currentDefinition(pipeline);
  return {
    pipelineName: pipeline.name,
    pipelineVersion: definition.version,
    stageStates: stagesOf(definition).map((stage) =>
      stageShape(pipeline, slotOf(pipeline, stage.name), stage.actions ?? []),
    ),
    created: stamp(pipeline.createdAt),
    updated: stamp(pipeline.updatedAt),
  };
}

function stageShape(pipeline: Pipeline, slot: StageSlot | undefined, actions: ActionDeclaration[]) {
  if (!slot) return {};
  const { latest, inbound } = slot;
  return {
    stageName: slot.name,
    ...(inbound[0] ? { inboundExecution: inboundShape(inbound[0]) } : {}),
    inboundExecutions: inbound.map(inboundShape),
    inboundTransitionState: transitionShape(slot),
    actionStates: actions.map((action) => actionShape(pipeline, slot, action)),
    ...(latest ? latestShape(latest) : {}),
  };
}

function inboundShape(execution: Execution) {
  return {
    pipelineExecutionId: execution.id,
    status: execution.status === "Stopped" ? "Stopped" : "InProgress",
    ...typeOf(execution),
  };
}

/** A standard execution carries no type here. */
function typeOf(execution: Execution) {
  return execution.rollback ? { type: "ROLLBACK" } : {};
}

function latestShape(stage: StageExecution) {
  const { BEFORE_ENTRY, ON_SUCCESS, ON_FAILURE } = stage.conditions;
  return {
    latestExecution: {
      pipelineExecutionId: stage.execution.id,
      status: stage.status,
      ...typeOf(stage.execution),
    },
    ...(BEFORE_ENTRY ? { beforeEntryConditionState: conditionShape(BEFORE_ENTRY) } : {}),
    ...(ON_SUCCESS ? { onSuccessConditionState: conditionShape(ON_SUCCESS) } : {}),
    ...(ON_FAILURE ? { onFailureConditionState: conditionShape(ON_FAILURE) } : {}),
    ...retryShape(stage),
  };
}

function retryShape({ retries }: StageExecution) {
  if (!retries.latest) return {};
  return {
    retryStageMetadata: {
      ...(retries.automatic ? { autoStageRetryAttempt: retries.automatic } : {}),
      ...(retries.manual ? { manualStageRetryAttempt: retries.manual } : {}),
      latestRetryTrigger: retries.latest,
    },
  };
}

function transitionShape({ transition }: StageSlot) {
  const { enabled, change } = transition;
  return {
    enabled,
    ...(change ? { lastChangedBy: change.by, lastChangedAt: stamp(change.at) } : {}),
    ...(change?.reason ? { disabledReason: change.reason } : {}),
  };
}

function actionShape(pipeline: Pipeline, slot: StageSlot, declaration: ActionDeclaration) {
  const isParallel = currentDefinition(pipeline).executionMode === "PARALLEL";
  const action = isParallel ? undefined : slot.latestActions.get(declaration.name ?? "");
  const region = declaration.region ?? pipeline.region;
  return {
    actionName: declaration.name,
    ...(action ? revisionShape(action) : {}),
    ...(action ? { latestExecution: actionExecutionShape(action) } : {}),
    entityUrl: cut(providerOf(declaration).entityUrl?.(asRun(action) ?? declaration, region), 2048),
    revisionUrl: action && isSource(declaration) ? externalLinks(action).url : undefined,
  };
}

/** With its variables resolved: a link someone opens leads to what the execution brought. */
function asRun(action: ActionExecution | undefined): ActionDeclaration | undefined {
  return action && { ...action.declaration, configuration: action.configuration };
}

const isSource = (declaration: ActionDeclaration) => declaration.actionTypeId?.category === "Source";

function revisionShape(action: ActionExecution) {
  if (!isSource(action.declaration) || action.status !== "Succeeded" || !action.externalId) return {};
  const revisionId = action.externalId;
  return {
    currentRevision: {
      revisionId,
      revisionChangeId: revisionId.slice(0, 100),
      created: stamp(action.updatedAt),
    },
  };
}

function actionExecutionShape(action: ActionExecution) {
  const { url, logStreamArn } = externalLinks(action);
  const isWaiting = isApproval(action.declaration) && action.status === "InProgress";
  return {
    actionExecutionId: action.id,
    status: action.status,
    summary: cut(action.summary, 2048),
    lastStatusChange: stamp(action.updatedAt),
    ...(isWaiting ? { token: action.token } : {}),
    lastUpdatedBy: action.updatedBy,
    externalExecutionId: action.externalId,
    externalExecutionUrl: isSource(action.declaration) ? undefined : url,
    errorDetails: action.error,
    logStreamARN: logStreamArn,
  };
}

function conditionShape(condition: ConditionExecution) {
  const latestExecution = { status: condition.status, summary: condition.summary };
  return {
    latestExecution,
    conditionStates: [
      {
        latestExecution: { ...latestExecution, lastStatusChange: stamp(condition.changedAt) },
        ruleStates: condition.rules.map(ruleShape),
      },
    ],
  };
}

function ruleShape(rule: RuleExecution) {
  return {
    ruleName: rule.declaration.name,
    latestExecution: {
      ruleExecutionId: rule.id,
      status: rule.status,
      summary: cut(rule.summary, 2048),
      lastStatusChange: stamp(rule.updatedAt),
      errorDetails: rule.error,
    },
  };
}
