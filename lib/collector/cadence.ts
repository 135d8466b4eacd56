import type { EpochMs } from "../model/ids";
import type { PipelineSnapshot, StageSnapshot } from "../model/pipeline";
import { isRunning } from "../model/stage-segment";
import { isSettled, isUnknown } from "../model/status";

export const cadences = ["hot", "waiting", "warm", "idle"] as const;
export type Cadence = (typeof cadences)[number];

export const intervalMs = { hot: 5_000, warm: 15_000, waiting: 20_000, idle: 60_000 } satisfies Record<
  Cadence,
  number
>;

const warmMs = 10 * 60_000;
const jitterShare = 0.1;

export function readCadence(pipeline: PipelineSnapshot | undefined, now: EpochMs, isOpen: boolean): Cadence {
  if (isOpen) return "hot";
  if (!pipeline) return "idle";
  if (pipeline.stages.some(moves) || movesUnseen(pipeline)) return "hot";
  if (isHeld(pipeline)) return "waiting";
  const endedAt = pipeline.executions[0]?.changedAt;
  return endedAt !== undefined && now - endedAt < warmMs ? "warm" : "idle";
}

// Between two actions nothing is in progress for a moment, unless an approval is.
function moves(stage: StageSnapshot): boolean {
  const status = stage.latest?.status;
  // A word never met may also be an end: it is looked after, but not as if it moved.
  if (status === undefined || isUnknown(status) || isSettled(status)) return false;
  return stage.actions.some(isRunning) || !stage.actions.some(({ approval }) => approval?.kind === "waiting");
}

// PARALLEL executions share the stages: those that no stage shows move unless an approval holds them.
function movesUnseen({ mode, executions, approvals }: PipelineSnapshot): boolean {
  if (mode !== "PARALLEL") return false;
  const held = new Set(approvals.map(({ approval }) => approval.executionId));
  return executions.some(({ id, status }) => !isSettled(status) && !held.has(id));
}

function isHeld({ stages, approvals, executions }: PipelineSnapshot): boolean {
  return (
    approvals.length > 0 ||
    stages.some(({ inbound, latest }) => inbound.length > 0 || (latest && isUnknown(latest.status))) ||
    executions.some(({ status }) => !isSettled(status))
  );
}

/** Around the interval and on average equal to it, so that sweeps spread and still cost what they should. */
export function withJitter(ms: number, random: () => number): number {
  return ms * (1 - jitterShare + 2 * jitterShare * random());
}
