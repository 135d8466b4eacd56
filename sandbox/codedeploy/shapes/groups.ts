import type { Application, DeploymentGroup } from "../../deployments/application";
import type { Deployment } from "../../deployments/deployment";
import type { DeploymentConfig } from "../../deployments/deployment-config";
import { stamp } from "../../wire/stamp";
import { revisionShape } from "./revisions";

export function applicationShape({ id, name, platform, createdAt }: Application) {
  return {
    applicationId: id,
    applicationName: name,
    createTime: stamp(createdAt),
    linkedToGitHub: false,
    computePlatform: platform,
  };
}

export function groupShape(group: DeploymentGroup) {
  const { application, settings, destination } = group;
  const { service } = destination.kind === "ecs" ? destination : {};
  return {
    applicationName: application.name,
    deploymentGroupId: group.id,
    deploymentGroupName: group.name,
    deploymentConfigName: settings.configName,
    ec2TagFilters: settings.tagFilters ?? [],
    onPremisesInstanceTagFilters: [],
    autoScalingGroups: settings.autoScalingGroups ?? [],
    serviceRoleArn: settings.serviceRoleArn,
    targetRevision: revisionShape(group.targetRevision),
    triggerConfigurations: settings.triggers ?? [],
    alarmConfiguration: settings.alarms,
    autoRollbackConfiguration: settings.autoRollback,
    deploymentStyle: settings.style,
    outdatedInstancesStrategy: "UPDATE",
    blueGreenDeploymentConfiguration: settings.blueGreen,
    loadBalancerInfo: settings.loadBalancer,
    lastSuccessfulDeployment: lastShape(group.lastSuccessful),
    lastAttemptedDeployment: lastShape(group.lastAttempted),
    ec2TagSet: settings.tagSet,
    computePlatform: application.platform,
    ...(service ? { ecsServices: [{ serviceName: service.name, clusterName: service.cluster }] } : {}),
    terminationHookEnabled: false,
  };
}

function lastShape(deployment: Deployment | undefined) {
  if (!deployment) return undefined;
  const { id, status, completedAt, createdAt } = deployment;
  return {
    deploymentId: id,
    status,
    endTime: completedAt === undefined ? undefined : stamp(completedAt),
    createTime: stamp(createdAt),
  };
}

export function configShape({ id, name, platform, createdAt, routing, healthyHosts }: DeploymentConfig) {
  return {
    deploymentConfigId: id,
    deploymentConfigName: name,
    computePlatform: platform,
    ...(createdAt === undefined ? {} : { createTime: stamp(createdAt) }),
    ...(healthyHosts ? { minimumHealthyHosts: healthyHosts } : {}),
    ...(routing ? { trafficRoutingConfig: routingShape(routing) } : {}),
  };
}

function routingShape(routing: NonNullable<DeploymentConfig["routing"]>) {
  switch (routing.type) {
    case "AllAtOnce":
      return { type: routing.type };
    case "TimeBasedCanary":
      return {
        type: routing.type,
        timeBasedCanary: { canaryPercentage: routing.percent, canaryInterval: routing.intervalMinutes },
      };
    case "TimeBasedLinear":
      return {
        type: routing.type,
        timeBasedLinear: { linearPercentage: routing.percent, linearInterval: routing.intervalMinutes },
      };
  }
}
