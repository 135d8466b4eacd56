import type { World } from "../engine/world";
import { jsonProtocol, type QueryErrors } from "./json-protocol";
import type { StructureLimits } from "./limit";
import type { Operation } from "./operation";
import type { Rate } from "./rate-limits";
import type { Service } from "./service";
import { type InvalidInput, requireValid } from "./validate-input";

/** One service that speaks AWS JSON, as its model has it. */
export interface ServiceModel {
  /** As signatures name it. */
  readonly name: string;
  /** Of its targets on the wire. */
  readonly prefix: string;
  readonly version: "1.0" | "1.1";
  readonly operations: Readonly<Record<string, Operation>>;
  /** What its model says beyond types, by structure. */
  readonly limits: Readonly<Record<string, StructureLimits>>;
  /** How it names what breaks its model. */
  readonly invalidInput: InvalidInput;
  /** Only of services that once spoke Query, and whose errors still carry the names they had there. */
  readonly queryErrors?: QueryErrors;
  /** Where AWS publishes them, by operation. */
  readonly rates?: Readonly<Record<string, Rate>>;
}

export function jsonService(model: ServiceModel, world: World): Service {
  const { name, version, operations, limits, invalidInput, queryErrors, rates } = model;
  return {
    name,
    protocol: jsonProtocol(version, queryErrors),
    rates,
    has: (operation) => Object.hasOwn(operations, operation),
    answer: (operationName, input, caller) => {
      const operation = operations[operationName];
      if (!operation) throw new Error(`no operation ${operationName}`);
      const valid = requireValid({ schema: operation.input, limits, invalidInput }, input);
      // `requireValid` has just held the input against the schema of this very operation.
      return operation.run({ world, caller, input: valid as never });
    },
  };
}
