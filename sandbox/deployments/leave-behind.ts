import { idleTargetGroup, newTaskSet } from "../compute/ecs-service";
import { endTaskSet, sendToFleet } from "../compute/serve";
import type { World } from "../engine/world";
import { setShare } from "./deploy-to-ecs";
import { setAlias } from "./deploy-to-lambda";
import type { Deployment, EcsTarget } from "./deployment";

/**
 * What runs after a deployment that nobody takes back. `as it is`: AWS leaves what it finds, shares included.
 * `new`: the new version, whatever of the way was gone.
 */
export function leaveBehind(world: World, deployment: Deployment, how: "as it is" | "new"): void {
  const { destination } = deployment.group;
  for (const target of deployment.targets) {
    if (target.kind === "ecs") leaveTaskSets(world, deployment, target, how);
    else if (target.kind === "lambda" && how === "new") setAlias(world, target, 100);
    else if (target.kind === "instance" && how === "new") target.instance.version = deployment.version;
  }
  if (destination.kind !== "fleet" || deployment.targets.length === 0) return;
  const { fleet } = destination;
  if (how === "new") for (const instance of fleet.instances) instance.inService = true;
  const serving = fleet.instances.filter(({ inService }) => inService);
  // Half-way through a blue/green deployment both sides are there: those in service make the fleet.
  if (serving.length >= fleet.size) fleet.instances = serving.slice(-fleet.size);
  sendToFleet(world, fleet);
}

function leaveTaskSets(
  world: World,
  deployment: Deployment,
  target: EcsTarget,
  how: "as it is" | "new",
): void {
  const { service, blue } = target;
  if (how === "new") {
    const { version } = deployment;
    target.green ??= newTaskSet(version, idleTargetGroup(service), service.desired, world.random);
    target.green.running = target.green.desired;
    setShare(world, target, 100);
  }
  const { green } = target;
  if (!green) return;
  if (target.greenPercent === 100) {
    service.primary = green;
    endTaskSet(world, service, blue);
  } else if (target.greenPercent === 0) endTaskSet(world, service, green);
  else service.leftover = green;
}
