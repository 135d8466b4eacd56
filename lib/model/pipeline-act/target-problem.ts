import type { ExecutionReading } from "../reading";

/** Why AWS would not roll back to this execution, read anew; undefined where it may. */
export function wordTargetProblem(
  target: ExecutionReading | undefined,
  version: number | undefined,
): string | undefined {
  if (target === undefined)
    return "AWS has the execution to go back to no more: it keeps them for twelve months.";
  const { type, pipelineVersion } = target;
  if (type === "ROLLBACK") return "That execution was a rollback itself, and AWS rolls back to none.";
  if (pipelineVersion === undefined || version === undefined || pipelineVersion === version) return undefined;
  return `That execution ran in version ${pipelineVersion} of the pipeline, which is at version ${version} now: AWS rolls back within one version only.`;
}
