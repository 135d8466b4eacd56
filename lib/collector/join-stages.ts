import type { ActionDefinition, StageDefinition } from "../model/definition";
import type { ActionExecution, Revision } from "../model/execution";
import type { PipelineExecutionId } from "../model/ids";
import type { ActionSnapshot, ConditionSnapshot, StageSnapshot } from "../model/pipeline";
import type { ActionExecutionReading, ActionReading, StageReading } from "../model/reading";
import { readRevisionMessage } from "../model/revision";
import { unknown } from "../model/status";
import { mergeExecution, ownActions } from "./attribute-actions";
import type { PipelineMemory } from "./pipeline-memory";
import { toApproval } from "./to-approval";

export type JoinContext = {
  memory: PipelineMemory;
  before: readonly StageSnapshot[];
  isProduction: (stageName: string) => boolean;
  revisionsOf: (id: PipelineExecutionId) => readonly Revision[];
};

/** GetPipelineState has no category, provider or run order: the definition adds them by stage and action name. */
export function joinStages(stages: readonly StageReading[], context: JoinContext): readonly StageSnapshot[] {
  return stages.map((stage) => joinStage(stage, context));
}

function joinStage(stage: StageReading, context: JoinContext): StageSnapshot {
  const { memory, before, isProduction, revisionsOf } = context;
  const defined = memory.definition?.stages.find(({ name }) => name === stage.name);
  const known = stage.latest && memory.actions.get(stage.latest.executionId);
  const ordered = stage.actions.map((reading) => {
    const definition = definitionOf(reading.name, defined);
    return { reading, definition, runOrder: definition.runOrder };
  });
  const own = ownActions(stage, ordered, known);
  const actionsBefore = before.find(({ name }) => name === stage.name)?.actions;
  return {
    name: stage.name,
    isProduction: isProduction(stage.name),
    latest: stage.latest,
    revisions: stage.latest ? revisionsOf(stage.latest.executionId) : [],
    inbound: stage.inbound,
    transition: stage.transition,
    conditions: joinConditions(stage, defined),
    onFailure: defined?.onFailure,
    retry: stage.retry,
    usual: memory.usual.get(stage.name),
    actions: ordered.map(({ reading, definition }) => ({
      ...joinAction({
        ...{ reading, definition, known, isOwn: own.has(reading), executionId: stage.latest?.executionId },
        before: actionsBefore?.find(({ name }) => name === reading.name),
      }),
      ...memory.usual.get(`${stage.name}/${reading.name}`),
    })),
  };
}

// While the definition is older than the state, an action may be new to it: shown, and marked unknown.
function definitionOf(name: string, stage: StageDefinition | undefined): ActionDefinition {
  return (
    stage?.actions.find((action) => action.name === name) ?? {
      ...{ name, runOrder: 1, category: unknown(undefined), configuration: {} },
      ...{ inputArtifacts: [], outputArtifacts: [] },
    }
  );
}

type ActionParts = {
  reading: ActionReading;
  definition: ActionDefinition;
  known: readonly ActionExecutionReading[] | undefined;
  isOwn: boolean;
  executionId: PipelineExecutionId | undefined;
  before: ActionSnapshot | undefined;
};

function joinAction({ reading, definition, known, isOwn, executionId, before }: ActionParts): ActionSnapshot {
  const base: ActionSnapshot = {
    ...definition,
    currentRevision: reading.currentRevision,
    entityUrl: reading.entityUrl,
    revisionUrl: reading.revisionUrl,
  };
  if (!reading.latest) return base;
  const isApproval = definition.category === "Approval";
  const state = withoutToken(definition, {
    ...reading.latest,
    summary: readRevisionMessage(reading.latest.summary),
  });
  if (!isOwn || executionId === undefined) return { ...base, earlier: state };
  const listed = known?.find(({ execution }) => execution.id !== undefined && execution.id === state.id);
  const latest = {
    ...withoutToken(definition, mergeExecution(state, listed?.execution, before)),
    executionId,
  };
  if (!isApproval) return { ...base, latest };
  const approval = { action: definition, execution: latest, executionId, id: reading.approvalId };
  return { ...base, latest, approval: toApproval({ ...approval, listed: listed?.approval }) };
}

/** An approval's external id may be its token, also once it was decided. */
export function withoutToken(action: ActionDefinition, execution: ActionExecution): ActionExecution {
  return action.category === "Approval" ? { ...execution, externalExecutionId: undefined } : execution;
}

function joinConditions(
  stage: StageReading,
  defined: StageDefinition | undefined,
): readonly ConditionSnapshot[] {
  const conditions = defined?.conditions ?? stage.conditions.map(({ type }) => ({ type, rules: [] }));
  return conditions.map((condition) => {
    const state = stage.conditions.find(({ type }) => type === condition.type);
    const rules = condition.rules.length > 0 ? condition.rules : (state?.rules ?? []);
    return {
      ...condition,
      status: state?.status,
      summary: state?.summary,
      changedAt: state?.changedAt,
      rules: rules.map((rule) => ({
        ...{ configuration: {} },
        ...rule,
        ...state?.rules.find(({ name }) => name === rule.name),
      })),
    };
  });
}
