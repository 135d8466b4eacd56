import { type Behind, readBehind } from "./behind";
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
  blocks: Behind;
};

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
    blocks: readBehind(pipeline, stageName, executionId),
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
