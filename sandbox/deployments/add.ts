import type { RevisionLocation } from "@aws-sdk/client-codedeploy";
import { taskDefinitionArn } from "../compute/ecs-service";
import { listenerArn } from "../elbv2/arn";
import type { World } from "../engine/world";
import type { Application, DeploymentGroup, Destination, GroupSettings } from "./application";
import type { ComputePlatform } from "./deployment-config";
import { deploymentsOf } from "./deployments";
import { noteUse, sha256 } from "./revision";

interface Place {
  readonly account: string;
  readonly region: string;
}

export function addApplication(
  world: World,
  { account, region }: Place,
  name: string,
  platform: ComputePlatform,
): Application {
  const application: Application = {
    account,
    region,
    id: world.random.uuid(),
    name,
    platform,
    createdAt: world.time.now(),
    groups: new Map(),
    revisions: new Map(),
  };
  deploymentsOf(world, account, region).applications.set(name, application);
  return application;
}

/** A group in which something already runs: what it deploys to was there before it. */
export function addGroup(
  world: World,
  application: Application,
  name: string,
  { destination, ...settings }: Partial<GroupSettings> & { destination: Destination },
): DeploymentGroup {
  const goodRevision = firstRevision(application, destination);
  const group: DeploymentGroup = {
    application,
    id: world.random.uuid(),
    name,
    settings: { ...usualSettings(application, destination), ...settings },
    destination,
    past: [],
    goodRevision,
    targetRevision: goodRevision,
  };
  application.groups.set(name, group);
  noteUse({ application, group: name, now: world.time.now() }, goodRevision);
  return group;
}

export function usualSettings({ account, name }: Application, destination: Destination): GroupSettings {
  const common = {
    serviceRoleArn: `arn:aws:iam::${account}:role/CodeDeploy-${name}`,
    alarms: { enabled: false, ignorePollAlarmFailure: false, alarms: [] },
    autoRollback: { enabled: true, events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"] },
    hooks: {},
  } satisfies Partial<GroupSettings>;
  switch (destination.kind) {
    case "ecs":
      return { ...common, ...usualEcs(destination.service), configName: "CodeDeployDefault.ECSAllAtOnce" };
    case "lambda":
      return {
        ...common,
        configName: "CodeDeployDefault.LambdaAllAtOnce",
        style: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
        installMs: 0,
      };
    case "fleet":
      return {
        ...common,
        configName: "CodeDeployDefault.OneAtATime",
        style: { deploymentType: "IN_PLACE", deploymentOption: "WITH_TRAFFIC_CONTROL" },
        loadBalancer: { targetGroupInfoList: [{ name: destination.fleet.targetGroup }] },
        tagFilters: [{ Key: "Service", Value: destination.fleet.name, Type: "KEY_AND_VALUE" }],
        installMs: 60_000,
      };
  }
}

function usualEcs(service: Extract<Destination, { kind: "ecs" }>["service"]) {
  return {
    style: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
    blueGreen: {
      terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE", terminationWaitTimeInMinutes: 5 },
      deploymentReadyOption: { actionOnTimeout: "CONTINUE_DEPLOYMENT", waitTimeInMinutes: 0 },
    },
    loadBalancer: { targetGroupPairInfoList: [pairOf(service, false)] },
    installMs: 150_000,
  } satisfies Partial<GroupSettings>;
}

/** The pair of target groups of a service, behind a production listener and perhaps one for tests. */
export function pairOf(service: Extract<Destination, { kind: "ecs" }>["service"], hasTest: boolean) {
  const route = (port: number) => ({ listenerArns: [listenerArn(service, port)] });
  return {
    targetGroups: service.targetGroups.map((name) => ({ name })),
    prodTrafficRoute: route(443),
    ...(hasTest ? { testTrafficRoute: route(8443) } : {}),
  };
}

function firstRevision(application: Application, destination: Destination): RevisionLocation {
  switch (destination.kind) {
    case "ecs": {
      const { service } = destination;
      return appSpec(taskDefinitionArn(service, service.primary.version));
    }
    case "lambda":
      return appSpec(`${destination.fn.name}:1`);
    case "fleet":
      return {
        revisionType: "S3",
        s3Location: {
          bucket: `${application.account}-bundles`,
          key: `${application.name}/first.zip`,
          bundleType: "zip",
        },
      };
  }
}

/** AWS keeps the content of an AppSpec to itself; what can be seen of it is its hash. */
export function appSpec(content: string): RevisionLocation {
  return { revisionType: "AppSpecContent", appSpecContent: { sha256: sha256(content) } };
}
