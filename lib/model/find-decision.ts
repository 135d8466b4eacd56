import type { Decision } from "./approval";
import type { AuditId } from "./audit";
import { readSummary } from "./decision-comment";
import type { ActionExecutionId, ApprovalId, EpochMs } from "./ids";
import type { ActionExecutionReading } from "./reading";

export type DecisionFound =
  | { kind: "ours"; actionExecutionId: ActionExecutionId | undefined }
  | { kind: "others"; by: string; decision: Decision; at: EpochMs | undefined; summary: string | undefined }
  | { kind: "waiting" }
  /** Another request waits in its place. */
  | { kind: "replaced" }
  | { kind: "expired" }
  /** AWS shows no trace of it: stopped, or too old. */
  | { kind: "gone" };

export type Sought = {
  stage: string;
  action: string;
  approvalId: ApprovalId | undefined;
  auditId: AuditId | undefined;
};

/** What became of an approval, from the action executions of its pipeline execution. */
export function findDecision(readings: readonly ActionExecutionReading[], sought: Sought): DecisionFound {
  const { stage, action, approvalId, auditId } = sought;
  const here = readings.filter((one) => one.stageName === stage && one.actionName === action);
  const isOurs = ({ execution: { summary } }: ActionExecutionReading) =>
    auditId !== undefined && readSummary(summary)?.auditId === auditId;
  const ours = here.find(isOurs);
  if (ours) return { kind: "ours", actionExecutionId: ours.execution.id };
  // After a decision AWS may show the token no more: then the newest execution of the action is it.
  const seen = here.find(({ approval }) => approval?.id === approvalId) ?? newestOf(here);
  if (seen === undefined) return { kind: "gone" };
  const { status, updatedBy, changedAt, summary } = seen.execution;
  if (status === "InProgress") return { kind: seen.approval?.id === approvalId ? "waiting" : "replaced" };
  if (status !== "Succeeded" && status !== "Failed") return { kind: "gone" };
  if (updatedBy === undefined) return { kind: status === "Failed" ? "expired" : "gone" };
  const decision = status === "Succeeded" ? "Approved" : "Rejected";
  return { kind: "others", by: updatedBy, decision, at: changedAt, summary };
}

function newestOf(readings: readonly ActionExecutionReading[]): ActionExecutionReading | undefined {
  const startOf = ({ execution }: ActionExecutionReading) => execution.startedAt ?? 0;
  return [...readings].sort((a, b) => startOf(b) - startOf(a))[0];
}
