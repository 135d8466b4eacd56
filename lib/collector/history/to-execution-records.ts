import type { PipelineExecution, Revision } from "../../model/execution";
import type { ExecutionRecord } from "../../model/history/execution-record";
import type { ActionExecutionReading } from "../../model/reading";
import { isSettled } from "../../model/status";

/** What history keeps of those that have ended. */
export function toExecutionRecords(executions: readonly PipelineExecution[]): readonly ExecutionRecord[] {
  return executions.flatMap((execution) => {
    const { id, status, startedAt, changedAt, mode, type, revisions } = execution;
    if (!isSettled(status) || startedAt === undefined || changedAt === undefined) return [];
    const { trigger, rollbackTargetId, stopReason, statusSummary, pipelineVersion: version } = execution;
    return [
      {
        ...{ id, status, startedAt, endedAt: changedAt, mode, type, trigger, revisions },
        ...{ rollbackTargetId, stopReason, statusSummary, version },
      },
    ];
  });
}

/** Only its actions tell in which version of the pipeline it ran, and when its commits were made. */
export function withActions(
  record: ExecutionRecord,
  actions: readonly ActionExecutionReading[],
): ExecutionRecord {
  const version = actions.find(({ pipelineVersion }) => pipelineVersion !== undefined)?.pipelineVersion;
  return {
    ...record,
    version: version ?? record.version,
    revisions: withSources(record.revisions, actions),
  };
}

export function withSources(
  revisions: readonly Revision[],
  actions: readonly ActionExecutionReading[],
): readonly Revision[] {
  const sources = actions.filter(({ category }) => category === "Source");
  return revisions.map((revision) => {
    const source = sources.find(({ actionName }) => actionName === revision.actionName)?.revision;
    // A source's own variables say the message in full; the summary may be cut.
    return { ...revision, ...source, message: source?.message ?? revision.message };
  });
}
