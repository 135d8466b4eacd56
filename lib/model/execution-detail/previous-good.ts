import type { PipelineExecution } from "../execution";
import type { PipelineExecutionId } from "../ids";

type Found = { execution: PipelineExecution; stageName?: string | undefined };

/** The stage that ended an execution badly. */
export function failedStageOf({ passages }: Pick<PipelineExecution, "passages">): string | undefined {
  return passages?.findLast(({ status }) => status === "Failed")?.stageName;
}

/** The last one before it that went well: in the stage where this one failed, or as a whole. */
export function findPreviousGood(
  execution: PipelineExecution,
  executions: readonly PipelineExecution[],
): Found | undefined {
  const stageName = failedStageOf(execution);
  for (const older of olderThan(execution, executions)) {
    // A rollback went through one stage only: it says nothing of the whole.
    if (older.status === "Succeeded" && older.type === "STANDARD") return { execution: older };
    const isGoodThere = older.passages?.some(
      (one) => one.stageName === stageName && one.status === "Succeeded",
    );
    if (stageName !== undefined && isGoodThere) return { execution: older, stageName };
  }
  return undefined;
}

function olderThan(
  { id, startedAt = 0 }: PipelineExecution,
  executions: readonly PipelineExecution[],
): readonly PipelineExecution[] {
  return executions
    .filter((one) => one.id !== id && one.startedAt !== undefined && one.startedAt < startedAt)
    .toSorted((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0));
}

/** One list out of several, each execution once, newest first; the first list knows best, and others fill in. */
export function mergeExecutions(
  ...lists: readonly (readonly PipelineExecution[])[]
): readonly PipelineExecution[] {
  const byId = new Map<PipelineExecutionId, PipelineExecution>();
  for (const execution of lists.flat()) {
    const known = byId.get(execution.id);
    if (!known) byId.set(execution.id, execution);
    else if (!known.passages && execution.passages) {
      byId.set(execution.id, { ...known, passages: execution.passages });
    }
  }
  return [...byId.values()].sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0));
}
