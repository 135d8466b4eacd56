import type { EpochMs } from "../ids";
import type { ExecutionFacts, PipelineHistory } from "./facts";

/** `later` is all that began from `since` on, read anew: it replaces what was known of that time. */
export function joinHistory(known: PipelineHistory, later: PipelineHistory, since: EpochMs): PipelineHistory {
  // By the clock of an action one may have begun before it was said to have.
  const readAnew = new Set(later.executions.map(({ id }) => id));
  const earlier = known.executions.filter(({ id, startedAt }) => startedAt < since && !readAnew.has(id));
  const executions = [...earlier, ...later.executions].sort(byStart);
  return { ...known, executions, since: executions[0]?.startedAt };
}

export function withoutBefore(history: PipelineHistory, cut: EpochMs): PipelineHistory {
  if (history.since === undefined || history.since >= cut) return history;
  const executions = history.executions.filter(({ startedAt }) => startedAt >= cut);
  return { ...history, executions, since: executions[0]?.startedAt };
}

const byStart = (a: ExecutionFacts, b: ExecutionFacts) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1);
