import {
  type BatchGetDeploymentGroupsInput,
  BatchGetDeploymentGroupsInput$,
  BatchGetDeploymentGroupsOutput$,
  type CreateDeploymentGroupInput,
  CreateDeploymentGroupInput$,
  CreateDeploymentGroupOutput$,
  type DeleteDeploymentGroupInput,
  DeleteDeploymentGroupInput$,
  DeleteDeploymentGroupOutput$,
  type GetDeploymentGroupInput,
  GetDeploymentGroupInput$,
  GetDeploymentGroupOutput$,
  type ListDeploymentGroupsInput,
  ListDeploymentGroupsInput$,
  ListDeploymentGroupsOutput$,
} from "@aws-sdk/client-codedeploy";
import { addGroup } from "../../deployments/add";
import { destinationFor } from "../../deployments/destination";
import { Refusal } from "../../refusal";
import { operation, type Request } from "../../wire/operation";
import { pageOfSorted } from "../../wire/page";
import { requireApplication, requireAtMost, requireGroup, scopeFor } from "../require";
import { groupShape } from "../shapes/groups";

const listGroups = operation<ListDeploymentGroupsInput>(
  ListDeploymentGroupsInput$,
  ListDeploymentGroupsOutput$,
  (request) => {
    const application = requireApplication(request, request.input.applicationName);
    const names = [...application.groups.keys()].sort();
    const page = pageOfSorted(names, String, `ListDeploymentGroups/${application.id}`, request.input);
    return { applicationName: application.name, deploymentGroups: page.items, nextToken: page.nextToken };
  },
);

const getGroup = operation<GetDeploymentGroupInput>(
  GetDeploymentGroupInput$,
  GetDeploymentGroupOutput$,
  (request) => {
    const { applicationName, deploymentGroupName } = request.input;
    const group = requireGroup(requireApplication(request, applicationName), deploymentGroupName);
    return { deploymentGroupInfo: groupShape(group) };
  },
);

/** Those that are not there are told of in a message, not by an error. */
const batchGetGroups = operation<BatchGetDeploymentGroupsInput>(
  BatchGetDeploymentGroupsInput$,
  BatchGetDeploymentGroupsOutput$,
  (request) => {
    const { applicationName, deploymentGroupNames = [] } = request.input;
    const { groups } = requireApplication(request, applicationName);
    requireAtMost(100, deploymentGroupNames, "deployment groups");
    const missing = deploymentGroupNames.filter((name) => !groups.has(name));
    return {
      deploymentGroupsInfo: deploymentGroupNames.flatMap((name) => {
        const group = groups.get(name);
        return group ? [groupShape(group)] : [];
      }),
      ...(missing.length > 0
        ? { errorMessage: `No Deployment Group found for name: ${missing.join(", ")}` }
        : {}),
    };
  },
);

const createGroup = operation<CreateDeploymentGroupInput>(
  CreateDeploymentGroupInput$,
  CreateDeploymentGroupOutput$,
  (request) => {
    const { world, input } = request;
    const application = requireApplication(request, input.applicationName);
    const name = input.deploymentGroupName ?? "";
    if (application.groups.has(name)) {
      throw new Refusal("DeploymentGroupAlreadyExistsException", `Deployment group already exists: ${name}`);
    }
    requireConfig(request, input.deploymentConfigName);
    const [named] = input.ecsServices ?? [];
    if (application.platform === "ECS" && !named) {
      throw new Refusal(
        "InvalidECSServiceException",
        "An ECS deployment group needs exactly one ECS service.",
      );
    }
    const destination = destinationFor(world, application, {
      group: name,
      service: named?.serviceName,
      cluster: named?.clusterName,
    });
    const group = addGroup(world, application, name, {
      destination,
      serviceRoleArn: input.serviceRoleArn ?? "",
      ...settingsIn(input),
    });
    return { deploymentGroupId: group.id };
  },
);

function requireConfig(request: Request<unknown>, name: string | undefined): void {
  if (name === undefined || scopeFor(request).configs.has(name)) return;
  throw new Refusal(
    "DeploymentConfigDoesNotExistException",
    `No Deployment Configuration found for name: ${name}`,
  );
}

/** What is given; what is not stays as it is usual. */
function settingsIn(input: CreateDeploymentGroupInput) {
  return Object.fromEntries(
    Object.entries({
      configName: input.deploymentConfigName,
      alarms: input.alarmConfiguration,
      autoRollback: input.autoRollbackConfiguration,
      style: input.deploymentStyle,
      blueGreen: input.blueGreenDeploymentConfiguration,
      loadBalancer: input.loadBalancerInfo,
      triggers: input.triggerConfigurations,
      tagFilters: input.ec2TagFilters,
      tagSet: input.ec2TagSet,
    }).filter(([, value]) => value !== undefined),
  );
}

const deleteGroup = operation<DeleteDeploymentGroupInput>(
  DeleteDeploymentGroupInput$,
  DeleteDeploymentGroupOutput$,
  (request) => {
    const { applicationName, deploymentGroupName = "" } = request.input;
    const application = requireApplication(request, applicationName);
    if (!application.groups.get(deploymentGroupName)?.active) application.groups.delete(deploymentGroupName);
    return { hooksNotCleanedUp: [] };
  },
);

export const groupOperations = {
  ListDeploymentGroups: listGroups,
  GetDeploymentGroup: getGroup,
  BatchGetDeploymentGroups: batchGetGroups,
  CreateDeploymentGroup: createGroup,
  DeleteDeploymentGroup: deleteGroup,
};
