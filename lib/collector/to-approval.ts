import { type Approval, expiresAtOf } from "../model/approval";
import type { ActionDefinition } from "../model/definition";
import type { ActionExecution } from "../model/execution";
import type { ApprovalId, EpochMs, PipelineExecutionId } from "../model/ids";
import type { ApprovalReading } from "../model/reading";

type Parts = {
  action: ActionDefinition;
  execution: ActionExecution;
  executionId: PipelineExecutionId;
  /** From GetPipelineState, which has none in PARALLEL mode. */
  id: ApprovalId | undefined;
  listed: ApprovalReading | undefined;
};

/** What an approval action's execution means. Undefined where AWS says too little to tell. */
export function toApproval({ action, execution, executionId, id, listed }: Parts): Approval | undefined {
  const { status, changedAt, updatedBy } = execution;
  const startedAt = execution.startedAt ?? changedAt;
  const approvalId = id ?? listed?.id;
  if (status === "InProgress" && approvalId !== undefined && startedAt !== undefined) {
    return {
      kind: "waiting",
      id: approvalId,
      executionId,
      startedAt,
      expiresAt: expiresAtOf(startedAt, action.timeoutInMinutes),
      message: listed?.message,
      reviewUrl: listed?.reviewUrl,
    };
  }
  if (changedAt === undefined) return undefined;
  if (status === "Succeeded") return toDecided("Approved", { ...execution, changedAt }, executionId);
  if (status !== "Failed") return undefined;
  // Nobody's name on a failed approval: it ran out.
  if (updatedBy === undefined) return { kind: "expired", executionId, expiredAt: changedAt };
  return toDecided("Rejected", { ...execution, changedAt }, executionId);
}

function toDecided(
  decision: "Approved" | "Rejected",
  { updatedBy, changedAt, summary }: ActionExecution & { changedAt: EpochMs },
  executionId: PipelineExecutionId,
): Approval {
  return { kind: "decided", executionId, decision, by: updatedBy, decidedAt: changedAt, comment: summary };
}
