import type { Load } from "../../traffic/load";
import type { ServedService } from "../../traffic/service";
import type { Traffic } from "../../traffic/traffic";
import { countedAmong, type Measured } from "./measured";
import type { MetricId, Source } from "./metric";
import { type Series, seriesSeed } from "./series";
import { latency, type Reading, versionSeries } from "./version-series";

const namespace = "AWS/Lambda";

/** Lambda publishes zeros too, as long as the function is invoked at all. */
const readings: Readonly<Record<string, Reading>> = {
  Invocations: { unit: "Count", of: ({ requests }) => countedAmong(requests, requests) },
  Errors: { unit: "Count", of: ({ requests, errors }) => countedAmong(requests, errors) },
  Throttles: { unit: "Count", of: ({ requests }) => countedAmong(requests, 0) },
  Duration: { unit: "Milliseconds", of: (load) => latency(load, 1) },
};

/** Only of the function and of the alias. */
const wholes: Readonly<Record<string, Reading>> = {
  ConcurrentExecutions: { unit: "Count", of: concurrency },
};

/** By Little's law, with peaks of about twice the mean. */
function concurrency(load: Load): Measured | undefined {
  const took = latency(load, 1);
  if (!took) return undefined;
  const mean = Math.max(1, took.sum / 60_000);
  return { samples: load.requests, sum: mean * load.requests, least: 1, most: Math.ceil(mean * 2) };
}

export function lambdaMetrics(world: { readonly traffic: Traffic }): Source {
  return {
    namespace,
    list: ({ account, region }) => world.traffic.in(account, region).flatMap(listFunction),
    find: ({ account, region }, metric) => {
      const service = world.traffic.find(account, region, metric.dimensions.FunctionName ?? "");
      return service && find(service, metric);
    },
  };
}

function listFunction({ name: FunctionName, front, versions }: ServedService): MetricId[] {
  if (front.kind !== "alias") return [];
  const Resource = `${FunctionName}:${front.alias}`;
  const places = new Set(versions.map(({ place }) => place));
  const of = (known: object, dimensions: Record<string, string>) =>
    Object.keys(known).map((name) => ({ namespace, name, dimensions }));
  return [
    ...of({ ...readings, ...wholes }, { FunctionName }),
    ...of({ ...readings, ...wholes }, { FunctionName, Resource }),
    ...[...places].flatMap((ExecutedVersion) => of(readings, { FunctionName, Resource, ExecutedVersion })),
  ];
}

function find(service: ServedService, { name, dimensions }: MetricId): Series | undefined {
  const { FunctionName = "", Resource, ExecutedVersion, ...others } = dimensions;
  if (service.front.kind !== "alias" || Object.keys(others).length > 0) return undefined;
  if (Resource !== undefined && Resource !== `${FunctionName}:${service.front.alias}`) return undefined;
  if (ExecutedVersion !== undefined && Resource === undefined) return undefined;
  const known = ExecutedVersion === undefined ? { ...readings, ...wholes } : readings;
  const reading = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!reading) return undefined;
  const scene = { services: [service], place: ExecutedVersion };
  return versionSeries(scene, reading, seriesSeed(name, FunctionName, ExecutedVersion ?? ""));
}
