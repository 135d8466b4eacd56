import type { ActionExecutionRecord } from "../execution";

/** Which action began a deployment of CodeDeploy, which CodePipeline names by its id there. */
export type DeployPlace = Pick<ActionExecutionRecord, "executionId" | "stageName" | "actionName"> & {
  deploymentId: string;
};
