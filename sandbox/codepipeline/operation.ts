import type { NormalizedSchema } from "@smithy/core/schema";
import type { Execution } from "../engine/execution";
import { type Pipeline, type StageSlot, slotOf } from "../engine/pipeline";
import { pipelinesOf, type World } from "../engine/world";
import { Refusal } from "../refusal";
import type { Caller } from "../wire/call";

/** What an operation works with: the world, and who asks for which account and region. */
export interface Request<Input> {
  readonly world: World;
  readonly caller: Caller;
  readonly input: Input;
}

export interface Operation {
  readonly input: Parameters<typeof NormalizedSchema.of>[0];
  readonly output: Parameters<typeof NormalizedSchema.of>[0];
  /** The answer as it goes on the wire; undefined for the operations that answer with an empty body. */
  run(request: Request<never>): unknown;
}

/** Binds a handler to its schemas. The wire has checked the input against the schema before the handler sees it. */
export function operation<Input>(
  input: Operation["input"],
  output: Operation["output"],
  run: (request: Request<Input>) => unknown,
): Operation {
  return { input, output, run: run as Operation["run"] };
}

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
