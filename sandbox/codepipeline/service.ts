import type { World } from "../engine/world";
import { jsonProtocol } from "../wire/json-protocol";
import type { Service } from "../wire/service";
import { limits } from "./limits";
import type { Operation } from "./operation";
import { actingOperations } from "./operations/acting";
import { definitionOperations } from "./operations/definitions";
import { readingOperations } from "./operations/reading";
import { requireValid } from "./validate-input";

/** Every CodePipeline operation the sandbox has, by its name on the wire. */
export const codePipelineOperations: Readonly<Record<string, Operation>> = {
  ...definitionOperations,
  ...readingOperations,
  ...actingOperations,
};

export function codePipeline(world: World): Service {
  return {
    name: "codepipeline",
    protocol: jsonProtocol("1.1"),
    has: (name) => Object.hasOwn(codePipelineOperations, name),
    answer: (name, input, caller) => {
      const operation = codePipelineOperations[name];
      if (!operation) throw new Error(`no operation ${name}`);
      const valid = requireValid(operation.input, limits, input);
      // `requireValid` has just held the input against the schema of this very operation.
      return operation.run({ world, caller, input: valid as never });
    },
  };
}
