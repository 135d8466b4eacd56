import type { PipelineExecution } from "../model/execution";
import type { ActionExecutionReading } from "../model/reading";

/** A full page is cut somewhere: an execution that began before its oldest action may have had more. */
export function withoutCutShort(
  executions: readonly PipelineExecution[],
  readings: readonly ActionExecutionReading[],
): readonly ActionExecutionReading[] {
  const cutAt = Math.min(...readings.flatMap(({ execution }) => execution.startedAt ?? []));
  const whole = new Set(executions.filter(({ startedAt = 0 }) => startedAt >= cutAt).map(({ id }) => id));
  return readings.filter(({ execution }) => execution.executionId && whole.has(execution.executionId));
}
