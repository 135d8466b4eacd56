import { readOwnCause } from "./failure/own-cause";
import type { ApprovalId, EpochMs } from "./ids";
import { personOf } from "./person";
import type { ActionSnapshot, PendingApproval, PipelineSnapshot, StageSnapshot } from "./pipeline";
import { isRunning, stageChangedAt } from "./stage-segment";
import { isUnknown, type KnownPipelineExecutionStatus } from "./status";
import type { Usual } from "./usual";

/** The one thing to say about a pipeline when there is room for one. */
export type Situation =
  | {
      kind: "failed";
      stageName?: string | undefined;
      actionName?: string | undefined;
      reason?: string | undefined;
      since?: EpochMs | undefined;
    }
  | {
      kind: "waiting";
      stageName: string;
      actionName: string;
      approvalId: ApprovalId;
      since: EpochMs;
      expiresAt: EpochMs;
      /** Executions that wait to enter the stage it holds. */
      behind: number;
    }
  | {
      kind: "disabled";
      stageName: string;
      reason?: string | undefined;
      by?: string | undefined;
      since?: EpochMs | undefined;
      queued: number;
    }
  | ({
      kind: "running";
      stageName?: string | undefined;
      actionName?: string | undefined;
      since?: EpochMs | undefined;
    } & Usual)
  | { kind: "stopping" | "queued"; stageName: string; since?: EpochMs | undefined }
  | {
      kind: "succeeded" | "stopped" | "superseded" | "cancelled";
      reason?: string | undefined;
      since?: EpochMs | undefined;
    }
  | { kind: "never" }
  | { kind: "unknown"; word: string; stageName?: string | undefined; since?: EpochMs | undefined };

export type SituationKind = Situation["kind"];

/** What needs a person comes first, then what moves, then what rests. */
export function readSituation(pipeline: PipelineSnapshot): Situation {
  return (
    findFailed(pipeline) ??
    findWaiting(pipeline) ??
    findDisabled(pipeline) ??
    findMoving(pipeline) ??
    readRest(pipeline)
  );
}

function findFailed({ stages }: PipelineSnapshot): Situation | undefined {
  const failed = stages.filter(
    (stage) => stage.latest?.status === "Failed" || stage.inbound.some(({ status }) => status === "Failed"),
  );
  // Production first; among equals the furthest along the line.
  const stage = failed.findLast(({ isProduction }) => isProduction) ?? failed.at(-1);
  if (!stage) return undefined;
  const action = stage.actions.find(({ latest }) => latest?.status === "Failed");
  const condition = stage.conditions.find(({ status }) => status === "Failed" || status === "Errored");
  return {
    kind: "failed",
    stageName: stage.name,
    actionName: action?.name,
    reason: reasonOf(action) ?? condition?.summary,
    since: action?.latest?.changedAt ?? condition?.changedAt ?? stageChangedAt(stage),
  };
}

function reasonOf(action: ActionSnapshot | undefined): string | undefined {
  if (!action) return undefined;
  return readOwnCause(action)?.headline ?? action.latest?.error?.message ?? action.latest?.summary;
}

function findWaiting({ approvals, stages }: PipelineSnapshot): Situation | undefined {
  const first = approvals.reduce<PendingApproval | undefined>(
    (soonest, next) => (soonest && soonest.approval.expiresAt <= next.approval.expiresAt ? soonest : next),
    undefined,
  );
  if (!first) return undefined;
  const { approval, stageName, actionName } = first;
  return {
    kind: "waiting",
    stageName,
    actionName,
    approvalId: approval.id,
    since: approval.startedAt,
    expiresAt: approval.expiresAt,
    behind: stages.find(({ name }) => name === stageName)?.inbound.length ?? 0,
  };
}

function findDisabled({ stages }: PipelineSnapshot): Situation | undefined {
  const stage = stages.findLast(
    ({ transition, inbound }) => transition.kind === "disabled" && inbound.length > 0,
  );
  if (stage?.transition.kind !== "disabled") return undefined;
  const { reason, by, at } = stage.transition;
  return {
    kind: "disabled",
    stageName: stage.name,
    reason,
    by: personOf(by),
    since: at,
    queued: stage.inbound.length,
  };
}

function findMoving({ stages, executions }: PipelineSnapshot): Situation | undefined {
  const stage = stages.findLast(({ latest }) => latest?.status === "InProgress");
  if (stage) return toRunning(stage);
  const stopping = stages.findLast(({ latest }) => latest?.status === "Stopping");
  if (stopping) return { kind: "stopping", stageName: stopping.name, since: stageChangedAt(stopping) };
  const strange = stages.findLast(({ latest }) => latest !== undefined && isUnknown(latest.status));
  if (strange?.latest && isUnknown(strange.latest.status)) {
    const { word } = strange.latest.status;
    return { kind: "unknown", word, stageName: strange.name, since: stageChangedAt(strange) };
  }
  const queued = stages.findLast(({ inbound }) => inbound.length > 0);
  if (queued) return { kind: "queued", stageName: queued.name };
  const running = executions.find(({ status }) => status === "InProgress");
  return running && { kind: "running", since: running.startedAt };
}

function toRunning(stage: StageSnapshot): Situation {
  const action = stage.actions.find(isRunning);
  return {
    kind: "running",
    stageName: stage.name,
    actionName: action?.name,
    since: action?.latest?.startedAt ?? action?.latest?.changedAt ?? stageChangedAt(stage),
    usualMs: action?.usualMs,
    usualLongMs: action?.usualLongMs,
  };
}

const restOf = {
  Succeeded: "succeeded",
  Stopped: "stopped",
  Superseded: "superseded",
  Cancelled: "cancelled",
  Failed: "failed",
  InProgress: "running",
  Stopping: "stopped",
} as const satisfies Record<KnownPipelineExecutionStatus, SituationKind>;

function readRest({ executions, stages }: PipelineSnapshot): Situation {
  const newest = executions[0];
  if (!newest) return readRestOfStages(stages);
  const since = newest.changedAt ?? newest.startedAt;
  if (isUnknown(newest.status)) return { kind: "unknown", word: newest.status.word, since };
  return { kind: restOf[newest.status], reason: newest.stopReason ?? newest.statusSummary, since };
}

function readRestOfStages(stages: readonly StageSnapshot[]): Situation {
  const last = stages.findLast(({ latest }) => latest !== undefined);
  if (!last) return { kind: "never" };
  return { kind: "succeeded", since: stageChangedAt(last) };
}
