import type { Execution } from "../engine/execution";
import { type Pipeline, type StageSlot, slotOf } from "../engine/pipeline";
import { pipelinesOf } from "../engine/world";
import { Refusal } from "../refusal";
import type { Request } from "../wire/operation";

export function requirePipeline({ world, caller }: Request<unknown>, name: string | undefined): Pipeline {
  const pipeline = pipelinesOf(world, caller.account, caller.region).get(name ?? "");
  if (pipeline) return pipeline;
  throw new Refusal(
    "PipelineNotFoundException",
    `Account '${caller.account}' does not have a pipeline with name '${name}'`,
  );
}

export function requireStage(pipeline: Pipeline, name: string | undefined): StageSlot {
  const slot = slotOf(pipeline, name);
  if (slot) return slot;
  throw new Refusal(
    "StageNotFoundException",
    `The pipeline '${pipeline.name}' does not have a stage with name '${name}'`,
  );
}

export function requireExecution(pipeline: Pipeline, id: string | undefined): Execution {
  const execution = pipeline.executionsById.get(id ?? "");
  if (execution) return execution;
  throw new Refusal(
    "PipelineExecutionNotFoundException",
    `The pipeline '${pipeline.name}' does not have an execution with id '${id}'`,
  );
}
