import type { World } from "../engine/world";
import type { ServiceModel } from "./json-service";
import { fromQuery } from "./query-input";
import { toMarkup } from "./query-output";
import { queryProtocol } from "./query-protocol";
import type { Service } from "./service";
import { requireValid } from "./validate-input";

/** A service that speaks AWS Query: the same operations, form-encoded in and XML out. */
export function queryService(
  { name, operations, limits, invalidInput, queryErrors, rates }: Omit<ServiceModel, "prefix" | "version">,
  namespace: string,
  world: World,
): Service {
  return {
    name,
    protocol: queryProtocol(namespace, queryErrors),
    rates,
    has: (operation) => Object.hasOwn(operations, operation),
    answer: async (operationName, fields, caller) => {
      const operation = operations[operationName];
      if (!operation) throw new Error(`no operation ${operationName}`);
      const input = fromQuery(operation.input, fields);
      const valid = requireValid({ schema: operation.input, limits, invalidInput }, input);
      // `requireValid` has just held the input against the schema of this very operation.
      const result = await operation.run({ world, caller, input: valid as never });
      return toMarkup(operation.output, result);
    },
  };
}
