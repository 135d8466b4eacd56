import type { ApprovalId, EpochMs, PipelineExecutionId } from "./ids";
import type { PendingApproval, PipelineSnapshot } from "./pipeline";
import { countRevisions, readRelease } from "./release";

/** A waiting approval as a list shows it, beside the row of its pipeline. */
export type ApprovalRow = {
  id: ApprovalId;
  executionId: PipelineExecutionId;
  stageName: string;
  actionName: string;
  startedAt: EpochMs;
  expiresAt: EpochMs;
  /** The stage it lets something into; absent where nothing follows. */
  target?: string | undefined;
  isProduction: boolean;
  /** Absent where it is not known. */
  revisions?: number | undefined;
  blocks: Blocks;
};

/** Executions that wait behind it, and since when the oldest; absent where that is older than what is read. */
export type Blocks = { count: number; oldestAt?: EpochMs | undefined };

export function toApprovalRows(pipeline: PipelineSnapshot): readonly ApprovalRow[] | undefined {
  if (pipeline.approvals.length === 0) return undefined;
  return pipeline.approvals.map((pending) => toRow(pipeline, pending));
}

function toRow(pipeline: PipelineSnapshot, pending: PendingApproval): ApprovalRow {
  const { stageName, actionName, approval } = pending;
  const { id, executionId, startedAt, expiresAt } = approval;
  const release = readRelease(pipeline, pending);
  return {
    ...{ id, executionId, stageName, actionName, startedAt, expiresAt },
    target: release.stage?.name,
    isProduction: isProductionDecision(pipeline, pending, release.stage?.isProduction),
    revisions: countRevisions(release),
    blocks: readBlocks(pipeline, pending),
  };
}

/** Also where only the approval itself stands in a production stage. */
export function isProductionDecision(
  { stages }: PipelineSnapshot,
  { stageName }: PendingApproval,
  isTargetProduction = false,
): boolean {
  return isTargetProduction || stages.some(({ name, isProduction }) => isProduction && name === stageName);
}

export function readBlocks(
  { stages, executions, mode }: PipelineSnapshot,
  { stageName, approval }: PendingApproval,
): Blocks {
  // In PARALLEL mode nobody waits for anybody.
  if (mode === "PARALLEL") return { count: 0 };
  const inbound = stages.find(({ name }) => name === stageName)?.inbound ?? [];
  const behind = inbound.filter(({ executionId }) => executionId !== approval.executionId);
  const starts = behind.map(({ executionId }) => executions.find(({ id }) => id === executionId)?.startedAt);
  const known = starts.flatMap((start) => start ?? []);
  if (known.length === 0 || known.length < starts.length) return { count: behind.length };
  return { count: behind.length, oldestAt: Math.min(...known) };
}
