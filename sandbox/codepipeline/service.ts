import type { ServiceModel } from "../wire/json-service";
import { limits } from "./limits";
import { actingOperations } from "./operations/acting";
import { definitionOperations } from "./operations/definitions";
import { readingOperations } from "./operations/reading";

export const codePipeline: ServiceModel = {
  name: "codepipeline",
  prefix: "CodePipeline_20150709",
  version: "1.1",
  operations: { ...definitionOperations, ...readingOperations, ...actingOperations },
  limits,
  invalidInput: "ValidationException",
};
