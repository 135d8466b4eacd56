import type { PipelineExecution, Trigger } from "../execution";
import { type PipelineExecutionId, toPipelineExecutionId } from "../ids";
import { personOf } from "../person";
import { leadRevision, shortRevision } from "../revision";
import { isSettled } from "../status";

/** What began an execution, beyond AWS's word for it. */
export type TriggerTold =
  | { kind: "person"; name: string }
  /** AWS went back by itself, because that one failed. */
  | { kind: "failed"; executionId: PipelineExecutionId }
  | { kind: "plain"; text: string };

export function readTrigger(trigger: Trigger | undefined): TriggerTold | undefined {
  const detail = trigger?.detail;
  if (detail === undefined) return undefined;
  switch (trigger?.type) {
    case "StartPipelineExecution":
    case "ManualRollback":
      return { kind: "person", name: personOf(detail) ?? detail };
    case "AutomatedRollback": {
      const failed = failedIn(detail);
      return failed === undefined ? { kind: "plain", text: detail } : { kind: "failed", executionId: failed };
    }
    default:
      return { kind: "plain", text: wordArn(detail) };
  }
}

/** `rule nightly`, `connection 7d9f2c1e`: what an ARN names, without where it is. */
function wordArn(detail: string): string {
  const [, type, name] = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:([\w-]+)[/:](.+)$/.exec(detail) ?? [];
  if (type === undefined || name === undefined) return detail;
  return `${type} ${/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(name) ? name.slice(0, 8) : name}`;
}

/** AWS writes JSON where elsewhere there is an ARN. */
function failedIn(detail: string): PipelineExecutionId | undefined {
  try {
    const parsed: unknown = JSON.parse(detail);
    if (typeof parsed !== "object" || parsed === null || !("FailedPipelineExecutionId" in parsed))
      return undefined;
    const id = parsed.FailedPipelineExecutionId;
    return typeof id === "string" && id !== "" ? toPipelineExecutionId(id) : undefined;
  } catch {
    // Cut short or in a form of its own: it is shown as it came.
    return undefined;
  }
}

/** `Roll back Production to 2f0ab64`: a rollback goes through one stage, with what its target released there. */
export function wordRollbackOf(
  execution: PipelineExecution,
  executions: readonly PipelineExecution[],
): string | undefined {
  if (execution.type !== "ROLLBACK") return undefined;
  const target = executions.find(({ id }) => id === execution.rollbackTargetId);
  const revision = leadRevision(target?.revisions ?? []) ?? leadRevision(execution.revisions);
  const to = revision ? shortRevision(revision.revisionId) : execution.rollbackTargetId?.slice(0, 8);
  const stageName = execution.passages?.at(-1)?.stageName;
  return ["Roll back", stageName, to && `to ${to}`].filter(Boolean).join(" ");
}

/** Who overtook it: the next one begun that was still on its way when this one gave way. */
export function findSuperseder(
  execution: PipelineExecution,
  executions: readonly PipelineExecution[],
): PipelineExecution | undefined {
  const { status, startedAt = 0, changedAt } = execution;
  if (status !== "Superseded" || changedAt === undefined) return undefined;
  return executions
    .filter((one) => one.type === "STANDARD" && (one.startedAt ?? 0) > startedAt)
    .filter((one) => (one.startedAt ?? 0) <= changedAt)
    .filter((one) => !isSettled(one.status) || (one.changedAt ?? 0) >= changedAt)
    .toSorted((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0))[0];
}
