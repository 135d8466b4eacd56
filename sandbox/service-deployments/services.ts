import type { EcsService } from "../compute/ecs-service";
import { digits } from "../compute/ecs-service";
import type { World } from "../engine/world";
import type { ServiceDeployment, ServiceRevision, ServiceStrategy } from "./service-deployment";

/** What ECS itself knows of a service: its way to deploy, and what came of it. */
export interface DeployedService {
  readonly service: EcsService;
  readonly how: ServiceStrategy;
  current: ServiceRevision;
  active?: ServiceDeployment | undefined;
  /** Oldest first, as far as they are remembered. */
  readonly deployments: ServiceDeployment[];
  readonly revisions: Map<string, ServiceRevision>;
}

const rolling: ServiceStrategy = {
  strategy: "ROLLING",
  bakeMinutes: 0,
  alarms: [],
  hooks: [],
  scaleUpMs: 150_000,
};

/** A service nobody gave a strategy rolls, as ECS does by default. */
export function deployedService(
  world: World,
  service: EcsService,
  how: ServiceStrategy = rolling,
): DeployedService {
  const known = world.compute.deployed.get(service);
  if (known) return known;
  const current = newRevision(world, service.primary);
  const deployed = { service, how, current, deployments: [], revisions: new Map([[current.id, current]]) };
  world.compute.deployed.set(service, deployed);
  return deployed;
}

export function newRevision(world: World, set: ServiceRevision["set"]): ServiceRevision {
  return { id: digits(19, world.random), set, createdAt: world.time.now() };
}
