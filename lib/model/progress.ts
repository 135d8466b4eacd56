import type { DeploymentSnapshot } from "./deployment";
import { wordSpan } from "./duration";
import type { EpochMs } from "./ids";
import { readPhase } from "./phase";
import { findAllOnNew, findEvent, isSameShare, type Plan, type PlannedStep, readPlan } from "./plan";
import { wordOf } from "./status";

export type Progress = {
  /** Of production traffic on new, as AWS last showed it. */
  percent?: number | undefined;
  /** Its time may have passed: then it is due. */
  next?: PlannedStep | undefined;
  /** Absent where it can't be told. */
  drift?: Drift | undefined;
};

/** How what was seen stands to what was planned. */
export type Drift =
  | { kind: "as-planned" }
  | { kind: "late"; byMs: number }
  | { kind: "ahead" }
  /** Something other than the shift runs, or waits for somebody. */
  | { kind: "held"; percent: number; by: string }
  | { kind: "not-begun"; by: string }
  | { kind: "waits-for-reroute" }
  | { kind: "rolling-back" }
  | { kind: "ended"; how: "rolled back" | "failed" | "stopped"; percent: number };

/**
 * A weight is seen up to a sweep and a half (hot: 5 s) after AWS set it, AWS needs a moment for each step, and clocks
 * differ a little even after they were compared. Less than this is no drift.
 */
const driftToleranceMs = 15_000;

export function readProgress(deployment: DeploymentSnapshot, now: EpochMs): Progress {
  const plan = readPlan(deployment);
  const percent = readPercent(deployment);
  return {
    percent,
    next: readNext(deployment, plan, percent),
    drift: readDrift({ deployment, plan, percent, now }),
  };
}

function readPercent({ sides, weights }: DeploymentSnapshot): number | undefined {
  return sides.new?.percent ?? weights.at(-1)?.percent;
}

function readNext(
  deployment: DeploymentSnapshot,
  { steps }: Plan,
  percent: number | undefined,
): PlannedStep | undefined {
  const phase = readPhase(deployment);
  // What waits for somebody has no time, and what goes back has no next step.
  if ((phase !== "shifting" && phase !== "preparing") || percent === undefined) return undefined;
  return steps.find((step) => step.percent > percent && !isSameShare(step.percent, percent));
}

type Seen = {
  deployment: DeploymentSnapshot;
  plan: Plan;
  percent: number | undefined;
  now: EpochMs;
};

function readDrift(seen: Seen): Drift | undefined {
  const { deployment, plan } = seen;
  const phase = readPhase(deployment);
  switch (phase) {
    case "queued":
    case "stopping":
    case "unknown":
      return undefined;
    case "waiting":
      return readWait(seen);
    case "preparing":
      return plan.shiftStartsAt === undefined ? readBefore(deployment) : readMoving(seen);
    case "shifting":
      return readMoving(seen);
    case "baking":
    case "ending":
    case "succeeded":
      return readShifted(seen);
    case "rolling-back":
      return { kind: "rolling-back" };
    case "failed":
    case "stopped":
      return readEnd(deployment, phase);
    case "rolled-back":
      return readEnd(deployment, "rolled back");
  }
}

function readWait({ deployment, percent = 0 }: Seen): Drift | undefined {
  const { pause, status } = deployment;
  if (!pause) return status === "Ready" ? { kind: "waits-for-reroute" } : undefined;
  const by = `somebody${pause.stage ? ` at ${wordOf(pause.stage)}` : ""}`;
  return percent > 0 ? { kind: "held", percent, by } : { kind: "not-begun", by };
}

function readBefore(deployment: DeploymentSnapshot): Drift | undefined {
  const by = findHolder(deployment);
  return by === undefined ? undefined : { kind: "not-begun", by };
}

/** What runs that is not the shift. */
function findHolder({ targets, stage }: DeploymentSnapshot): string | undefined {
  const running = targets[0]?.events.find(({ status }) => status === "InProgress");
  if (running) return running.name === "AllowTraffic" ? undefined : running.name;
  return stage === undefined || stage === "PRODUCTION_TRAFFIC_SHIFT" ? undefined : wordOf(stage);
}

function readMoving({ deployment, plan, percent, now }: Seen): Drift | undefined {
  // Old readings don't tell whether a step that fell due since was taken.
  if (percent === undefined || plan.steps.length === 0 || deployment.freshness.kind !== "fresh")
    return undefined;
  const missed = plan.steps.find((step) => isAbove(step.percent, percent));
  if (missed && now - missed.at > driftToleranceMs) {
    const by = findHolder(deployment);
    return by === undefined ? { kind: "late", byMs: now - missed.at } : { kind: "held", percent, by };
  }
  return isAbove(percent, mostPlanned(plan, now)) ? { kind: "ahead" } : { kind: "as-planned" };
}

const isAbove = (a: number, b: number) => a > b && !isSameShare(a, b);

/** The first step counts from the beginning: it is taken as soon as the shift begins. */
function mostPlanned({ steps }: Plan, now: EpochMs): number {
  const taken = steps.filter(({ at }, index) => index === 0 || at <= now + driftToleranceMs);
  return taken.at(-1)?.percent ?? 0;
}

/** All is on new. Only AWS's own word proves that it came late: our sighting may itself have been late. */
function readShifted({ deployment, plan: { endsAt } }: Seen): Drift | undefined {
  if (endsAt === undefined) return undefined;
  const told = findEvent(deployment, "AllowTraffic")?.endedAt;
  const endedAt = told ?? findAllOnNew(deployment.weights);
  if (endedAt === undefined) return undefined;
  const byMs = endedAt - endsAt;
  if (byMs < -driftToleranceMs) return { kind: "ahead" };
  if (byMs <= driftToleranceMs) return { kind: "as-planned" };
  return told === undefined ? undefined : { kind: "late", byMs };
}

/** The most that was on new: the last weight of what was rolled back is 0. */
function readEnd({ weights, sides }: DeploymentSnapshot, how: Extract<Drift, { kind: "ended" }>["how"]) {
  const seen = [...weights.map(({ percent }) => percent), sides.new?.percent ?? 0];
  const percent = Math.max(...seen);
  return weights.length === 0 && sides.new?.percent === undefined
    ? undefined
    : ({ kind: "ended", how, percent } as const);
}

/** Nothing where nothing can be told. */
export function wordDrift(drift: Drift | undefined): string | undefined {
  switch (drift?.kind) {
    case undefined:
      return undefined;
    case "as-planned":
      return "as planned";
    case "late":
      return `${wordSpan(drift.byMs)} late`;
    case "ahead":
      return "ahead of plan";
    case "held":
      return `held at ${wordPercent(drift.percent)}: waiting for ${drift.by}`;
    case "not-begun":
      return `not shifting yet: waiting for ${drift.by}`;
    case "waits-for-reroute":
      return "waits for somebody to reroute";
    case "rolling-back":
      return "rolling back";
    case "ended":
      return `${drift.how} at ${wordPercent(drift.percent)}`;
  }
}

/** `10 %`, `0.5 %`, `33.3 %`. */
export function wordPercent(percent: number): string {
  return `${Number(percent.toFixed(percent < 1 ? 2 : 1))} %`;
}
