import type { ServiceModel } from "../wire/json-service";
import { limits } from "./limits";
import { codeBuildOperations } from "./operations";

export const codeBuild: ServiceModel = {
  name: "codebuild",
  prefix: "CodeBuild_20161006",
  version: "1.1",
  operations: codeBuildOperations,
  limits,
  invalidInput: "InvalidInputException",
};
