import { addFleet, addFunction, addService } from "../../compute/add";
import type { World } from "../../engine/world";
import { addApplication, addGroup, pairOf } from "../add";
import type { DeploymentGroup, GroupSettings } from "../application";

export const place = { account: "111122223333", region: "eu-west-1" } as const;
export const group = { applicationName: "shop", deploymentGroupName: "production" } as const;

const alarms = { enabled: true, ignorePollAlarmFailure: false, alarms: [{ name: "errors" }] };

/** The service `prod/shop` behind `shop-blue` and `shop-green`, deployed to by the group `production` of `shop`. */
export function ecsGroup(world: World, settings: Partial<GroupSettings> = {}): DeploymentGroup {
  const service = addService(world, { ...place, cluster: "prod", name: "shop" });
  const application = addApplication(world, place, "shop", "ECS");
  const configName = "CodeDeployDefault.ECSCanary10Percent5Minutes";
  return addGroup(world, application, "production", {
    destination: { kind: "ecs", service },
    alarms,
    configName,
    ...settings,
  });
}

/** The same with a test listener, a wait of an hour for the reroute and one of half an hour for the termination. */
export function waitingEcsGroup(world: World): DeploymentGroup {
  const group = ecsGroup(world, { blueGreen: waiting });
  if (group.destination.kind !== "ecs") throw new Error("not of ECS");
  group.settings.loadBalancer = { targetGroupPairInfoList: [pairOf(group.destination.service, true)] };
  return group;
}

export const waiting = {
  terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE", terminationWaitTimeInMinutes: 30 },
  deploymentReadyOption: { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: 60 },
} as const;

/** The function `shop` with its alias `live`. */
export function lambdaGroup(world: World, settings: Partial<GroupSettings> = {}): DeploymentGroup {
  const fn = addFunction(world, { ...place, name: "shop" });
  const application = addApplication(world, place, "shop", "Lambda");
  const destination = { kind: "lambda", fn, aliasName: "live" } as const;
  const configName = "CodeDeployDefault.LambdaLinear10PercentEvery1Minute";
  return addGroup(world, application, "production", { destination, alarms, configName, ...settings });
}

/** A fleet of six instances. */
export function fleetGroup(world: World, settings: Partial<GroupSettings> = {}): DeploymentGroup {
  const fleet = addFleet(world, { ...place, name: "shop" }, { size: 6 });
  const application = addApplication(world, place, "shop", "Server");
  return addGroup(world, application, "production", {
    destination: { kind: "fleet", fleet },
    alarms,
    ...settings,
  });
}
