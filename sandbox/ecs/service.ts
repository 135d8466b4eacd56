import type { ServiceModel } from "../wire/json-service";
import { limits } from "./limits";
import { ecsOperations } from "./operations";

export const ecs: ServiceModel = {
  name: "ecs",
  prefix: "AmazonEC2ContainerServiceV20141113",
  version: "1.1",
  operations: ecsOperations,
  limits,
  invalidInput: "InvalidParameterException",
};
