import type { ExecutionV1, RevisionV1 } from "../../contract/api-v1/execution";
import type { PipelineExecution, Revision } from "../../model/execution";
import type { ExecutionRecord } from "../../model/history/execution-record";
import type { PipelineKey } from "../../model/ids";
import { isSettled, wordOf } from "../../model/status";

/** As history keeps it, once it has ended. */
export function toEndedV1(pipeline: PipelineKey, record: ExecutionRecord): ExecutionV1 {
  const { startedAt, endedAt, version } = record;
  return { ...toCommon(pipeline, record), startedAt, endedAt, durationMs: endedAt - startedAt, version };
}

/** As the snapshot has it, whether it has ended or not. */
export function toLiveV1(pipeline: PipelineKey, execution: PipelineExecution): ExecutionV1 {
  const { status, startedAt, changedAt, pipelineVersion } = execution;
  const endedAt = isSettled(status) ? changedAt : undefined;
  const isTimed = startedAt !== undefined && endedAt !== undefined;
  return {
    ...toCommon(pipeline, execution),
    ...{ startedAt, endedAt, version: pipelineVersion },
    durationMs: isTimed ? endedAt - startedAt : undefined,
  };
}

type Common = Pick<
  PipelineExecution,
  | "id"
  | "status"
  | "type"
  | "mode"
  | "trigger"
  | "revisions"
  | "rollbackTargetId"
  | "stopReason"
  | "statusSummary"
>;

function toCommon(pipeline: PipelineKey, execution: Common) {
  const { id, status, type, mode, trigger, revisions } = execution;
  const { rollbackTargetId, stopReason, statusSummary } = execution;
  return {
    ...{ pipeline, id, rollbackTargetId, stopReason, statusSummary },
    ...{ status: wordOf(status), type: wordOf(type), mode: wordOf(mode) },
    trigger: trigger && { type: wordOf(trigger.type), detail: trigger.detail },
    revisions: revisions.map(toRevisionV1),
  };
}

// Field by field: what the product learns to know later is not told here unasked.
export function toRevisionV1(revision: Revision): RevisionV1 {
  const { actionName, revisionId, message, url, author, branch, committedAt } = revision;
  return { actionName, revisionId, message, url, author, branch, committedAt };
}
