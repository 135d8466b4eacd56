import type { World } from "../engine/world";
import type { Deployment, DeploymentStatus, Target, TargetStatus } from "./deployment";

/** Every change of status goes through here, so that whoever listens hears of each. */
export function setStatus(world: World, deployment: Deployment, status: DeploymentStatus): void {
  deployment.status = status;
  for (const listener of world.deployments.listeners) listener(deployment);
}

/** The same of one target. */
export function setTargetStatus(
  world: World,
  deployment: Deployment,
  target: Target,
  status: TargetStatus,
): void {
  if (target.status === status) return;
  target.status = status;
  target.updatedAt = world.time.now();
  for (const listener of world.deployments.targetListeners) listener(deployment, target);
}
