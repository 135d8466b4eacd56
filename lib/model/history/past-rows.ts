import type { ActionExecutionRecord } from "../execution";
import type { DeploymentRecord } from "./deployment-record";
import type { ExecutionRecord } from "./execution-record";

/** Of an action execution what reckoning needs: the rest is only shown. */
export type PastAction = Pick<
  ActionExecutionRecord,
  "id" | "executionId" | "stageName" | "actionName" | "category" | "status" | "startedAt" | "endedAt"
>;

/** What is stored of one pipeline's past: executions and deployments by their start, actions in no order. */
export type PastRows = {
  executions: readonly ExecutionRecord[];
  /** Of these executions alone. */
  actions: readonly PastAction[];
  deployments: readonly DeploymentRecord[];
};
