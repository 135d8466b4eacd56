import type { ActionExecutionDetail } from "@aws-sdk/client-codepipeline";
import type { ActionExecution } from "../model/execution";
import { toActionExecutionId, toPipelineExecutionId } from "../model/ids";
import type { ActionExecutionReading, ApprovalReading } from "../model/reading";
import { toActionCategory, toActionStatus } from "../model/status";
import { mapOf, numberOf, textOf, timeOf } from "./missing";
import { toApprovalId } from "./to-approval-id";
import { toActionError } from "./to-reading";

type Raw = Partial<ActionExecutionDetail>;

export function toActionExecutionReading(raw: Raw): ActionExecutionReading | undefined {
  const stageName = textOf(raw.stageName);
  const actionName = textOf(raw.actionName);
  if (stageName === undefined || actionName === undefined) return undefined;
  const category = toActionCategory(textOf(raw.input?.actionTypeId?.category));
  const isApproval = category === "Approval";
  return {
    stageName,
    actionName,
    category,
    provider: textOf(raw.input?.actionTypeId?.provider),
    pipelineVersion: numberOf(raw.pipelineVersion),
    execution: toExecution(raw, isApproval),
    approval: isApproval ? toApproval(raw) : undefined,
    revision: category === "Source" ? toSourceRevision(mapOf(raw.output?.outputVariables)) : undefined,
  };
}

function toExecution(raw: Raw, isApproval: boolean): ActionExecution {
  const result = raw.output?.executionResult;
  const id = textOf(raw.actionExecutionId);
  const executionId = textOf(raw.pipelineExecutionId);
  return {
    id: id === undefined ? undefined : toActionExecutionId(id),
    executionId: executionId === undefined ? undefined : toPipelineExecutionId(executionId),
    status: toActionStatus(textOf(raw.status)),
    startedAt: timeOf(raw.startTime),
    changedAt: timeOf(raw.lastUpdateTime) ?? timeOf(raw.startTime),
    summary: textOf(result?.externalExecutionSummary),
    updatedBy: textOf(raw.updatedBy),
    // An approval's external id is its token.
    externalExecutionId: isApproval ? undefined : textOf(result?.externalExecutionId),
    externalExecutionUrl: textOf(result?.externalExecutionUrl),
    error: toActionError(result?.errorDetails),
    logStreamArn: textOf(result?.logStreamARN),
  };
}

function toApproval(raw: Raw): ApprovalReading {
  const token = textOf(raw.output?.executionResult?.externalExecutionId);
  const resolved = mapOf(raw.input?.resolvedConfiguration);
  return {
    id: token === undefined ? undefined : toApprovalId(token),
    message: textOf(resolved.CustomData),
    reviewUrl: textOf(resolved.ExternalEntityLink),
  };
}

function toSourceRevision(variables: Readonly<Record<string, string>>): ActionExecutionReading["revision"] {
  const committed = Date.parse(variables.CommitterDate ?? variables.AuthorDate ?? "");
  const revision = {
    message: textOf(variables.CommitMessage),
    author: textOf(variables.AuthorDisplayName ?? variables.AuthorId ?? variables.AuthorEmail),
    branch: textOf(variables.BranchName),
    committedAt: Number.isNaN(committed) ? undefined : committed,
  };
  return Object.values(revision).some((part) => part !== undefined) ? revision : undefined;
}
