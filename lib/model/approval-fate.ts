import type { Approval, Decision } from "./approval";
import type { ApprovalId, EpochMs, PipelineExecutionId } from "./ids";
import type { PendingApproval, PipelineSnapshot } from "./pipeline";
import { isUnknown, type PipelineExecutionStatus } from "./status";

/** An approval as somebody saw it. */
export type SeenApproval = {
  id: ApprovalId;
  executionId: PipelineExecutionId;
  stageName: string;
  actionName: string;
};

type Newer = { newer?: PendingApproval | undefined };

/** What has become of an approval that somebody is looking at. */
export type ApprovalFate =
  | { kind: "waiting"; pending: PendingApproval }
  | ({ kind: "decided"; decision: Decision } & Newer & {
        by?: string | undefined;
        decidedAt?: EpochMs | undefined;
        comment?: string | undefined;
      })
  | ({ kind: "expired"; expiredAt: EpochMs } & Newer)
  /** Its execution was stopped, superseded or cancelled. */
  | ({ kind: "stopped"; status: Exclude<PipelineExecutionStatus, { kind: "unknown" }> } & Newer)
  /** It no longer waits, and AWS does not tell why. */
  | ({ kind: "gone" } & Newer);

export function readFate(pipeline: PipelineSnapshot | null, seen: SeenApproval): ApprovalFate {
  if (!pipeline) return { kind: "gone" };
  const pending = pipeline.approvals.find(({ approval }) => approval.id === seen.id);
  if (pending) return { kind: "waiting", pending };
  const newer = findNewer(pipeline, seen);
  const told = pipeline.stages
    .find(({ name }) => name === seen.stageName)
    ?.actions.find(({ name }) => name === seen.actionName)?.approval;
  return { ...(fromAction(told, seen) ?? fromExecution(pipeline, seen)), newer };
}

/** In PARALLEL mode others wait at the same action, and none of them takes another's place. */
function findNewer({ approvals, mode }: PipelineSnapshot, seen: SeenApproval): PendingApproval | undefined {
  if (mode === "PARALLEL") return undefined;
  return approvals.find(
    ({ stageName, actionName }) => stageName === seen.stageName && actionName === seen.actionName,
  );
}

type Ended = Exclude<ApprovalFate, { kind: "waiting" }>;

function fromAction(told: Approval | undefined, { executionId }: SeenApproval): Ended | undefined {
  if (told?.executionId !== executionId) return undefined;
  switch (told.kind) {
    case "waiting":
      return undefined;
    case "decided":
      return told;
    case "expired":
      return told;
  }
}

function fromExecution({ executions }: PipelineSnapshot, seen: SeenApproval): Ended {
  const execution = executions.find(({ id }) => id === seen.executionId);
  if (!execution || isUnknown(execution.status)) return { kind: "gone" };
  const passage = execution.passages?.find(({ stageName }) => stageName === seen.stageName);
  // Nothing goes on past an approval but by somebody's yes.
  if (passage?.status === "Succeeded") return { kind: "decided", decision: "Approved" };
  const { status } = execution;
  const wasStopped = ["Stopping", "Stopped", "Superseded", "Cancelled"].includes(status);
  return wasStopped ? { kind: "stopped", status } : { kind: "gone" };
}
