import {
  type BatchGetDeploymentsInput,
  BatchGetDeploymentsInput$,
  BatchGetDeploymentsOutput$,
  type GetDeploymentInput,
  GetDeploymentInput$,
  GetDeploymentOutput$,
  type ListDeploymentsInput,
  ListDeploymentsInput$,
  ListDeploymentsOutput$,
} from "@aws-sdk/client-codedeploy";
import type { Deployment } from "../../deployments/deployment";
import { Refusal } from "../../refusal";
import { operation, type Request } from "../../wire/operation";
import { pageOf } from "../../wire/page";
import { requireApplication, requireAtMost, requireDeployment, requireGroup, scopeFor } from "../require";
import { deploymentShape } from "../shapes/deployments";

const listDeployments = operation<ListDeploymentsInput>(
  ListDeploymentsInput$,
  ListDeploymentsOutput$,
  (request) => {
    const { input } = request;
    requireListed(request);
    const deployments = [...scopeFor(request).deployments.values()].filter((d) => isWanted(d, input));
    const purpose = `ListDeployments/${JSON.stringify({ ...input, nextToken: "" })}`;
    const page = pageOf(deployments.reverse(), ({ id }) => id, purpose, input);
    return { deployments: page.items.map(({ id }) => id), nextToken: page.nextToken };
  },
);

/** Application and group are given both or not at all. */
function requireListed(request: Request<ListDeploymentsInput>): void {
  const { applicationName, deploymentGroupName, createTimeRange } = request.input;
  if (deploymentGroupName !== undefined && applicationName === undefined) {
    throw new Refusal("ApplicationNameRequiredException", "The application name was not specified.");
  }
  if (applicationName !== undefined)
    requireGroup(requireApplication(request, applicationName), deploymentGroupName);
  // On the wire times are numbers: epoch seconds.
  const [start, end] = [createTimeRange?.start, createTimeRange?.end].map(Number);
  if (createTimeRange?.start && createTimeRange.end && (start ?? 0) > (end ?? 0)) {
    throw new Refusal("InvalidTimeRangeException", "The start of the time range lies behind its end.");
  }
}

function isWanted({ group, status, createdAt }: Deployment, input: ListDeploymentsInput): boolean {
  const { applicationName, deploymentGroupName, includeOnlyStatuses, createTimeRange } = input;
  if (applicationName !== undefined && group.application.name !== applicationName) return false;
  if (deploymentGroupName !== undefined && group.name !== deploymentGroupName) return false;
  if (includeOnlyStatuses?.length && !includeOnlyStatuses.includes(status)) return false;
  const { start, end } = createTimeRange ?? {};
  if (start && createdAt < Number(start) * 1_000) return false;
  return !end || createdAt <= Number(end) * 1_000;
}

const getDeployment = operation<GetDeploymentInput>(GetDeploymentInput$, GetDeploymentOutput$, (request) => ({
  deploymentInfo: deploymentShape(requireDeployment(request, request.input.deploymentId)),
}));

/** Ids of nothing are passed over. */
const batchGetDeployments = operation<BatchGetDeploymentsInput>(
  BatchGetDeploymentsInput$,
  BatchGetDeploymentsOutput$,
  (request) => {
    const { deploymentIds = [] } = request.input;
    if (deploymentIds.length === 0) {
      throw new Refusal("DeploymentIdRequiredException", "At least one deployment ID must be specified.");
    }
    requireAtMost(25, deploymentIds, "deployments");
    const { deployments } = scopeFor(request);
    return {
      deploymentsInfo: deploymentIds.flatMap((id) => {
        const deployment = deployments.get(id);
        return deployment ? [deploymentShape(deployment)] : [];
      }),
    };
  },
);

export const deploymentOperations = {
  ListDeployments: listDeployments,
  GetDeployment: getDeployment,
  BatchGetDeployments: batchGetDeployments,
};
