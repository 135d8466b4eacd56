import type { ApprovalId, EpochMs } from "./ids";
import type { ActionSnapshot, StageSnapshot } from "./pipeline";
import { isSettled, isUnknown } from "./status";
import type { Running } from "./usual";
import { workedSince } from "./worked-since";

/** What one stage shows on the strip. */
export type StageSegment =
  | { kind: "not-started" }
  /** `startedAt`: as if it had worked ever since, without the time approvals took. */
  | ({ kind: "running" } & Running)
  | { kind: "waiting"; approvalId: ApprovalId; expiresAt: EpochMs }
  | { kind: "succeeded" | "failed" | "stopping" | "stopped" | "cancelled" | "skipped" }
  | { kind: "unknown"; word: string };

export function toStageSegment(stage: StageSnapshot): StageSegment {
  const status = stage.latest?.status;
  if (status === undefined) return { kind: "not-started" };
  if (isUnknown(status)) return { kind: "unknown", word: status.word };
  switch (status) {
    case "InProgress":
      return toMovingSegment(stage);
    case "Succeeded":
      return { kind: "succeeded" };
    case "Failed":
      return { kind: "failed" };
    case "Stopping":
      return { kind: "stopping" };
    case "Stopped":
      return { kind: "stopped" };
    case "Cancelled":
      return { kind: "cancelled" };
    case "Skipped":
      return { kind: "skipped" };
  }
}

function toMovingSegment(stage: StageSnapshot): StageSegment {
  const approval = stage.actions.map((action) => action.approval).find((one) => one?.kind === "waiting");
  if (approval?.kind === "waiting") {
    return { kind: "waiting", approvalId: approval.id, expiresAt: approval.expiresAt };
  }
  return { kind: "running", startedAt: workedSince(stage), ...stage.usual };
}

export function stageStartedAt(stage: StageSnapshot): EpochMs | undefined {
  const starts = stage.actions.flatMap(({ latest }) => latest?.startedAt ?? latest?.changedAt ?? []);
  return starts.length === 0 ? undefined : Math.min(...starts);
}

/** When the stage last changed: the latest change of an action of its own execution. */
export function stageChangedAt(stage: StageSnapshot): EpochMs | undefined {
  const changes = stage.actions.flatMap(({ latest }) => latest?.changedAt ?? latest?.startedAt ?? []);
  return changes.length === 0 ? undefined : Math.max(...changes);
}

/** How far something running is, of what it usually takes; it never claims to be done. */
export function progressPercent(elapsedMs: number, usualMs: number): number {
  return usualMs <= 0 ? 0 : Math.max(0, Math.min(99, Math.floor((elapsedMs / usualMs) * 100)));
}

export function isRunning(action: ActionSnapshot): boolean {
  return action.category !== "Approval" && action.latest !== undefined && !isSettled(action.latest.status);
}
