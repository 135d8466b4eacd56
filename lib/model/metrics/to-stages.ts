import type { StageDefinition } from "../definition";
import type { DeploymentRecord } from "../history/deployment-record";
import type { PastAction } from "../history/past-rows";
import { type DeployedSpans, readDeployedSpans } from "./deployed-spans";
import type { ActionFacts, StageFacts } from "./facts";
import { groupBy } from "./group-by";
import type { Period } from "./question";
import { spendWindow, type TimedAction } from "./stage-time";

/** A stage with its window: from where the one before has ended, up to its own end. */
export type StageTime = {
  facts: Omit<StageFacts, "spent" | "outcome">;
  window: Period;
  actions: readonly TimedAction[];
};

/**
 * Stages follow one another, and their windows lie end to end. Where clocks differ and one seems to begin before the
 * one before has ended, the moments of both are the earlier one's.
 */
export function toStageTimes(
  from: number,
  actions: readonly PastAction[],
  deployments: readonly DeploymentRecord[],
): readonly StageTime[] {
  let at = from;
  return [...groupBy([...actions].sort(compareActions), ({ stageName }) => stageName)].map(
    ([stageName, attempts]) => {
      const timed = toTimedActions(stageName, attempts, deployments);
      const endedAt = Math.max(...timed.map(({ facts }) => facts.endedAt));
      const window = { from: at, to: Math.max(at, endedAt) };
      at = window.to;
      const startedAt = timed[0]?.facts.startedAt ?? from;
      return {
        facts: { stageName, startedAt, endedAt, actions: timed.map(({ facts }) => facts) },
        ...{ window, actions: timed },
      };
    },
  );
}

function compareActions(a: PastAction, b: PastAction): number {
  return a.startedAt - b.startedAt || endOf(a) - endOf(b) || (a.id < b.id ? -1 : 1);
}

/** An end before its start is a clock's mistake. */
function endOf({ startedAt, endedAt }: PastAction): number {
  return Math.max(startedAt, endedAt);
}

function toTimedActions(
  stageName: string,
  attempts: readonly PastAction[],
  deployments: readonly DeploymentRecord[],
): readonly TimedAction[] {
  const numbers = new Map<string, number>();
  const numbered = attempts.map((one) => {
    const { actionName, category, status, startedAt } = one;
    const attempt = (numbers.get(actionName) ?? 0) + 1;
    numbers.set(actionName, attempt);
    return { actionName, category, status, startedAt, endedAt: endOf(one), attempt };
  });
  return numbered.map((facts) => {
    const own = deployments.filter((one) => isOf(one, stageName, facts, numbered));
    const deployed = own.map(readDeployedSpans);
    return {
      facts: own.length === 0 ? facts : { ...facts, deployed: toDeployed(facts, deployed) },
      deployed,
    };
  });
}

/** The attempt during which it began; clocks of two services may differ, so else the last one that began before. */
function isOf(
  { cause, startedAt }: DeploymentRecord,
  stageName: string,
  facts: ActionFacts,
  all: readonly ActionFacts[],
): boolean {
  if (cause?.stageName !== stageName || cause.actionName !== facts.actionName) return false;
  const same = all.filter(({ actionName }) => actionName === facts.actionName);
  return (same.findLast((one) => one.startedAt <= startedAt) ?? same[0]) === facts;
}

/** What of an action's own time was shift, and what bake: each moment once. */
function toDeployed(facts: ActionFacts, deployed: readonly DeployedSpans[]) {
  const { shift: shiftMs, bake: bakeMs } = spendWindow({ from: facts.startedAt, to: facts.endedAt }, [
    { facts, deployed },
  ]);
  return { shiftMs, bakeMs };
}

/** Of the last attempt of each of its actions. What its definition has and nobody saw, has not run. */
export function toOutcome(
  actions: readonly ActionFacts[],
  definition: StageDefinition | undefined,
): StageFacts["outcome"] {
  const last = new Map(actions.map((action) => [action.actionName, action.status]));
  const statuses = [...last.values()];
  if (statuses.includes("Failed")) return "failed";
  const hasAll = definition?.actions.every(({ name }) => last.has(name)) ?? true;
  return hasAll && statuses.every((status) => status === "Succeeded") ? "succeeded" : "unfinished";
}
