import {
  type BatchGetDeploymentTargetsInput,
  BatchGetDeploymentTargetsInput$,
  BatchGetDeploymentTargetsOutput$,
  type GetDeploymentTargetInput,
  GetDeploymentTargetInput$,
  GetDeploymentTargetOutput$,
  type ListDeploymentTargetsInput,
  ListDeploymentTargetsInput$,
  ListDeploymentTargetsOutput$,
} from "@aws-sdk/client-codedeploy";
import type { Deployment, Target } from "../../deployments/deployment";
import { Refusal } from "../../refusal";
import { operation } from "../../wire/operation";
import { pageOf } from "../../wire/page";
import { requireDeployment, requireTargets } from "../require";
import { targetShape } from "../shapes/targets";

const listTargets = operation<ListDeploymentTargetsInput>(
  ListDeploymentTargetsInput$,
  ListDeploymentTargetsOutput$,
  (request) => {
    const { input } = request;
    const deployment = requireDeployment(request, input.deploymentId);
    const targets = requireTargets(deployment).filter((target) =>
      isWanted(target, input.targetFilters ?? {}),
    );
    const purpose = `ListDeploymentTargets/${deployment.id}/${JSON.stringify(input.targetFilters ?? {})}`;
    const page = pageOf(targets, ({ id }) => id, purpose, input);
    return { targetIds: page.items.map(({ id }) => id), nextToken: page.nextToken };
  },
);

function isWanted(
  target: Target,
  filters: NonNullable<ListDeploymentTargetsInput["targetFilters"]>,
): boolean {
  const { TargetStatus: statuses, ServerInstanceLabel: labels } = filters;
  if (labels?.some((label) => label !== "Blue" && label !== "Green")) {
    throw new Refusal("InvalidDeploymentInstanceTypeException", "An instance label is Blue or Green.");
  }
  if (statuses?.length && !statuses.includes(target.status)) return false;
  return !labels?.length || (target.kind === "instance" && labels.includes(target.label ?? ""));
}

const getTarget = operation<GetDeploymentTargetInput>(
  GetDeploymentTargetInput$,
  GetDeploymentTargetOutput$,
  (request) => {
    const { deploymentId, targetId } = request.input;
    const deployment = requireDeployment(request, deploymentId);
    return { deploymentTarget: targetShape(deployment, requireTarget(deployment, targetId)) };
  },
);

function requireTarget(deployment: Deployment, id: string | undefined): Target {
  const target = requireTargets(deployment).find((candidate) => candidate.id === id);
  if (target) return target;
  throw new Refusal(
    "DeploymentTargetDoesNotExistException",
    `The deployment ${deployment.id} has no target with id ${id}`,
  );
}

const batchGetTargets = operation<BatchGetDeploymentTargetsInput>(
  BatchGetDeploymentTargetsInput$,
  BatchGetDeploymentTargetsOutput$,
  (request) => {
    const { deploymentId, targetIds = [] } = request.input;
    const deployment = requireDeployment(request, deploymentId);
    if (targetIds.length === 0) {
      throw new Refusal("DeploymentTargetIdRequiredException", "At least one target id must be given.");
    }
    const most = deployment.group.application.platform === "Server" ? 25 : 1;
    if (targetIds.length > most) {
      throw new Refusal(
        "DeploymentTargetListSizeExceededException",
        `At most ${most} targets of this deployment can be asked for at once.`,
      );
    }
    return {
      deploymentTargets: targetIds.map((id) => targetShape(deployment, requireTarget(deployment, id))),
    };
  },
);

export const targetOperations = {
  ListDeploymentTargets: listTargets,
  GetDeploymentTarget: getTarget,
  BatchGetDeploymentTargets: batchGetTargets,
};
