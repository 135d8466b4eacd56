import type { PipelineSnapshot } from "../pipeline";
import type { Failure } from "./failure";
import { readDisabled, readEndsSoon, readPollingDisabled, readStuck } from "./held-failure";
import { readStageFailure } from "./stage-failure";

/** Everything that stands still in a pipeline, or will if nothing happens; absent where nothing does. */
export function readFailures(pipeline: PipelineSnapshot): readonly Failure[] | undefined {
  const found = [
    ...pipeline.stages.flatMap((stage) => [
      readStageFailure(pipeline, stage) ?? [],
      readDisabled(pipeline, stage) ?? [],
      stage.actions.flatMap((action) => readStuck(pipeline, stage, action) ?? []),
    ]),
    readPollingDisabled(pipeline) ?? [],
    ...pipeline.approvals.map((pending) => readEndsSoon(pipeline, pending)),
  ].flat();
  return found.length === 0 ? undefined : found;
}
