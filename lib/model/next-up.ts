import type { DeploymentRow } from "./deployment-row";
import { formatDuration, formatSpan } from "./duration";
import type { EpochMs } from "./ids";
import { isSameShare, type PlannedStep } from "./plan";
import { readTrafficSteps } from "./traffic-steps";

/** What a running deployment comes to next, and when, as far as that is known. */
export type NextUp =
  | { kind: "step"; at: EpochMs; percent: number }
  /** Somebody decides, or time is out. */
  | { kind: "decision"; at?: EpochMs | undefined }
  | { kind: "old-ends"; at: EpochMs }
  | { kind: "unknown" };

type Clocked = Pick<DeploymentRow, "phase" | "percent" | "strategy" | "shift">;

export function readNextUp(row: Clocked): NextUp {
  const { phase, shift } = row;
  switch (phase) {
    case "preparing":
    case "shifting": {
      const step = findNextStep(row);
      return step ? { kind: "step", ...step } : { kind: "unknown" };
    }
    case "waiting":
      return { kind: "decision", at: shift?.readyUntil ?? shift?.pausedUntil };
    case "baking":
    case "ending":
      return shift?.oldEndsAt === undefined ? { kind: "unknown" } : { kind: "old-ends", at: shift.oldEndsAt };
    case "queued":
    case "stopping":
    case "rolling-back":
    case "succeeded":
    case "failed":
    case "stopped":
    case "rolled-back":
    case "unknown":
      return { kind: "unknown" };
  }
}

/** The share planned from each moment on; none before the shift has begun. */
export function plannedSteps({
  strategy,
  shift,
}: Pick<Clocked, "strategy" | "shift">): readonly PlannedStep[] {
  const startsAt = shift?.firstStepAt;
  if (startsAt === undefined) return [];
  return readTrafficSteps(strategy).map(({ afterMs, percent }) => ({ at: startsAt + afterMs, percent }));
}

function findNextStep(row: Clocked): PlannedStep | undefined {
  const { percent } = row;
  if (percent === undefined) return undefined;
  return plannedSteps(row).find((step) => step.percent > percent && !isSameShare(step.percent, percent));
}

const hourMs = 3_600_000;

/** `4:12`, `1 h 48 m`; a moment that has passed is due, never negative. */
export function wordCountdown(leftMs: number): string {
  if (leftMs <= 0) return "due";
  return leftMs < hourMs ? formatDuration(leftMs) : formatSpan(leftMs);
}
