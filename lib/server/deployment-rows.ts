import type { DeploymentSnapshot } from "../model/deployment";
import { type DeploymentRow, toDeploymentRow } from "../model/deployment-row";

// A deployment keeps its identity until it changes, and its row is asked for with every page.
const rows = new WeakMap<DeploymentSnapshot, DeploymentRow>();

export function deploymentRowOf(deployment: DeploymentSnapshot): DeploymentRow {
  const row = rows.get(deployment) ?? toDeploymentRow(deployment);
  rows.set(deployment, row);
  return row;
}
