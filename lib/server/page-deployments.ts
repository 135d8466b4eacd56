import "server-only";
import { visibilityOf } from "../auth/visibility";
import type { DeploymentSnapshot } from "../model/deployment";
import type { DeploymentRow } from "../model/deployment-row";
import { getContainer } from "./container";
import { deploymentRowOf } from "./deployment-rows";
import { requireActor } from "./page-data";

/** Undefined where there is none, or none this person may see. */
export async function readPageDeployment(key: string): Promise<DeploymentSnapshot | undefined> {
  const container = getContainer();
  return container.live.findDeploymentAsRead(key, visibilityOf(await requireActor(container)));
}

/** Every known one, running or ended, that this person may see. */
export async function readPageDeployments(): Promise<readonly DeploymentRow[]> {
  const container = getContainer();
  const visibility = visibilityOf(await requireActor(container));
  return container.live.view(visibility).deployments.map(deploymentRowOf);
}
