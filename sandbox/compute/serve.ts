import type { World } from "../engine/world";
import { type Behaviour, wellBehaved } from "../traffic/behaviour";
import { addVersion, endVersion, liveVersion, type ServedService, shiftTraffic } from "../traffic/service";
import type { EcsService, TaskSet } from "./ecs-service";
import type { Fleet } from "./fleet";
import type { Alias, LambdaFunction } from "./lambda-function";
import type { Version } from "./version";

// What answers, as the traffic has it: task sets by their id, versions of functions and bundles by their name.

interface Share {
  readonly id: string;
  readonly place: string;
  readonly version: Version;
  readonly percent: number;
}

/** Sends the shares, which make 100 or nothing, where they belong. What has none stays, ready to take some. */
function send(world: World, served: ServedService | undefined, shares: readonly Share[]): void {
  const now = world.time.now();
  // Nobody asks how the traffic of a told past went; the first shift after it sets things right.
  if (!served || !isCarriedOut(world)) return;
  for (const { id, place, version } of shares) {
    if (!liveVersion(served, id)) addVersion(served, now, { id, place, behaviour: behaviourOf(version) });
  }
  const percents: Record<string, number> = {};
  for (const { id, percent } of shares) percents[id] = (percents[id] ?? 0) + percent;
  shiftTraffic(served, now, percents);
  // What isn't spoken of any more is gone, as a task set of a time that was not lived through.
  for (const { id, until } of served.versions) {
    if (until === undefined && percents[id] === undefined) endVersion(served, now, id);
  }
}

function isCarriedOut({ time, deployments }: World): boolean {
  return time.now() >= deployments.toldUntil;
}

export function behaviourOf({ flaw }: Version): Behaviour {
  if (!flaw) return wellBehaved;
  const { errorRatio, latencyMs, fromPercent } = flaw;
  const { p50Ms, p99Ms } = wellBehaved;
  const conduct = { errorRatio, p50Ms: p50Ms + latencyMs, p99Ms: p99Ms + 3 * latencyMs };
  return { ...wellBehaved, loaded: { fromPercent, conduct } };
}

export function sendToTaskSets(
  world: World,
  service: EcsService,
  shares: readonly { readonly set: TaskSet; readonly percent: number }[],
): void {
  send(
    world,
    servedBy(world, service),
    shares.map(({ set, percent }) => ({ id: set.id, place: set.targetGroup, version: set.version, percent })),
  );
}

export function endTaskSet(world: World, service: EcsService, set: TaskSet): void {
  set.running = 0;
  const served = servedBy(world, service);
  if (served && isCarriedOut(world)) endVersion(served, world.time.now(), set.id);
}

/** What the alias says. */
export function sendToAlias(world: World, fn: LambdaFunction, { version, routing }: Alias): void {
  const percent = routing?.percent ?? 0;
  const shares = [
    { version, percent: 100 - percent },
    ...(routing ? [{ version: routing.version, percent }] : []),
  ];
  const served = servedBy(world, fn);
  send(
    world,
    served,
    shares.map((share) => ({ ...share, id: share.version.name, place: share.version.name })),
  );
  if (served && isCarriedOut(world)) endIdle(world, served);
}

/** What the load balancer finds in service. */
export function sendToFleet(world: World, fleet: Fleet): void {
  const inService = fleet.instances.filter((instance) => instance.inService);
  const served = servedBy(world, fleet);
  send(
    world,
    served,
    inService.map(({ version }) => ({
      id: version.name,
      place: fleet.targetGroup,
      version,
      percent: 100 / inService.length,
    })),
  );
  if (served && inService.length > 0 && isCarriedOut(world)) endIdle(world, served);
}

/** A function's old version and a bundle nobody runs cost nothing to drop: they come back when they are needed. */
function endIdle(world: World, served: ServedService): void {
  const now = world.time.now();
  for (const { id, shares, until } of served.versions) {
    if (until === undefined && shares.at(-1)?.value === 0) endVersion(served, now, id);
  }
}

function servedBy(
  world: World,
  { account, region, name }: { account: string; region: string; name: string },
) {
  return world.traffic.find(account, region, name);
}
