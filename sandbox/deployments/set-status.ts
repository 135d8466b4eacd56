import type { World } from "../engine/world";
import type { Deployment, DeploymentStatus } from "./deployment";

/** Every change of status goes through here, so that whoever listens hears of each. */
export function setStatus(world: World, deployment: Deployment, status: DeploymentStatus): void {
  deployment.status = status;
  for (const listener of world.deployments.listeners) listener(deployment);
}
