"use client";

import type { PipelineExecutionId } from "../../lib/model/ids";
import type { ConditionSnapshot, PipelineSnapshot, StageSnapshot } from "../../lib/model/pipeline";

/** In the head of a pipeline's page: Roll back…, Stop…, Start…. */
export function PipelineActs({ pipeline: _ }: { pipeline: PipelineSnapshot }) {
  return null;
}

/**
 * About one stage: Retry failed action…, Retry stage…, Roll back stage…. `executionId`: in PARALLEL mode, of the lane;
 * left out it is the one that the stage shows.
 */
export function StageActs(_: {
  pipeline: PipelineSnapshot;
  stage: StageSnapshot;
  executionId?: PipelineExecutionId | undefined;
}) {
  return null;
}

/** Stop… of one execution: of a lane, or of a row of the list. */
export function ExecutionActs(_: { pipeline: PipelineSnapshot; executionId: PipelineExecutionId }) {
  return null;
}

/** Into a stage: Enable… or Disable…, whichever there is to do. */
export function TransitionAct(_: { pipeline: PipelineSnapshot; stage: StageSnapshot }) {
  return null;
}

/** Override… of a condition that holds an execution back; nothing where none does. */
export function OverrideAct(_: {
  pipeline: PipelineSnapshot;
  stage: StageSnapshot;
  condition: ConditionSnapshot;
}) {
  return null;
}
