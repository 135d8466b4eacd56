import type { World } from "../engine/world";
import { scopeKey } from "../engine/world";
import type { EpochMs } from "../time/simulated-time";
import type { Application, DeploymentGroup } from "./application";
import type { Deployment, Target } from "./deployment";
import { type DeploymentConfig, predefinedConfigs } from "./deployment-config";
import { HookOrders } from "./hook-orders";

/** All that CodeDeploy knows in one account and region. */
export interface DeploymentScope {
  readonly applications: Map<string, Application>;
  /** Predefined ones first. */
  readonly configs: Map<string, DeploymentConfig>;
  /** In the order they were created. */
  readonly deployments: Map<string, Deployment>;
  readonly active: Set<Deployment>;
}

/** CodeDeploy in all accounts and regions. */
export interface Deployments {
  readonly scopes: Map<string, DeploymentScope>;
  readonly hookOrders: HookOrders;
  /** A past nobody will look at is told, not carried out: deployments of pipelines begun before this. */
  toldUntil: EpochMs;
  /** Told of every new status, after the fact. */
  readonly listeners: ((deployment: Deployment) => void)[];
  /** Told of every new status of a target, after the fact. */
  readonly targetListeners: ((deployment: Deployment, target: Target) => void)[];
}

export function noDeployments(): Deployments {
  return {
    scopes: new Map(),
    hookOrders: new HookOrders(),
    toldUntil: 0,
    listeners: [],
    targetListeners: [],
  };
}

export function deploymentsOf({ deployments }: World, account: string, region: string): DeploymentScope {
  const key = scopeKey(account, region);
  const known = deployments.scopes.get(key);
  if (known) return known;
  const empty: DeploymentScope = {
    applications: new Map(),
    configs: new Map(predefinedConfigs.map((config) => [config.name, config])),
    deployments: new Map(),
    active: new Set(),
  };
  deployments.scopes.set(key, empty);
  return empty;
}

export function scopeOf(world: World, { application }: DeploymentGroup): DeploymentScope {
  return deploymentsOf(world, application.account, application.region);
}

export function* allGroups({ deployments }: World): Generator<DeploymentGroup> {
  for (const scope of deployments.scopes.values()) {
    for (const application of scope.applications.values()) yield* application.groups.values();
  }
}
