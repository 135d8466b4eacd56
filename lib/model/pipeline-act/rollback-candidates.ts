import type { PipelineExecution } from "../execution";
import type { PipelineSnapshot } from "../pipeline";

/** `why`: AWS would not take it; absent where it would. */
export type RollbackCandidate = { execution: PipelineExecution; why?: string | undefined };

/** Every earlier execution that is known, newest first. */
export function readRollbackCandidates(
  _pipeline: PipelineSnapshot,
  _stageName: string,
): readonly RollbackCandidate[] {
  return [];
}
