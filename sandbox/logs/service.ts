import type { ServiceModel } from "../wire/json-service";
import { limits } from "./limits";
import { logsOperations } from "./operations";

export const logs: ServiceModel = {
  name: "logs",
  prefix: "Logs_20140328",
  version: "1.1",
  operations: logsOperations,
  limits,
  invalidInput: "InvalidParameterException",
};
