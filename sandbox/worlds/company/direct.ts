import { watchService } from "../../cloudwatch/alarms/usual";
import { addFleet, addFunction, addService } from "../../compute/add";
import type { Flaw } from "../../compute/version";
import { continueDeployment } from "../../deployments/act";
import { addApplication, addGroup, appSpec } from "../../deployments/add";
import type { DeploymentGroup } from "../../deployments/application";
import { beginDeployment } from "../../deployments/conduct";
import type { World } from "../../engine/world";
import { hours, minutes, seconds } from "../../providers/provider";
import type { Random } from "../../random";
import { Refusal } from "../../refusal";
import { answerPause, beginServiceDeployment } from "../../service-deployments/conduct";
import { deployedService } from "../../service-deployments/services";
import { places } from "./company-pipeline";

// What people deploy by hand or from tools of their own, without a pipeline. The first of each begins so that whoever
// opens the company sees a shift, a rollback and two waits at once.

const bad: Flaw = { errorRatio: 0.3, latencyMs: 240, fromPercent: 0 };
const watchedBy = (names: readonly string[]) => ({
  enabled: true,
  ignorePollAlarmFailure: false,
  alarms: names.map((name) => ({ name })),
});

export function deployWithoutPipelines(world: World, now: number): void {
  const random = world.random.fork("direct");
  keepDeploying(world, giftCards(world), {
    random,
    firstAt: now - minutes(5),
    everyMs: hours(1.5),
    badChance: 0.2,
  });
  keepDeploying(world, promoPrices(world), {
    random,
    firstAt: now - minutes(4.5),
    everyMs: hours(2.5),
    badChance: 0.4,
    isFirstBad: true,
  });
  keepDeploying(world, mediaTranscoder(world), {
    random,
    firstAt: now - minutes(12),
    everyMs: minutes(30),
    badChance: 0,
  });
  keepPausing(world, random, now - minutes(9));
}

function giftCards(world: World): DeploymentGroup {
  const place = { ...places.prodIreland, name: "gift-cards" };
  const service = addService(world, { ...place, cluster: "acme" }, { perMinute: 640 });
  const application = addApplication(world, place, "gift-cards", "ECS");
  return addGroup(world, application, "gift-cards-production", {
    destination: { kind: "ecs", service },
    configName: "CodeDeployDefault.ECSCanary10Percent15Minutes",
    alarms: watchedBy(alarmsOf(world, place)),
    installMs: seconds(70),
  });
}

function promoPrices(world: World): DeploymentGroup {
  const place = { ...places.prodVirginia, name: "promo-prices" };
  const fn = addFunction(world, place, { perMinute: 900 });
  const application = addApplication(world, place, "promo-prices", "Lambda");
  return addGroup(world, application, "promo-prices-live", {
    destination: { kind: "lambda", fn, aliasName: "live" },
    configName: "CodeDeployDefault.LambdaCanary10Percent15Minutes",
    alarms: watchedBy(alarmsOf(world, place)),
  });
}

/** Waits for somebody who looks at the new machines first. */
function mediaTranscoder(world: World): DeploymentGroup {
  const place = { ...places.prodIreland, name: "media-transcoder" };
  const fleet = addFleet(world, place, { perMinute: 240, size: 4 });
  const application = addApplication(world, place, "media-transcoder", "Server");
  return addGroup(world, application, "media-transcoder-production", {
    destination: { kind: "fleet", fleet },
    configName: "CodeDeployDefault.HalfAtATime",
    style: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
    blueGreen: {
      terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE", terminationWaitTimeInMinutes: 10 },
      deploymentReadyOption: { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: 360 },
      greenFleetProvisioningOption: { action: "COPY_AUTO_SCALING_GROUP" },
    },
    alarms: watchedBy(alarmsOf(world, place)),
    installMs: seconds(90),
  });
}

function alarmsOf(
  world: World,
  { account, region, name }: { account: string; region: string; name: string },
): string[] {
  const served = world.traffic.find(account, region, name);
  return served ? watchService(world.alarms, served) : [];
}

interface Rhythm {
  readonly random: Random;
  readonly firstAt: number;
  readonly everyMs: number;
  readonly badChance: number;
  readonly isFirstBad?: boolean;
}

/** Deploys again some time after the last one ended. */
function keepDeploying(
  world: World,
  group: DeploymentGroup,
  { random, firstAt, everyMs, badChance, isFirstBad }: Rhythm,
): void {
  let count = 0;
  const deploy = () => {
    count += 1;
    if (group.active) {
      world.time.after(minutes(1), deploy);
      return;
    }
    const isBad = count === 1 ? (isFirstBad ?? false) : random.chance(badChance);
    const onEnd = () => void world.time.after(random.around(everyMs, 0.4), deploy);
    const revision = revisionOf(group, `${group.name}-${random.hex(7)}`);
    beginDeployment(world, { group, revision, flaw: isBad ? bad : undefined, onEnd });
    if (group.settings.blueGreen?.deploymentReadyOption?.actionOnTimeout === "STOP_DEPLOYMENT")
      reroute(world, group, random);
  };
  world.time.at(firstAt, deploy);
}

function revisionOf({ application }: DeploymentGroup, name: string) {
  if (application.platform !== "Server") return appSpec(name);
  return {
    revisionType: "S3",
    s3Location: { bucket: "acme-releases", key: `${application.name}/${name}.tgz`, bundleType: "tgz" },
  } as const;
}

/** Somebody reroutes it, after a good while. */
function reroute(world: World, { active }: DeploymentGroup, random: Random): void {
  if (!active) return;
  world.time.after(hours(1.2) + random.wait(hours(1)), () => {
    try {
      continueDeployment(world, active, "READY_WAIT");
    } catch (error) {
      // It was stopped, or somebody else was faster.
      if (!(error instanceof Refusal)) throw error;
    }
  });
}

/** A service of ECS's own kind that pauses before production traffic, until somebody lets it go on. */
function keepPausing(world: World, random: Random, firstAt: number): void {
  const place = { ...places.prodVirginia, cluster: "acme", name: "loyalty-points" };
  const service = addService(world, place, { perMinute: 560 });
  deployedService(world, service, {
    strategy: "LINEAR",
    percent: 20,
    stepMinutes: 2,
    bakeMinutes: 5,
    alarms: alarmsOf(world, place),
    hooks: [{ stage: "PRODUCTION_TRAFFIC_SHIFT", timeoutMinutes: 480, timeoutAction: "ROLLBACK" }],
    scaleUpMs: seconds(100),
  });
  const deploy = () => {
    const onEnd = () => void world.time.after(random.around(minutes(50), 0.4), deploy);
    const deployment = beginServiceDeployment(world, { service, onEnd });
    world.time.after(hours(1) + random.wait(hours(1)), () => {
      const waiting = deployment.hooks.find(({ status }) => status === "AWAITING_ACTION");
      if (waiting) answerPause(world, deployment, waiting.id, "CONTINUE");
    });
  };
  world.time.at(firstAt, deploy);
}
