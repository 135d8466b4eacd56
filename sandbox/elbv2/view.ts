import type { World } from "../engine/world";
import type { EpochMs } from "../time/simulated-time";
import { type Front, type ServedService, shareAt } from "../traffic/service";

export interface Place {
  readonly account: string;
  readonly region: string;
}

type Balanced = Extract<Front, { kind: "load-balancer" }>;

/** A load balancer, with the services behind it. */
export interface LoadBalancer extends Place {
  readonly name: string;
  readonly createdAt: EpochMs;
  readonly targetGroups: readonly TargetGroup[];
  readonly listeners: readonly Listener[];
}

export interface TargetGroup extends Place {
  readonly name: string;
  readonly loadBalancer: string;
  readonly service: ServedService;
  readonly front: Balanced;
}

/** One with the traffic of users, and where ECS shifts between two groups, one for tests. */
export interface Listener {
  readonly port: number;
  readonly protocol: "HTTP" | "HTTPS";
  readonly forwards: readonly { readonly targetGroup: string; readonly weight: number }[];
}

export const productionPort = 443;
export const testPort = 8_443;

export function loadBalancersIn(world: World, { account, region }: Place): LoadBalancer[] {
  const byName = new Map<string, TargetGroup[]>();
  for (const service of world.traffic.in(account, region)) {
    if (service.front.kind === "load-balancer") addGroups(byName, service, service.front);
  }
  return [...byName].map(([name, targetGroups]) => ({
    account,
    region,
    name,
    createdAt: Math.min(...targetGroups.map(({ service }) => service.versions[0]?.since ?? 0)),
    targetGroups,
    listeners: listenersOf(targetGroups, world.time.now()),
  }));
}

function addGroups(byName: Map<string, TargetGroup[]>, service: ServedService, front: Balanced): void {
  const { account, region } = service;
  const { loadBalancer } = front;
  const groups = front.targetGroups.map((name) => ({ account, region, name, loadBalancer, service, front }));
  byName.set(loadBalancer, [...(byName.get(loadBalancer) ?? []), ...groups]);
}

function listenersOf(groups: readonly TargetGroup[], now: EpochMs): Listener[] {
  const forwards = groups.map((group) => ({ targetGroup: group.name, weight: weightOf(group, now) }));
  const shifts = groups.some(({ front }) => front.cluster !== undefined && front.targetGroups.length > 1);
  const newest = groups.map(({ service }) => service.versions.at(-1)?.place);
  const tests = forwards.map(({ targetGroup }) => ({
    targetGroup,
    weight: newest.includes(targetGroup) ? 100 : 0,
  }));
  return [
    { port: productionPort, protocol: "HTTPS", forwards },
    ...(shifts ? [{ port: testPort, protocol: "HTTPS" as const, forwards: tests }] : []),
  ];
}

/** Whole percents, as listeners weigh. */
function weightOf({ name, service }: TargetGroup, now: EpochMs): number {
  const here = service.versions.filter(({ place, until }) => place === name && until === undefined);
  return Math.round(here.reduce((sum, version) => sum + shareAt(version, now), 0));
}

export interface Target {
  readonly id: string;
  readonly port: number;
  readonly state: "healthy" | "initial";
}

const startingMs = 30_000;

/** The tasks or instances of the versions that are in a target group. */
export function targetsOf({ name, service, front }: TargetGroup, now: EpochMs): Target[] {
  const here = service.versions.filter(({ place, until }) => place === name && until === undefined);
  // Instances stay when their version goes; tasks are a version's own.
  if (front.instances && here.length > 0) {
    return front.instances.map((id) => ({ id, port: 8_080, state: "healthy" }));
  }
  return here.flatMap((version) =>
    Array.from({ length: front.targets }, (_, index) => ({
      id: `10.0.${(version.seed % 200) + 16}.${index + 20}`,
      port: 8_080,
      state: now - version.since < startingMs ? ("initial" as const) : ("healthy" as const),
    })),
  );
}
