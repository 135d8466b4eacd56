import type { Execution } from "./execution";
import type { Pipeline } from "./pipeline";

/** What a stage can go back to, newest first: succeeded there, in the present version, no rollback itself. */
export function rollbackTargets(pipeline: Pipeline, stageName: string): Execution[] {
  return succeededIn(pipeline, stageName).filter((execution) => !execution.rollback);
}

/** Newest first; AWS looks at the present version of the pipeline only. */
export function succeededIn(pipeline: Pipeline, stageName: string): Execution[] {
  return pipeline.executions
    .filter(
      (execution) =>
        execution.version === pipeline.versions.length &&
        execution.stages.get(stageName)?.status === "Succeeded",
    )
    .reverse();
}
