import type { PipelineSnapshot, StageSnapshot } from "../pipeline";
import { leadRevision, shortRevision } from "../revision";
import type { ExecutionMode } from "../status";

/** What waits to enter a stage, the oldest first by the short id of what it carries, and how it will enter. */
export type Queue = { revisions: readonly string[]; mode: ExecutionMode };

/** Absent where one of them is older than what is known: half a queue would name the wrong one as the first. */
export function readQueue(
  { executions, mode }: PipelineSnapshot,
  { inbound }: StageSnapshot,
): Queue | undefined {
  const waiting = inbound.flatMap(({ executionId }) => executions.find(({ id }) => id === executionId) ?? []);
  const oldestFirst = waiting.toSorted((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0));
  const carried = oldestFirst.flatMap(({ revisions }) => leadRevision(revisions) ?? []);
  if (carried.length === 0 || carried.length < inbound.length) return undefined;
  return { revisions: carried.map(({ revisionId }) => shortRevision(revisionId)), mode };
}
