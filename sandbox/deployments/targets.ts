import type { Instance } from "../compute/fleet";
import { endTaskSet, sendToTaskSets } from "../compute/serve";
import type { World } from "../engine/world";
import type { Deployment, EcsTarget, InstanceTarget, LambdaTarget, Target } from "./deployment";
import { lifecycles, pendingEvents } from "./lifecycle";
import { launchReplacements } from "./replace-fleet";

export const isBlueGreen = ({ settings }: Deployment) => settings.style.deploymentType === "BLUE_GREEN";

/** What a deployment works on, once it has begun. */
export function newTargets(world: World, deployment: Deployment): Target[] {
  const { destination } = deployment.group;
  switch (destination.kind) {
    case "ecs":
      return [ecsTarget(world, deployment, destination.service)];
    case "lambda":
      return lambdaTargets(world, deployment);
    case "fleet":
      return instanceTargets(world, deployment, destination.fleet);
  }
}

const fresh = (world: World) => ({ status: "Pending", updatedAt: world.time.now() }) as const;

function ecsTarget(
  world: World,
  { settings, takesBack }: Deployment,
  service: EcsTarget["service"],
): EcsTarget {
  const hasTest = settings.loadBalancer?.targetGroupPairInfoList?.some(
    ({ testTrafficRoute }) => testTrafficRoute,
  );
  if (service.leftover && !takesBack) dropLeftover(world, service);
  // A rollback works on the two sets of the deployment it takes back.
  const before = takesBack?.targets[0];
  const sets =
    before?.kind === "ecs"
      ? { blue: before.blue, green: before.green, greenPercent: before.greenPercent }
      : { blue: service.primary, green: undefined, greenPercent: 0 };
  return {
    kind: "ecs",
    id: `${service.cluster}:${service.name}`,
    ...fresh(world),
    events: pendingEvents(hasTest ? lifecycles.ecsWithTest : lifecycles.ecs),
    service,
    ...sets,
  };
}

function dropLeftover(world: World, service: EcsTarget["service"]): void {
  if (!service.leftover) return;
  sendToTaskSets(world, service, [{ set: service.primary, percent: 100 }]);
  endTaskSet(world, service, service.leftover);
  service.leftover = undefined;
}

/** Replacements that never came into service: a rollback that was stopped may have left them beside the others. */
function dropUnserving(fleet: InstanceTarget["fleet"]): void {
  const serving = fleet.instances.filter(({ inService }) => inService);
  if (serving.length > 0) fleet.instances = serving;
}

function lambdaTargets(world: World, { group, version, before, takesBack }: Deployment): LambdaTarget[] {
  const { destination } = group;
  if (destination.kind !== "lambda") return [];
  const { fn, aliasName } = destination;
  const alias = fn.aliases.get(aliasName);
  if (!alias) return [];
  const earlier = takesBack?.targets[0];
  return [
    {
      kind: "lambda",
      id: `${fn.name}:${aliasName}`,
      ...fresh(world),
      events: pendingEvents(lifecycles.lambda),
      fn,
      alias,
      from: takesBack ? takesBack.version : before,
      to: version,
      percent: earlier?.kind === "lambda" ? 100 - earlier.percent : 0,
    },
  ];
}

function instanceTargets(
  world: World,
  deployment: Deployment,
  fleet: InstanceTarget["fleet"],
): InstanceTarget[] {
  const { takesBack } = deployment;
  const target = (
    instance: Instance,
    label: InstanceTarget["label"],
    names: readonly string[],
  ): InstanceTarget => ({
    kind: "instance",
    id: instance.id,
    ...fresh(world),
    events: pendingEvents(names),
    fleet,
    instance,
    label,
  });
  const inPlace =
    deployment.settings.style.deploymentOption === "WITH_TRAFFIC_CONTROL"
      ? lifecycles.inPlaceBehindBalancer
      : lifecycles.inPlace;
  if (!isBlueGreen(deployment)) {
    const touched =
      takesBack &&
      new Set(
        takesBack.targets
          .filter(({ status }) => status !== "Skipped" && status !== "Pending")
          .map(({ id }) => id),
      );
    return fleet.instances
      .filter(({ id }) => !touched || touched.has(id))
      .map((instance) => target(instance, undefined, inPlace));
  }
  if (takesBack) {
    return takesBack.targets.flatMap((before) => {
      if (before.kind !== "instance") return [];
      return [
        target(
          before.instance,
          before.label,
          before.label === "Blue" ? lifecycles.allowTraffic : lifecycles.original,
        ),
      ];
    });
  }
  dropUnserving(fleet);
  const originals = [...fleet.instances];
  return [
    ...launchReplacements(world, deployment, fleet).map((instance) =>
      target(instance, "Green", lifecycles.replacement),
    ),
    ...originals.map((instance) => target(instance, "Blue", lifecycles.original)),
  ];
}
