import type { Cause } from "../../model/failure/cause";
import type { ActionExecutionId } from "../../model/ids";
import type { PipelineSnapshot } from "../../model/pipeline";
import { failedIdOf } from "./failed-action";

/** A cause belongs to the attempt that failed: one that is tried again has none. */
export function attachCauses(
  pipeline: PipelineSnapshot,
  causeOf: (id: ActionExecutionId) => Cause | undefined,
): PipelineSnapshot {
  return {
    ...pipeline,
    stages: pipeline.stages.map((stage) => ({
      ...stage,
      actions: stage.actions.map(({ cause: _, ...action }) => {
        const id = failedIdOf(action);
        return id === undefined ? action : { ...action, cause: causeOf(id) };
      }),
    })),
  };
}
