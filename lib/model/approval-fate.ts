import type { Approval, Decision } from "./approval";
import type { ApprovalId, EpochMs, PipelineExecutionId } from "./ids";
import type { PendingApproval, PipelineSnapshot, StageSnapshot } from "./pipeline";
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

function fromExecution(pipeline: PipelineSnapshot, seen: SeenApproval): Ended {
  // Nothing goes on past an approval but by somebody's yes.
  if (hasGoneOn(pipeline, seen)) return { kind: "decided", decision: "Approved" };
  const status = pipeline.executions.find(({ id }) => id === seen.executionId)?.status;
  if (status === undefined || isUnknown(status)) return { kind: "gone" };
  const wasStopped = ["Stopping", "Stopped", "Superseded", "Cancelled"].includes(status);
  return wasStopped ? { kind: "stopped", status } : { kind: "gone" };
}

function hasGoneOn({ executions, stages, mode }: PipelineSnapshot, seen: SeenApproval): boolean {
  const at = stages.findIndex(({ name }) => name === seen.stageName);
  const later = stages.slice(at + 1);
  const isLater = ({ latest, inbound }: StageSnapshot) =>
    [latest, ...inbound].some((one) => one?.executionId === seen.executionId);
  if (later.some(isLater)) return true;
  const passages = executions.find(({ id }) => id === seen.executionId)?.passages ?? [];
  if (later.some(({ name }) => passages.some(({ stageName }) => stageName === name))) return true;
  const own = passages.find(({ stageName }) => stageName === seen.stageName)?.status;
  // In PARALLEL mode approvals and passages are of one reading: still running without its approval means past it.
  return own === "Succeeded" || (mode === "PARALLEL" && own === "InProgress");
}
