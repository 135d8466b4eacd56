import type { EpochMs } from "../../time/simulated-time";
import { normalAt } from "../../traffic/chance";
import { minuteMs } from "../../traffic/demand";
import { requestsBetween } from "../../traffic/load";
import type { ServedService } from "../../traffic/service";
import type { Traffic } from "../../traffic/traffic";
import { level } from "./measured";
import type { MetricId, Source } from "./metric";
import { type Series, seriesSeed } from "./series";

const namespace = "AWS/ECS";
const names = ["CPUUtilization", "MemoryUtilization"] as const;

/** Of the service as a whole: ECS doesn't tell blue from green. */
export function ecsMetrics(world: { readonly traffic: Traffic }): Source {
  return {
    namespace,
    list: ({ account, region }) => world.traffic.in(account, region).flatMap(listService),
    find: ({ account, region }, metric) => {
      const service = world.traffic.find(account, region, metric.dimensions.ServiceName ?? "");
      return service && find(service, metric);
    },
  };
}

function listService(service: ServedService): MetricId[] {
  const dimensions = dimensionsOf(service);
  return dimensions ? names.map((name) => ({ namespace, name, dimensions })) : [];
}

function dimensionsOf({ name, front }: ServedService): Record<string, string> | undefined {
  if (front.kind !== "load-balancer" || front.cluster === undefined) return undefined;
  return { ClusterName: front.cluster, ServiceName: name };
}

function find(service: ServedService, { name, dimensions }: MetricId): Series | undefined {
  const own = dimensionsOf(service);
  if (!own || dimensions.ClusterName !== own.ClusterName || Object.keys(dimensions).length !== 2)
    return undefined;
  if (!names.some((known) => known === name)) return undefined;
  const seed = seriesSeed(name, service.account, service.region, service.name);
  const percent = name === "CPUUtilization" ? busyness : memory;
  return {
    unit: "Percent",
    seed,
    get changedAt() {
      return service.changedAt;
    },
    measuredIn: (minute) => {
      const alive = service.versions.filter(
        ({ since, until = minute + 1 }) => since <= minute && until > minute,
      );
      if (alive.length === 0) return undefined;
      const value = Math.min(100, Math.max(0.5, percent(service, seed, minute)));
      return level(value, alive.length * 4, value * 0.15);
    },
  };
}

/** Follows what the service is asked. */
function busyness(service: ServedService, seed: number, minute: EpochMs): number {
  const load = requestsBetween(service, minute, minute + minuteMs) / Math.max(1, service.demand.perMinute);
  return 9 + 38 * load + 1.5 * normalAt(seed, minute / minuteMs);
}

function memory(_: ServedService, seed: number, minute: EpochMs): number {
  return 48 + (seed % 17) + 0.4 * normalAt(seed, minute / minuteMs);
}
