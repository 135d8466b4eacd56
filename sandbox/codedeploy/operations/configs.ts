import {
  type CreateDeploymentConfigInput,
  CreateDeploymentConfigInput$,
  CreateDeploymentConfigOutput$,
  type DeleteDeploymentConfigInput,
  DeleteDeploymentConfigInput$,
  type GetDeploymentConfigInput,
  GetDeploymentConfigInput$,
  GetDeploymentConfigOutput$,
  type ListDeploymentConfigsInput,
  ListDeploymentConfigsInput$,
  ListDeploymentConfigsOutput$,
} from "@aws-sdk/client-codedeploy";
import { type HealthyHosts, predefinedPrefix, type Routing } from "../../deployments/deployment-config";
import { allGroups } from "../../deployments/deployments";
import { Refusal } from "../../refusal";
import { operation } from "../../wire/operation";
import { pageOf } from "../../wire/page";
import { scopeFor } from "../require";
import { configShape } from "../shapes/groups";

const listConfigs = operation<ListDeploymentConfigsInput>(
  ListDeploymentConfigsInput$,
  ListDeploymentConfigsOutput$,
  (request) => {
    const names = [...scopeFor(request).configs.keys()];
    const page = pageOf(names, String, "ListDeploymentConfigs", request.input);
    return { deploymentConfigsList: page.items, nextToken: page.nextToken };
  },
);

const getConfig = operation<GetDeploymentConfigInput>(
  GetDeploymentConfigInput$,
  GetDeploymentConfigOutput$,
  (request) => {
    const name = request.input.deploymentConfigName ?? "";
    const config = scopeFor(request).configs.get(name);
    if (config) return { deploymentConfigInfo: configShape(config) };
    throw new Refusal(
      "DeploymentConfigDoesNotExistException",
      `No Deployment Configuration found for name: ${name}`,
    );
  },
);

const createConfig = operation<CreateDeploymentConfigInput>(
  CreateDeploymentConfigInput$,
  CreateDeploymentConfigOutput$,
  ({ input, ...request }) => {
    const { configs } = scopeFor({ ...request, input });
    const name = input.deploymentConfigName ?? "";
    if (configs.has(name)) {
      throw new Refusal(
        "DeploymentConfigAlreadyExistsException",
        `Deployment configuration already exists: ${name}`,
      );
    }
    if (name.startsWith(predefinedPrefix)) {
      throw new Refusal(
        "InvalidDeploymentConfigNameException",
        `Names that begin with ${predefinedPrefix} are AWS's own.`,
      );
    }
    const id = request.world.random.uuid();
    const platform = (input.computePlatform ?? "Server") as "Server" | "Lambda" | "ECS";
    const how =
      platform === "Server" ? { healthyHosts: requireHosts(input) } : { routing: requireRouting(input) };
    configs.set(name, { id, name, platform, createdAt: request.world.time.now(), ...how });
    return { deploymentConfigId: id };
  },
);

function requireHosts({ minimumHealthyHosts: hosts }: CreateDeploymentConfigInput): HealthyHosts {
  const { type, value = -1 } = hosts ?? {};
  const isWell =
    (type === "HOST_COUNT" && value >= 0) || (type === "FLEET_PERCENT" && value >= 0 && value <= 100);
  if (isWell && type) return { type, value };
  throw new Refusal(
    "InvalidMinimumHealthyHostValueException",
    "The minimum healthy hosts are a HOST_COUNT from 0 or a FLEET_PERCENT from 0 to 100.",
  );
}

function requireRouting({ trafficRoutingConfig: given }: CreateDeploymentConfigInput): Routing {
  const { timeBasedCanary: canary, timeBasedLinear: linear } = given ?? {};
  if (given?.type === "AllAtOnce") return { type: "AllAtOnce" };
  const [percent = 0, intervalMinutes = 0] =
    given?.type === "TimeBasedCanary"
      ? [canary?.canaryPercentage, canary?.canaryInterval]
      : [linear?.linearPercentage, linear?.linearInterval];
  if (given?.type && percent >= 1 && percent <= 99 && intervalMinutes >= 1) {
    return { type: given.type, percent, intervalMinutes };
  }
  throw new Refusal(
    "InvalidTrafficRoutingConfigurationException",
    "A canary or linear routing has a percentage from 1 to 99 and an interval in minutes.",
  );
}

const deleteConfig = operation<DeleteDeploymentConfigInput>(
  DeleteDeploymentConfigInput$,
  "unit",
  (request) => {
    const name = request.input.deploymentConfigName ?? "";
    if (name.startsWith(predefinedPrefix)) {
      throw new Refusal(
        "InvalidOperationException",
        "A predefined deployment configuration can't be deleted.",
      );
    }
    const { account, region } = request.caller;
    for (const { application, settings } of allGroups(request.world)) {
      const isHere = application.account === account && application.region === region;
      if (isHere && settings.configName === name) {
        throw new Refusal(
          "DeploymentConfigInUseException",
          `The deployment configuration ${name} is in use.`,
        );
      }
    }
    scopeFor(request).configs.delete(name);
  },
);

export const configOperations = {
  ListDeploymentConfigs: listConfigs,
  GetDeploymentConfig: getConfig,
  CreateDeploymentConfig: createConfig,
  DeleteDeploymentConfig: deleteConfig,
};
