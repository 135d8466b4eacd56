import type { PipelineExecution } from "../execution";
import { wordOf } from "../status";

/** AWS's own words; empty for any. */
export type ExecutionFilter = { status: string; trigger: string };

export function filterExecutions(
  executions: readonly PipelineExecution[],
  { status, trigger }: ExecutionFilter,
): readonly PipelineExecution[] {
  return executions.filter(
    (one) => (status === "" || statusWord(one) === status) && (trigger === "" || triggerOf(one) === trigger),
  );
}

/** What there is to choose from, as the list has it, with the chosen one also where it has none. */
export function readChoices(
  executions: readonly PipelineExecution[],
  { status, trigger }: ExecutionFilter,
): { statuses: readonly string[]; triggers: readonly string[] } {
  const known = (words: readonly string[]) => [...new Set(words)].filter((word) => word !== "").sort();
  return {
    statuses: known([status, ...executions.map(statusWord)]),
    triggers: known([trigger, ...executions.map(triggerOf)]),
  };
}

function statusWord({ status }: PipelineExecution): string {
  return wordOf(status);
}

function triggerOf({ trigger }: PipelineExecution): string {
  return trigger ? wordOf(trigger.type) : "";
}
