import type { PipelineExecutionId } from "../model/ids";
import type { ActionExecutionReading } from "../model/reading";
import { isSettled, wordOf } from "../model/status";
import { groupByExecution, type PipelineMemory } from "./pipeline-memory";

// A PARALLEL pipeline's stages belong to no single execution, so its sweep is the page of the hundred newest
// action executions: one call that shows every execution's progress, however many run side by side.

/** A full page may have cut its oldest execution short. */
export const fullPage = 100;

/** How long what the page does not tell (ends without an action, transitions) is taken as read. */
export function parallelPauseMs({ executions }: PipelineMemory): number {
  return executions.every(({ status }) => isSettled(status)) ? 300_000 : 60_000;
}

/** Takes the page in; what a full page may have cut short is only taken where it adds to what is known. */
export function absorbPage(memory: PipelineMemory, page: readonly ActionExecutionReading[]): void {
  const groups = [...groupByExecution(page)];
  const cutShort = page.length >= fullPage ? groups.at(-1)?.[0] : undefined;
  for (const [id, readings] of groups) {
    const known = memory.actions.get(id);
    if (id === cutShort && !known) continue;
    const ids = new Set(readings.map(({ execution }) => execution.id));
    memory.actions.set(id, [...readings, ...(known ?? []).filter(({ execution }) => !ids.has(execution.id))]);
  }
}

/** Running executions the page says nothing certain of: too old for it, or never seen. */
export function executionsBeyondPage(
  memory: PipelineMemory,
  page: readonly ActionExecutionReading[],
): readonly PipelineExecutionId[] {
  const onPage = new Set(page.map(({ execution }) => execution.id));
  return memory.executions.flatMap(({ id, status }) => {
    if (isSettled(status)) return [];
    const known = memory.actions.get(id);
    const isSeen = known?.every(({ execution }) => isSettled(execution.status) || onPage.has(execution.id));
    return isSeen ? [] : [id];
  });
}

/** The list of executions tells of starts and ends: asked when the page hints at one, and now and then. */
export function mustListParallel(
  memory: PipelineMemory,
  page: readonly ActionExecutionReading[],
  now: number,
): boolean {
  if (memory.listedFor === undefined || now - memory.listedAt >= parallelPauseMs(memory)) return true;
  if (memory.listedFor === pageShape(page)) return false;
  const isNew = page.some(({ execution: { executionId, status } }) => {
    return !isSettled(status) && !memory.executions.some(({ id }) => id === executionId);
  });
  return (
    isNew ||
    memory.executions.some((execution) => !isSettled(execution.status) && isIdle(memory, execution.id))
  );
}

function isIdle(memory: PipelineMemory, id: PipelineExecutionId): boolean {
  return !memory.actions.get(id)?.some(({ execution }) => !isSettled(execution.status));
}

export function pageShape(page: readonly ActionExecutionReading[]): string {
  return page.map(({ execution }) => `${execution.id} ${wordOf(execution.status)}`).join("|");
}
