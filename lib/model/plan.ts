import type { DeploymentSnapshot, DeploymentTarget, LifecycleEvent, ObservedWeight } from "./deployment";
import { isSettledDeployment } from "./deployment-status";
import type { EpochMs } from "./ids";
import { readTrafficSteps, type TrafficStep } from "./traffic-steps";

/** What is planned, in AWS's time. What is not known yet is absent: before the shift begins no step has a time. */
export type Plan = {
  steps: readonly PlannedStep[];
  shiftStartsAt?: EpochMs | undefined;
  /** All traffic on new. */
  endsAt?: EpochMs | undefined;
  /** Old is ended, at the earliest; until then rolling back only turns the traffic. */
  oldEndsAt?: EpochMs | undefined;
  /** While it waits to be rerouted: when it goes on, or stops, by itself. */
  readyUntil?: EpochMs | undefined;
};

export type PlannedStep = { at: EpochMs; percent: number };

export type Planned = Pick<
  DeploymentSnapshot,
  | "engine"
  | "status"
  | "strategy"
  | "waits"
  | "weights"
  | "targets"
  | "sides"
  | "rollback"
  | "startedAt"
  | "completedAt"
>;

export function readPlan(deployment: Planned): Plan {
  const after = isRollback(deployment) ? [] : readTrafficSteps(deployment.strategy);
  const shiftStartsAt = findStart(deployment, after);
  const steps =
    shiftStartsAt === undefined ? [] : after.map((step) => ({ ...step, at: shiftStartsAt + step.afterMs }));
  const endsAt = steps.at(-1)?.at;
  return {
    steps: steps.map(({ at, percent }) => ({ at, percent })),
    shiftStartsAt,
    endsAt,
    oldEndsAt: readOldEnd(deployment, endsAt),
    readyUntil: readReadyEnd(deployment),
  };
}

/** CodeDeploy sends traffic back at once, whatever the configuration says; its times are not told beforehand. */
function isRollback({ rollback }: Planned): boolean {
  return rollback?.of !== undefined;
}

/**
 * CodeDeploy tells when it began to allow traffic; else the first step that was seen to be taken tells. Traffic seen
 * before the event is said to have begun means that two clocks differ: then what was seen counts.
 */
function findStart(deployment: Planned, steps: readonly TrafficStep[]): EpochMs | undefined {
  const told = findEvent(deployment, "AllowTraffic")?.startedAt;
  const seen = findWitnessedStart(deployment, steps);
  if (told === undefined || seen === undefined) return told ?? seen;
  return Math.min(told, seen);
}

/** A page opened half-way knows the first weight, not since when it holds; the next one is seen to come. */
function findWitnessedStart({ weights }: Planned, steps: readonly TrafficStep[]): EpochMs | undefined {
  for (const [index, { at, percent }] of weights.entries()) {
    const before = weights[index - 1];
    const taken = steps.findIndex((step) => isSameShare(step.percent, percent));
    const step = steps[taken];
    if (!step || !before) continue;
    if (isSameShare(before.percent, steps[taken - 1]?.percent ?? 0)) return at - step.afterMs;
  }
  return undefined;
}

/** Weights come as fractions and percents, and are not always whole. */
export function isSameShare(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.05;
}

export function findEvent({ targets }: Pick<DeploymentSnapshot, "targets">, name: string) {
  // Services and functions have exactly one target; machines have no plan in percent.
  return targets[0]?.events.find((event) => event.name === name);
}

function readOldEnd(deployment: Planned, endsAt: EpochMs | undefined): EpochMs | undefined {
  const { waits, status, completedAt } = deployment;
  const staysMs = waits.terminationMs ?? waits.bakeMs;
  if (staysMs === undefined || waits.keepsOld || isRollback(deployment)) return undefined;
  if (isSettledDeployment(status)) {
    const hasSucceeded = status === "Succeeded" || status === "SUCCESSFUL";
    // Whoever ends the wait ends it earlier than planned.
    return hasSucceeded ? completedAt : undefined;
  }
  const shiftedAt = findShiftEnd(deployment) ?? endsAt;
  return shiftedAt === undefined ? undefined : shiftedAt + staysMs;
}

/** When all traffic was on new and the hooks after it were through, as far as they are. */
function findShiftEnd({ targets, weights }: Planned): EpochMs | undefined {
  const allOnNewAt = findAllOnNew(weights);
  const ends = targets.flatMap(({ events }) => {
    const shifted = events.find(({ name }) => name === "AllowTraffic")?.endedAt;
    return shifted === undefined ? [] : [Math.max(shifted, lastEnd(afterShift(events)) ?? 0)];
  });
  return ends.length > 0 ? Math.max(...ends) : allOnNewAt;
}

function afterShift(events: readonly LifecycleEvent[]): readonly LifecycleEvent[] {
  return events.filter(({ name }) => name === "AfterAllowTraffic");
}

export function findAllOnNew(weights: readonly ObservedWeight[]): EpochMs | undefined {
  return weights.find(({ percent }) => isSameShare(percent, 100))?.at;
}

/** It is ready as soon as the last event before the shift has ended. */
function readReadyEnd({ status, waits, targets }: Planned): EpochMs | undefined {
  if (status !== "Ready" || !waits.ready) return undefined;
  const readyAt = lastEnd(targets.flatMap(({ events }: DeploymentTarget) => events));
  return readyAt === undefined ? undefined : readyAt + waits.ready.waitMs;
}

function lastEnd(events: readonly LifecycleEvent[]): EpochMs | undefined {
  const ends = events.flatMap(({ endedAt }) => (endedAt === undefined ? [] : [endedAt]));
  return ends.length > 0 ? Math.max(...ends) : undefined;
}
