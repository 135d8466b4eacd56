import { soonMs } from "../approval";
import { isProductionDecision } from "../approval-row";
import { readBehind } from "../behind";
import { personOf } from "../person";
import type { ActionSnapshot, PendingApproval, PipelineSnapshot, StageSnapshot } from "../pipeline";
import { readReach } from "../reach";
import { isRunning } from "../stage-segment";
import { type Failure, toFailureId } from "./failure";
import { hasNewer, oneLine, readCarried } from "./failure-evidence";
import { readQueue } from "./queue";

const minuteMs = 60_000;
/** An action is stuck once it takes half again as long as nineteen of twenty did, and five minutes longer at least. */
export const stuckShare = 1.5;
export const stuckAtLeastMs = 5 * minuteMs;

export function stuckAfterMs(usualMostMs: number): number {
  return Math.max(usualMostMs * stuckShare, usualMostMs + stuckAtLeastMs);
}

const bare = { lines: [], hasLog: false } as const;

/** A transition that is disabled holds up nobody until somebody waits before it. */
export function readDisabled(pipeline: PipelineSnapshot, stage: StageSnapshot): Failure | undefined {
  const { transition, inbound } = stage;
  if (transition.kind !== "disabled" || inbound.length === 0) return undefined;
  const { at, by, reason } = transition;
  const first = inbound[0]?.executionId;
  return {
    id: toFailureId([pipeline.key, "disabled", stage.name, at ?? ""].join("/")),
    kind: "disabled",
    isProduction: stage.isProduction,
    since: at,
    stageName: stage.name,
    executionId: first,
    headline: reason === undefined ? undefined : oneLine(reason),
    ...bare,
    by: personOf(by),
    ...readCarried(pipeline, first),
    behind: readBehind(pipeline, stage.name, undefined),
    queue: readQueue(pipeline, stage),
    hasNewer: hasNewer(pipeline, at),
  };
}

/** From when on it will have been at it for too long: that may be yet to come. */
export function readStuck(
  pipeline: PipelineSnapshot,
  stage: StageSnapshot,
  action: ActionSnapshot,
): Failure | undefined {
  const { latest, usualMostMs } = action;
  if (!isRunning(action) || latest?.startedAt === undefined || usualMostMs === undefined) return undefined;
  const executionId = latest.executionId ?? stage.latest?.executionId;
  const { startedAt } = latest;
  return {
    id: toFailureId(
      [pipeline.key, "stuck", stage.name, action.name, latest.id ?? executionId ?? ""].join("/"),
    ),
    kind: "stuck",
    isProduction: stage.isProduction,
    since: startedAt + stuckAfterMs(usualMostMs),
    stageName: stage.name,
    actionName: action.name,
    provider: action.provider,
    executionId,
    ...bare,
    ...readCarried(pipeline, executionId),
    behind: readBehind(pipeline, stage.name, executionId),
    stuck: { startedAt, usualMostMs },
    lately: action.lately,
    hasNewer: hasNewer(pipeline, startedAt),
  };
}

export function readPollingDisabled(pipeline: PipelineSnapshot): Failure | undefined {
  const { pollingDisabledAt: since, stages, key } = pipeline;
  if (since === undefined) return undefined;
  const source = stages[0];
  return {
    id: toFailureId([key, "polling-disabled", since].join("/")),
    kind: "polling-disabled",
    isProduction: stages.some(({ isProduction }) => isProduction),
    since,
    stageName: source?.name,
    provider: source?.actions[0]?.provider,
    ...bare,
    ...readCarried(pipeline, pipeline.executions[0]?.id),
    behind: { count: 0 },
    hasNewer: hasNewer(pipeline, since),
  };
}

/** From its last two hours on: that may be yet to come. */
export function readEndsSoon(pipeline: PipelineSnapshot, pending: PendingApproval): Failure {
  const { stageName, actionName, approval } = pending;
  const { id, executionId, startedAt, expiresAt } = approval;
  const stage = pipeline.stages.find(({ name }) => name === stageName);
  const target = readReach(pipeline, pending).target;
  return {
    id: toFailureId([pipeline.key, "ends-soon", id].join("/")),
    kind: "ends-soon",
    isProduction: isProductionDecision(pipeline, pending, target?.isProduction),
    since: Math.max(startedAt, expiresAt - soonMs),
    stageName,
    actionName,
    provider: stage?.actions.find(({ name }) => name === actionName)?.provider,
    executionId,
    approvalId: id,
    ...bare,
    ...readCarried(pipeline, executionId),
    behind: readBehind(pipeline, stageName, executionId),
    endsAt: expiresAt,
    hasNewer: hasNewer(pipeline, startedAt),
  };
}
