import type { EpochMs, PipelineExecutionId } from "./ids";
import type { PipelineSnapshot } from "./pipeline";

/** Executions that wait behind something, and since when the oldest; absent where that is older than what is read. */
export type Behind = { count: number; oldestAt?: EpochMs | undefined };

/** Those that wait to enter a stage, besides the one that holds it. */
export function readBehind(
  { stages, executions, mode }: PipelineSnapshot,
  stageName: string,
  own: PipelineExecutionId | undefined,
): Behind {
  // In PARALLEL mode nobody waits for anybody.
  if (mode === "PARALLEL") return { count: 0 };
  const inbound = stages.find(({ name }) => name === stageName)?.inbound ?? [];
  const behind = inbound.filter(({ executionId }) => executionId !== own);
  const starts = behind.map(({ executionId }) => executions.find(({ id }) => id === executionId)?.startedAt);
  const known = starts.flatMap((start) => start ?? []);
  if (known.length === 0 || known.length < starts.length) return { count: behind.length };
  return { count: behind.length, oldestAt: Math.min(...known) };
}
