import type { World } from "../engine/world";
import { addApplication, addGroup } from "./add";
import type { DeploymentGroup } from "./application";
import type { ComputePlatform } from "./deployment-config";
import { deploymentsOf } from "./deployments";
import { destinationFor } from "./destination";

export interface GroupName {
  readonly account: string;
  readonly region: string;
  readonly application: string;
  readonly group: string;
  /** Of an application nobody has set up. */
  readonly platform: ComputePlatform;
}

/** A group a pipeline names. Pipelines of strangers come without theirs: what they name comes into being. */
export function groupFor(
  world: World,
  { account, region, application: name, group, platform }: GroupName,
): DeploymentGroup {
  const known = deploymentsOf(world, account, region).applications.get(name);
  const application = known ?? addApplication(world, { account, region }, name, platform);
  const own = group.includes(name) ? group : `${name}-${group}`;
  const destination = () => destinationFor(world, application, { group: own, fn: own });
  return application.groups.get(group) ?? addGroup(world, application, group, { destination: destination() });
}
