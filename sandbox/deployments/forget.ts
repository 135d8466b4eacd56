import type { World } from "../engine/world";
import type { Deployment } from "./deployment";
import { scopeOf } from "./deployments";

/** AWS keeps deployments for ever; here each group remembers its last ones, or a year would fill the memory. */
const keptPerGroup = 40;

export function forgetOldest(world: World, { id, group }: Deployment): void {
  group.past.push(id);
  const { deployments } = scopeOf(world, group);
  while (group.past.length > keptPerGroup) deployments.delete(group.past.shift() ?? "");
}
