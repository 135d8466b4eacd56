import type { ActionExecutionRecord } from "../execution";
import { isSettled } from "../status";
import type { ActionAttempt } from "./execution-detail";

/** By their start; those of one action are counted from 1. */
export function numberAttempts(
  readings: readonly Omit<ActionAttempt, "attempt">[],
): readonly ActionAttempt[] {
  const counts = new Map<string, number>();
  return readings
    .toSorted((a, b) => (a.execution.startedAt ?? 0) - (b.execution.startedAt ?? 0))
    .map(({ stageName, actionName, category, provider, execution }) => {
      const place = `${stageName}/${actionName}`;
      const attempt = (counts.get(place) ?? 0) + 1;
      counts.set(place, attempt);
      return { stageName, actionName, category, provider, attempt, execution };
    });
}

/** The one that counts: an action's latest. */
export function latestAttempt(
  attempts: readonly ActionAttempt[],
  { stageName, actionName }: Pick<ActionAttempt, "stageName" | "actionName">,
): ActionAttempt | undefined {
  return attempts.findLast((one) => one.stageName === stageName && one.actionName === actionName);
}

export function tookMs({ execution: { status, startedAt, changedAt } }: ActionAttempt): number | undefined {
  if (startedAt === undefined || changedAt === undefined || !isSettled(status)) return undefined;
  return changedAt - startedAt;
}

export function recordToReading(record: ActionExecutionRecord): Omit<ActionAttempt, "attempt"> {
  const { id, executionId, stageName, actionName, category, provider, status, startedAt, endedAt } = record;
  const { summary, updatedBy, externalExecutionId, error } = record;
  const execution = { id, executionId, status, startedAt, changedAt: endedAt };
  return {
    ...{ stageName, actionName, category, provider },
    execution: { ...execution, summary, updatedBy, externalExecutionId, error },
  };
}

/** What is still on its way when an execution ends is written down with it; more than this between the two is not. */
const sameEndMs = 10_000;

/** History holds an execution's end as a whole: if its last action is there, all are. */
export function areComplete(records: readonly ActionExecutionRecord[], endedAt: number | undefined): boolean {
  if (records.length === 0 || endedAt === undefined) return false;
  return Math.abs(endedAt - Math.max(...records.map((record) => record.endedAt))) <= sameEndMs;
}
