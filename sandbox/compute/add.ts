import type { World } from "../engine/world";
import { wellBehaved } from "../traffic/behaviour";
import type { Demand } from "../traffic/demand";
import { keyOf } from "./compute";
import { type EcsService, newService, type ServicePlace } from "./ecs-service";
import { type Fleet, type FleetPlace, newFleet } from "./fleet";
import { type FunctionPlace, type LambdaFunction, newFunction } from "./lambda-function";

/** Requests a minute at the busiest hour, where nobody says how much a thing is asked. */
const usualPerMinute = 300;

interface Asked {
  readonly perMinute?: number | undefined;
}

/** A service that serves with its first version. */
export function addService(
  world: World,
  place: ServicePlace,
  {
    perMinute,
    ...more
  }: Asked & { desired?: number; targetGroups?: readonly [string, string]; loadBalancer?: string } = {},
): EcsService {
  const service = newService(place, more, world.random);
  const { account, region, name, cluster, primary } = service;
  world.compute.services.set(keyOf(place), service);
  const front = {
    kind: "load-balancer",
    loadBalancer: name,
    targetGroups: [...service.targetGroups] as [string, string],
    cluster,
    targets: service.desired,
  } as const;
  const first = { id: primary.id, place: primary.targetGroup, behaviour: wellBehaved };
  world.traffic.serve(
    { account, region, name, demand: demandOf(place, perMinute), front },
    world.time.now(),
    first,
  );
  return service;
}

export function addFunction(
  world: World,
  place: FunctionPlace,
  { perMinute, alias = "live", preparesMs }: Asked & { alias?: string; preparesMs?: number } = {},
): LambdaFunction {
  const fn = newFunction(place, [alias], { revisionId: world.random.uuid(), preparesMs });
  const { account, region, name } = fn;
  world.compute.functions.set(keyOf(place), fn);
  const first = { id: "1", place: "1", behaviour: wellBehaved };
  const front = { kind: "alias", alias } as const;
  world.traffic.serve(
    { account, region, name, demand: demandOf(place, perMinute), front },
    world.time.now(),
    first,
  );
  return fn;
}

export function addFleet(
  world: World,
  place: FleetPlace,
  { perMinute, ...more }: Asked & { size?: number; targetGroup?: string } = {},
): Fleet {
  const fleet = newFleet(place, more, world.random);
  const { account, region, name, targetGroup, size } = fleet;
  world.compute.fleets.set(keyOf(place), fleet);
  const front = {
    kind: "load-balancer",
    loadBalancer: name,
    targetGroups: [targetGroup] as [string],
    targets: size,
    instances: fleet.instances.map(({ id }) => id),
  } as const;
  const first = { id: fleet.version.name, place: targetGroup, behaviour: wellBehaved };
  world.traffic.serve(
    { account, region, name, demand: demandOf(place, perMinute), front },
    world.time.now(),
    first,
  );
  return fleet;
}

function demandOf(
  place: { account: string; region: string; name: string },
  perMinute = usualPerMinute,
): Demand {
  return { perMinute, seed: keyOf(place) };
}
