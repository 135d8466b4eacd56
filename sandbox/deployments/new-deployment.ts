import type { RevisionLocation } from "@aws-sdk/client-codedeploy";
import { nextTaskDefinition } from "../compute/ecs-service";
import { publishVersion } from "../compute/lambda-function";
import type { Flaw, Version } from "../compute/version";
import type { World } from "../engine/world";
import { Refusal } from "../refusal";
import type { DeploymentGroup } from "./application";
import { readAppSpec } from "./appspec";
import type { Deployment, DeploymentSettings } from "./deployment";
import { type DeploymentConfig, predefinedPrefix } from "./deployment-config";
import { scopeOf } from "./deployments";
import { noteUse, revisionKey, shortName } from "./revision";
import type { Trouble } from "./trouble";

export interface DeploymentRequest {
  readonly group: DeploymentGroup;
  readonly revision?: RevisionLocation | undefined;
  readonly configName?: string | undefined;
  /** What it says otherwise than its group. */
  readonly settings?: Partial<DeploymentSettings>;
  readonly takesBack?: Deployment;
  readonly trouble?: Trouble | undefined;
  /** What is wrong with the version it brings. */
  readonly flaw?: Flaw | undefined;
  readonly onEnd?: (() => void) | undefined;
}

export function newDeployment(world: World, request: DeploymentRequest): Deployment {
  const { group, takesBack } = request;
  requireFree(group);
  const settings = settingsOf(world, request);
  const now = world.time.now();
  if (settings.revision) {
    noteUse({ application: group.application, group: group.name, now }, settings.revision);
  }
  return {
    id: `d-${world.random.code(9)}`,
    group,
    settings,
    creator: takesBack ? "codeDeployRollback" : "user",
    before: takesBack?.version ?? runningVersion(group),
    version: takesBack?.before ?? nextVersion(world, request),
    previousRevision: takesBack ? takesBack.settings.revision : group.goodRevision,
    createdAt: now,
    status: "Created",
    targets: [],
    takesBack,
    trouble: request.trouble,
    onEnd: request.onEnd,
    pending: new Set(),
    held: new Map(),
  };
}

function requireFree({ name, active }: DeploymentGroup): void {
  if (!active) return;
  throw new Refusal(
    "DeploymentLimitExceededException",
    `The Deployment Group '${name}' already has an active Deployment '${active.id}'`,
  );
}

function settingsOf(
  world: World,
  { group, revision, configName, settings, takesBack }: DeploymentRequest,
): DeploymentSettings {
  const { settings: of } = group;
  return {
    config: requireConfig(
      world,
      group,
      takesBack ? rollbackConfig(takesBack) : (configName ?? of.configName),
    ),
    revision: takesBack ? group.goodRevision : revision,
    ignoreApplicationStopFailures: false,
    updateOutdatedInstancesOnly: false,
    fileExistsBehavior: "DISALLOW",
    autoRollback: of.autoRollback,
    alarms: of.alarms,
    style: of.style,
    blueGreen: of.blueGreen,
    loadBalancer: of.loadBalancer,
    ...settings,
  };
}

/** Shifting back is done at once; hosts are taken as they were. */
function rollbackConfig({ settings, group }: Deployment): string {
  const { platform } = group.application;
  return platform === "Server" ? settings.config.name : `${predefinedPrefix}${platform}AllAtOnce`;
}

function requireConfig(world: World, group: DeploymentGroup, name: string): DeploymentConfig {
  const config = scopeOf(world, group).configs.get(name);
  if (config) return config;
  throw new Refusal(
    "DeploymentConfigDoesNotExistException",
    `No Deployment Configuration found for name: ${name}`,
  );
}

export function runningVersion({ destination }: DeploymentGroup): Version {
  switch (destination.kind) {
    case "ecs":
      return destination.service.primary.version;
    case "lambda":
      return destination.fn.aliases.get(destination.aliasName)?.version ?? { name: "$LATEST" };
    case "fleet":
      return destination.fleet.version;
  }
}

function nextVersion(world: World, { group, revision, flaw: given }: DeploymentRequest): Version {
  const { destination } = group;
  const spec = readAppSpec(revision?.appSpecContent?.content ?? revision?.string?.content);
  switch (destination.kind) {
    case "ecs": {
      const { service } = destination;
      const named = spec?.taskDefinition?.split("/").at(-1);
      if (named === service.primary.version.name) return service.primary.version;
      const flaw = given ?? world.compute.badVersions.take(service);
      return { name: named ?? nextTaskDefinition(service), flaw };
    }
    case "lambda": {
      const { fn } = destination;
      const known = fn.versions.get(spec?.targetVersion ?? "");
      return known ?? publishVersion(fn, given ?? world.compute.badVersions.take(fn));
    }
    case "fleet": {
      const { fleet } = destination;
      const name = revision ? shortName(revision) : fleet.version.name;
      if (revision && group.goodRevision && revisionKey(revision) === revisionKey(group.goodRevision))
        return fleet.version;
      return { name, flaw: given ?? world.compute.badVersions.take(fleet) };
    }
  }
}
