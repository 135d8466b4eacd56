import { loadBalancerDimension, targetGroupDimension } from "../../elbv2/arn";
import { countAt, seedOf } from "../../traffic/chance";
import { minuteMs } from "../../traffic/demand";
import type { Load } from "../../traffic/load";
import type { Front, ServedService } from "../../traffic/service";
import type { Traffic } from "../../traffic/traffic";
import type { Place } from "../alarms/alarm";
import { hostMetrics, hostSeries, targetsOf } from "./hosts";
import { counted } from "./measured";
import type { MetricId, Source } from "./metric";
import { type Series, seriesSeed } from "./series";
import { latency, type Reading, type Seen, versionSeries } from "./version-series";

const namespace = "AWS/ApplicationELB";

/** What a load balancer tells of itself and of each of its target groups. Counters are published where they count. */
const traffic: Readonly<Record<string, Reading>> = {
  RequestCount: { unit: "Count", of: ({ requests }) => counted(requests) },
  HTTPCode_Target_2XX_Count: {
    unit: "Count",
    of: (load, seen, minute) => counted(load.requests - load.errors - refused(load, seen, minute)),
  },
  HTTPCode_Target_4XX_Count: {
    unit: "Count",
    of: (load, seen, minute) => counted(refused(load, seen, minute)),
  },
  HTTPCode_Target_5XX_Count: { unit: "Count", of: ({ errors }) => counted(errors) },
  TargetResponseTime: { unit: "Seconds", of: (load) => latency(load, 1_000) },
};

/** What it tells of a target group's traffic only. */
const groupTraffic: Readonly<Record<string, Reading>> = {
  ...traffic,
  RequestCountPerTarget: {
    unit: "Count",
    of: ({ requests }, { service }) =>
      requests === 0
        ? undefined
        : { samples: requests, sum: requests / targetsOf(service), least: 1, most: 1 },
  },
};

const refusedSeed = seedOf("4xx");

/** Callers' own mistakes: some, whatever the version. */
function refused(load: Load, { version }: Seen, minute: number): number {
  const seed = version.seed ^ refusedSeed;
  return Math.min(load.requests - load.errors, countAt(seed, minute / minuteMs, load.requests * 0.006));
}

type Balanced = Extract<Front, { kind: "load-balancer" }>;

export function loadBalancerMetrics(world: { readonly traffic: Traffic }): Source {
  return {
    namespace,
    list: (place) => fronts(world.traffic, place).flatMap((front) => listFront(place, front)),
    find: (place, metric) => find(world.traffic, place, metric),
  };
}

function fronts(services: Traffic, { account, region }: Place): Balanced[] {
  const byName = new Map<string, Balanced>();
  for (const { front } of services.in(account, region)) {
    if (front.kind === "load-balancer") byName.set(front.loadBalancer, front);
  }
  return [...byName.values()];
}

function listFront(place: Place, front: Balanced): MetricId[] {
  const LoadBalancer = loadBalancerDimension({ ...place, name: front.loadBalancer });
  const of = (names: readonly string[], dimensions: Record<string, string>) =>
    names.map((name) => ({ namespace, name, dimensions }));
  return [
    ...of(Object.keys(traffic), { LoadBalancer }),
    ...front.targetGroups.flatMap((name) => {
      const TargetGroup = targetGroupDimension({ ...place, name });
      return of([...Object.keys(groupTraffic), ...hostMetrics], { TargetGroup, LoadBalancer });
    }),
  ];
}

function find(services: Traffic, place: Place, { name, dimensions }: MetricId): Series | undefined {
  const { LoadBalancer = "", TargetGroup, ...others } = dimensions;
  if (Object.keys(others).length > 0) return undefined;
  const loadBalancer = LoadBalancer.split("/")[1] ?? "";
  if (LoadBalancer !== loadBalancerDimension({ ...place, name: loadBalancer })) return undefined;
  const behind = services.behind(place.account, place.region, loadBalancer);
  const readings = TargetGroup === undefined ? traffic : groupTraffic;
  const reading = Object.hasOwn(readings, name) ? readings[name] : undefined;
  const group = TargetGroup?.split("/")[1];
  if (behind.length === 0) return undefined;
  if (group !== undefined && !isGroupOf(behind, place, group, TargetGroup)) return undefined;
  const seed = seriesSeed(name, LoadBalancer, group ?? "");
  const hosts = group === undefined ? undefined : hostSeries({ services: behind, place: group }, name, seed);
  if (hosts) return hosts;
  return reading && versionSeries({ services: behind, place: group }, reading, seed);
}

function isGroupOf(
  services: readonly ServedService[],
  place: Place,
  group: string,
  dimension: string | undefined,
): boolean {
  if (dimension !== targetGroupDimension({ ...place, name: group })) return false;
  return services.some(({ front }) => front.kind === "load-balancer" && front.targetGroups.includes(group));
}
