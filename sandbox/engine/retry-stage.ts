import { Refusal } from "../refusal";
import { resumeStage } from "./flow";
import type { Pipeline, StageSlot } from "./pipeline";
import type { StageExecution } from "./stage-execution";
import type { World } from "./world";

export interface RetryRequest {
  readonly executionId: string;
  readonly mode: "FAILED_ACTIONS" | "ALL_ACTIONS";
}

/** Runs a failed or stopped stage again under the same execution id. */
export function retryStage(world: World, pipeline: Pipeline, slot: StageSlot, request: RetryRequest): string {
  const stage = requireRetryable(pipeline, slot, request);
  stage.retries.manual += 1;
  stage.retries.latest = "ManualStageRetry";
  resumeStage(world, stage, request.mode === "ALL_ACTIONS" ? "all" : "failed");
  return request.executionId;
}

function requireRetryable(
  pipeline: Pipeline,
  slot: StageSlot,
  { executionId }: RetryRequest,
): StageExecution {
  const execution = pipeline.executionsById.get(executionId);
  const stage = execution?.stages.get(slot.name);
  if (!execution || !stage) {
    throw notRetryable(`Execution ${executionId} has not run stage ${slot.name}.`);
  }
  if (execution.mode !== "PARALLEL" && slot.latest !== stage) {
    throw new Refusal(
      "NotLatestPipelineExecutionException",
      `Execution ${executionId} is not the latest execution in stage ${slot.name}.`,
    );
  }
  if (stage.status !== "Failed" && stage.status !== "Stopped") {
    throw notRetryable(
      `Stage ${slot.name} is ${stage.status}; only a failed or stopped stage can be retried.`,
    );
  }
  if (execution.version !== pipeline.versions.length) {
    throw notRetryable("The pipeline structure has changed since the execution.");
  }
  if (slot.holder)
    throw new Refusal("ConflictException", `Stage ${slot.name} is in use by another execution.`);
  return stage;
}

function notRetryable(reason: string): Refusal {
  return new Refusal("StageNotRetryableException", reason);
}
