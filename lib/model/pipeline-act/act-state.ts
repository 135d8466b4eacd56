import type { ActionExecution, PipelineExecution } from "../execution";
import type { ConditionSnapshot, PipelineSnapshot, StageSnapshot } from "../pipeline";

/** All that decides what CodePipeline takes: a snapshot fits, and so does what a command reads anew. */
export type PipelineActState = Pick<PipelineSnapshot, "version" | "mode"> & {
  stages: readonly StageActState[];
  /** At least the one that is acted on. */
  executions: readonly Pick<PipelineExecution, "id" | "status">[];
};

export type StageActState = Pick<StageSnapshot, "name" | "latest" | "inbound" | "transition"> & {
  conditions: readonly Pick<ConditionSnapshot, "type" | "status" | "result">[];
  actions: readonly { name: string; latest?: Pick<ActionExecution, "status"> | undefined }[];
};

export function findStage<Stage extends { name: string }>(
  { stages }: { stages: readonly Stage[] },
  stageName: string,
): Stage | undefined {
  return stages.find(({ name }) => name === stageName);
}
