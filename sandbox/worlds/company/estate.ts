import type { ActionDeclaration, PipelineDeclaration } from "@aws-sdk/client-codepipeline";
import { watchService } from "../../cloudwatch/alarms/usual";
import { addFleet, addFunction, addService } from "../../compute/add";
import { addApplication, addGroup, pairOf } from "../../deployments/add";
import { readStrategy } from "../../deployments/alias-shift";
import type { Destination, GroupSettings } from "../../deployments/application";
import {
  batchSize,
  type ComputePlatform,
  type DeploymentConfig,
  predefinedConfigs,
  trafficSteps,
} from "../../deployments/deployment-config";
import { deploymentsOf } from "../../deployments/deployments";
import { stagesOf } from "../../engine/pipeline";
import type { World } from "../../engine/world";
import { minutes, seconds } from "../../providers/provider";
import { deployedService } from "../../service-deployments/services";
import type { CompanyPipeline } from "./company-pipeline";
import { type Rollout, rolloutOf } from "./rollouts";

interface Place {
  readonly account: string;
  readonly region: string;
}

/** What the company's pipelines deploy to: services, functions and fleets with their traffic, alarms and groups. */
export function buildEstate(world: World, { place, declaration, usualMinutes }: CompanyPipeline): void {
  for (const { action, usual } of deploys(declaration, usualMinutes)) {
    const { ApplicationName, DeploymentGroupName, FunctionName, ServiceName, ClusterName } =
      action.configuration ?? {};
    const usualMs = minutes(usual);
    if (FunctionName) buildFunction(world, place, action, usualMs);
    if (ServiceName && ClusterName) {
      buildService(world, { ...place, cluster: ClusterName, name: ServiceName }, usualMs);
    }
    if (ApplicationName && DeploymentGroupName) {
      const platform = platformOf(action, DeploymentGroupName);
      buildGroup(world, place, { name: ApplicationName, group: DeploymentGroupName, platform, usualMs });
    }
  }
}

/** A service that ECS shifts by itself: a tenth for four minutes, the rest, two more minutes to bake. */
function buildService(world: World, place: Place & { cluster: string; name: string }, usualMs: number): void {
  const { perMinute } = rolloutOf(place.name, "ECS");
  const service = addService(world, place, { perMinute });
  const [stepMinutes, bakeMinutes] = [4, 2];
  const alarms = alarmsOn(world, { kind: "ecs", service }).map(({ name }) => name);
  const scaleUpMs = usualMs - minutes(stepMinutes + bakeMinutes) - seconds(20);
  deployedService(world, service, {
    strategy: "CANARY",
    percent: 10,
    stepMinutes,
    bakeMinutes,
    alarms,
    hooks: [],
    scaleUpMs,
  });
}

/** A function a pipeline deploys by itself. */
function buildFunction(
  world: World,
  place: Place,
  { configuration = {} }: ActionDeclaration,
  usualMs: number,
): void {
  const { FunctionName: name = "", FunctionAlias: alias = "live", DeployStrategy } = configuration;
  const routing = readStrategy(DeployStrategy) ?? { type: "AllAtOnce" };
  const shiftMs = trafficSteps(routing).at(-1)?.afterMs ?? 0;
  const { perMinute, isWatched } = rolloutOf(name, "Lambda");
  const preparesMs = Math.max(seconds(10), usualMs - shiftMs);
  const fn = addFunction(world, { ...place, name }, { perMinute, alias, preparesMs });
  if (isWatched) alarmsOn(world, { kind: "lambda", fn, aliasName: alias });
}

function deploys(declaration: PipelineDeclaration, usualMinutes: CompanyPipeline["usualMinutes"]) {
  return stagesOf(declaration).flatMap((stage) =>
    (stage.actions ?? [])
      .filter((action) => action.actionTypeId?.category === "Deploy")
      .map((action) => ({ action, usual: usualMinutes[`${stage.name}/${action.name}`] ?? 5 })),
  );
}

function platformOf(action: ActionDeclaration, group: string): ComputePlatform {
  if (action.actionTypeId?.provider === "CodeDeployToECS") return "ECS";
  return rolloutOf(group, "Lambda").config.startsWith("Lambda") &&
    !/-(staging|production|office)$/.test(group)
    ? "Lambda"
    : "Server";
}

interface Wanted {
  readonly name: string;
  readonly group: string;
  readonly platform: ComputePlatform;
  /** Median of a whole deployment. */
  readonly usualMs: number;
}

/** A group whose deployments take, at the median, the time they were designed to take. */
export function buildGroup(world: World, place: Place, { name, group, platform, usualMs }: Wanted): void {
  const known = deploymentsOf(world, place.account, place.region).applications.get(name);
  const application = known ?? addApplication(world, place, name, platform);
  const rollout = rolloutOf(group, platform);
  const destination = destinationOf(world, place, group, { platform, rollout });
  const settings = settingsOf(world, destination, rollout);
  const config = predefinedConfigs.find((candidate) => candidate.name === settings.configName);
  const installMs = Math.max(seconds(20), installTime(usualMs, { config, rollout, platform }));
  addGroup(world, application, group, { destination, ...settings, installMs });
}

function destinationOf(
  world: World,
  place: Place,
  name: string,
  { platform, rollout }: { platform: ComputePlatform; rollout: Rollout },
): Destination {
  const at = { ...place, name };
  const { perMinute, hosts } = rollout;
  switch (platform) {
    case "ECS":
      return { kind: "ecs", service: addService(world, { ...at, cluster: "acme" }, { perMinute }) };
    case "Lambda":
      return { kind: "lambda", fn: addFunction(world, at, { perMinute }), aliasName: "live" };
    case "Server":
      return { kind: "fleet", fleet: addFleet(world, at, { perMinute, ...(hosts ? { size: hosts } : {}) }) };
  }
}

function settingsOf(
  world: World,
  destination: Destination,
  rollout: Rollout,
): Partial<GroupSettings> & { configName: string } {
  const { config, terminationMinutes = 0, isBlueGreen, isCareless, isWatched = false, hasTest } = rollout;
  const wait = { action: "TERMINATE", terminationWaitTimeInMinutes: terminationMinutes } as const;
  const blueGreen = {
    terminateBlueInstancesOnDeploymentSuccess: wait,
    deploymentReadyOption: { actionOnTimeout: "CONTINUE_DEPLOYMENT", waitTimeInMinutes: 0 },
  } as const;
  return {
    configName: `CodeDeployDefault.${config}`,
    alarms: {
      enabled: isWatched,
      ignorePollAlarmFailure: false,
      alarms: isWatched ? alarmsOn(world, destination) : [],
    },
    ...(isCareless ? { autoRollback: { enabled: false, events: [] } } : {}),
    ...(destination.kind === "ecs"
      ? {
          blueGreen,
          loadBalancer: { targetGroupPairInfoList: [pairOf(destination.service, hasTest ?? false)] },
        }
      : {}),
    ...(isBlueGreen
      ? { blueGreen, style: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" } }
      : {}),
    ...(hasTest ? { hooks: { AfterAllowTestTraffic: { name: "smoke-tests", usualMs: seconds(25) } } } : {}),
  };
}

function alarmsOn(world: World, destination: Destination): { name: string }[] {
  const { account, region, name } = placeOf(destination);
  const served = world.traffic.find(account, region, name);
  return served ? watchService(world.alarms, served).map((alarm) => ({ name: alarm })) : [];
}

function placeOf(destination: Destination) {
  switch (destination.kind) {
    case "ecs":
      return destination.service;
    case "lambda":
      return destination.fn;
    case "fleet":
      return destination.fleet;
  }
}

interface Shape {
  readonly config: DeploymentConfig | undefined;
  readonly rollout: Rollout;
  readonly platform: ComputePlatform;
}

/** What CodePipeline and CodeDeploy need besides: preparing, the moments between events, noticing the end. */
const besidesMs = seconds(17);
/** Out of the load balancer, back into it, and the events around. */
const balancerMs = seconds(29);
const launchMs = seconds(45);

/** What is left for the installation itself. */
function installTime(usualMs: number, { config, rollout, platform }: Shape): number {
  const { terminationMinutes = 0, hasTest, hosts = 3, isBlueGreen } = rollout;
  const restMs = usualMs - besidesMs - minutes(terminationMinutes) - (hasTest ? seconds(28) : 0);
  if (platform !== "Server")
    return restMs - (trafficSteps(config?.routing ?? { type: "AllAtOnce" }).at(-1)?.afterMs ?? 0);
  const rule = config?.healthyHosts ?? { type: "HOST_COUNT", value: 0 };
  const rounds = Math.ceil(hosts / Math.max(1, batchSize(rule, { total: hosts, failed: 0 })));
  return isBlueGreen ? restMs - launchMs - rounds * balancerMs : restMs / rounds - balancerMs;
}
