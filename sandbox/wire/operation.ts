import type { NormalizedSchema } from "@smithy/core/schema";
import type { World } from "../engine/world";
import type { Caller } from "./call";

/** What an operation works with: the world, and who asks for which account and region. */
export interface Request<Input> {
  readonly world: World;
  readonly caller: Caller;
  readonly input: Input;
}

export interface Operation {
  readonly input: Parameters<typeof NormalizedSchema.of>[0];
  readonly output: Parameters<typeof NormalizedSchema.of>[0];
  /** The answer as it goes on the wire, or a promise of it; undefined for those that answer with an empty body. */
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
