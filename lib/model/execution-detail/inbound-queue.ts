import type { PipelineExecution, Revision } from "../execution";
import type { EpochMs, PipelineExecutionId } from "../ids";
import type { StageSnapshot } from "../pipeline";
import { leadRevision } from "../revision";

/** An execution that waits to enter a stage. */
export type InQueue = {
  executionId: PipelineExecutionId;
  revision?: Revision | undefined;
  /** Since it left the stage before; where that is not known, since it began. */
  since?: EpochMs | undefined;
};

/** In the order they would enter: the one begun first, then the next. */
export function readQueue(
  { inbound }: Pick<StageSnapshot, "inbound">,
  executions: readonly PipelineExecution[],
): readonly InQueue[] {
  return inbound
    .map(({ executionId }) => ({ executionId, execution: executions.find(({ id }) => id === executionId) }))
    .toSorted((a, b) => (a.execution?.startedAt ?? 0) - (b.execution?.startedAt ?? 0))
    .map(({ executionId, execution }) => ({
      executionId,
      revision: leadRevision(execution?.revisions ?? []),
      since: execution?.passages?.at(-1)?.changedAt ?? execution?.startedAt,
    }));
}
