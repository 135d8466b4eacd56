import type { ServiceModel } from "../wire/json-service";
import { invalidInput } from "./invalid-input";
import { limits } from "./limits";
import { actingOperations } from "./operations/acting";
import { applicationOperations } from "./operations/applications";
import { configOperations } from "./operations/configs";
import { deploymentOperations } from "./operations/deployments";
import { groupOperations } from "./operations/groups";
import { revisionOperations } from "./operations/revisions";
import { targetOperations } from "./operations/targets";

export const codeDeploy: ServiceModel = {
  name: "codedeploy",
  prefix: "CodeDeploy_20141006",
  version: "1.1",
  operations: {
    ...applicationOperations,
    ...groupOperations,
    ...configOperations,
    ...revisionOperations,
    ...deploymentOperations,
    ...targetOperations,
    ...actingOperations,
  },
  limits,
  invalidInput,
};
