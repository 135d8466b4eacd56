import type {
  ActionState,
  ActionExecution as RawActionExecution,
  StageExecution as RawStageExecution,
  StageConditionState,
  StageState,
  TransitionState,
} from "@aws-sdk/client-codepipeline";
import type { ConditionType } from "../model/definition";
import type { ActionError, ActionExecution } from "../model/execution";
import { toActionExecutionId, toPipelineExecutionId } from "../model/ids";
import type { StageExecution, Transition } from "../model/pipeline";
import type { ActionReading, ConditionReading, StageReading } from "../model/reading";
import { toActionStatus, toConditionStatus, toExecutionType, toStageStatus } from "../model/status";
import { listOf, numberOf, textOf, timeOf } from "./missing";
import { toApprovalId } from "./to-approval-id";

type Raw<Type> = Partial<Type>;

export function toStageReading(raw: Raw<StageState>): StageReading {
  const inbound: readonly Raw<RawStageExecution>[] = listOf(raw.inboundExecutions);
  return {
    name: textOf(raw.stageName) ?? "",
    latest: raw.latestExecution ? toStageExecution(raw.latestExecution) : undefined,
    // Older answers have the one execution only.
    inbound: (inbound.length > 0 ? inbound : listOf([raw.inboundExecution ?? {}])).flatMap(
      (one) => toStageExecution(one) ?? [],
    ),
    transition: toTransition(raw.inboundTransitionState),
    conditions: [
      ...toConditionReading("BEFORE_ENTRY", raw.beforeEntryConditionState),
      ...toConditionReading("ON_SUCCESS", raw.onSuccessConditionState),
      ...toConditionReading("ON_FAILURE", raw.onFailureConditionState),
    ],
    retry: raw.retryStageMetadata && {
      automaticAttempts: numberOf(raw.retryStageMetadata.autoStageRetryAttempt) ?? 0,
      manualAttempts: numberOf(raw.retryStageMetadata.manualStageRetryAttempt) ?? 0,
      latestTrigger: textOf(raw.retryStageMetadata.latestRetryTrigger),
    },
    actions: listOf(raw.actionStates).map(toActionReading),
  };
}

function toStageExecution(raw: Raw<RawStageExecution>): StageExecution | undefined {
  const executionId = textOf(raw.pipelineExecutionId);
  return executionId === undefined
    ? undefined
    : {
        executionId: toPipelineExecutionId(executionId),
        status: toStageStatus(textOf(raw.status)),
        type: toExecutionType(textOf(raw.type)),
      };
}

// Absent means it was never touched, and a transition that was never touched lets through.
function toTransition(raw: Raw<TransitionState> | undefined): Transition {
  const by = textOf(raw?.lastChangedBy);
  const at = timeOf(raw?.lastChangedAt);
  if (raw?.enabled !== false) return { kind: "enabled", by, at };
  return { kind: "disabled", reason: textOf(raw.disabledReason), by, at };
}

function toActionReading(raw: Raw<ActionState>): ActionReading {
  const token = textOf(raw.latestExecution?.token);
  return {
    name: textOf(raw.actionName) ?? "",
    latest: raw.latestExecution ? toActionExecution(raw.latestExecution) : undefined,
    approvalId: token === undefined ? undefined : toApprovalId(token),
    currentRevision: textOf(raw.currentRevision?.revisionId),
    entityUrl: textOf(raw.entityUrl),
    revisionUrl: textOf(raw.revisionUrl),
  };
}

function toActionExecution(raw: Raw<RawActionExecution>): ActionExecution {
  const id = textOf(raw.actionExecutionId);
  const status = toActionStatus(textOf(raw.status));
  const changedAt = timeOf(raw.lastStatusChange);
  return {
    id: id === undefined ? undefined : toActionExecutionId(id),
    status,
    // The last change of what is in progress is its start.
    startedAt: status === "InProgress" ? changedAt : undefined,
    changedAt,
    summary: textOf(raw.summary),
    updatedBy: textOf(raw.lastUpdatedBy),
    // An approval's external id is its token (SHAPES: a secret), here recognised by there being one.
    externalExecutionId: raw.token === undefined ? textOf(raw.externalExecutionId) : undefined,
    externalExecutionUrl: textOf(raw.externalExecutionUrl),
    percentComplete: numberOf(raw.percentComplete),
    error: toActionError(raw.errorDetails),
    logStreamArn: textOf(raw.logStreamARN),
  };
}

export function toActionError(
  raw: { code?: string | undefined; message?: string | undefined } | undefined,
): ActionError | undefined {
  const error = { code: textOf(raw?.code), message: textOf(raw?.message) };
  return error.code === undefined && error.message === undefined ? undefined : error;
}

function toConditionReading(
  type: ConditionType,
  raw: Raw<StageConditionState> | undefined,
): ConditionReading[] {
  if (!raw) return [];
  const states = listOf(raw.conditionStates);
  const latest = states[0]?.latestExecution;
  const status = textOf(raw.latestExecution?.status) ?? textOf(latest?.status);
  return [
    {
      type,
      status: status === undefined ? undefined : toConditionStatus(status),
      summary: textOf(raw.latestExecution?.summary) ?? textOf(latest?.summary),
      changedAt: timeOf(latest?.lastStatusChange),
      rules: states.flatMap(({ ruleStates }) =>
        listOf(ruleStates).map((rule) => {
          const ruleStatus = textOf(rule.latestExecution?.status);
          return {
            name: textOf(rule.ruleName) ?? "",
            status: ruleStatus === undefined ? undefined : toConditionStatus(ruleStatus),
            summary:
              textOf(rule.latestExecution?.summary) ?? textOf(rule.latestExecution?.errorDetails?.message),
            changedAt: timeOf(rule.latestExecution?.lastStatusChange),
            url: textOf(rule.latestExecution?.externalExecutionUrl) ?? textOf(rule.entityUrl),
          };
        }),
      ),
    },
  ];
}
