import { GatewayError } from "../../aws/gateway-error";
import type { DeploymentSnapshot } from "../../model/deployment";
import type { EpochMs } from "../../model/ids";
import { isSettled } from "../../model/status";
import { keepDoing } from "../keep-doing";
import type { DeployAction } from "./known-pipelines";
import type { WatchParts } from "./parts";
import { keptMs } from "./retention";
import { isLasting, toGatewayFailure } from "./unreadable";

type Parts = WatchParts & { onArns: (arns: readonly string[]) => Promise<void> };
export type ServiceDiscovery = { stop(): void };

type Cluster = {
  names: ReadonlySet<string>;
  listedAt: EpochMs | undefined;
  lookedAt: EpochMs | undefined;
};

/** A service that an action deploys to. `past`: why its past is looked at. */
type Named = { cluster: string; service: string; isHot: boolean; past: string };

const lookMs = 5_000;
const calmMs = 45_000;
const listMs = 10 * 60_000;

/**
 * Finds what ECS deploys by itself: in the clusters that pipelines deploy to, every 45 s, and where a pipeline
 * deploys right now all the time. ECS has no list of what runs.
 */
export function discoverServices(parts: Parts): ServiceDiscovery {
  const { scope, book, known, calm, hot, clock, random, log, onArns } = parts;
  const clusters = new Map<string, Cluster>();
  const restsUntil = new Map<string, EpochMs>();
  // Why a past was looked at already, and the services that CodeDeploy moves.
  const searched = new Set<string>();
  const foreign = new Set<string>();
  const doing = keepDoing({ clock, random, everyMs: () => lookMs, run: discover });

  function actions(): readonly DeployAction[] {
    return known
      .actions(scope.account)
      .filter(({ region, action }) => region === scope.region && action.provider === "ECS");
  }

  async function discover(): Promise<void> {
    const named = actions().flatMap(toNamed);
    for (const cluster of new Set(named.map((one) => one.cluster))) {
      const here = named.filter((one) => one.cluster === cluster);
      if ((restsUntil.get(cluster) ?? 0) > clock.now()) continue;
      const error = await guard(() => look(cluster, here));
      // Where we may not look, or where there is nothing: not every five seconds.
      if (error && isLasting(error)) restsUntil.set(cluster, clock.now() + listMs);
      for (const one of here) await guard(() => searchPast(one));
    }
  }

  function toNamed({ action, execution }: DeployAction): readonly Named[] {
    const { ClusterName: cluster = "default", ServiceName: service } = action.configuration;
    if (service === undefined) return [];
    const from = execution.startedAt;
    const isFound = from !== undefined && book.all().some((one) => isOf(one, { cluster, service }, from));
    const isRunning = !isSettled(execution.status);
    // What an action does is looked for while it runs, and once more when it has ended too soon to be seen.
    const past = isFound || isRunning ? undefined : execution.id;
    return [{ cluster, service, isHot: isRunning && !isFound, past: `${cluster}/${service}/${past ?? ""}` }];
  }

  async function guard(read: () => Promise<void>): Promise<GatewayError | undefined> {
    try {
      await read();
      return undefined;
    } catch (cause) {
      return toGatewayFailure(log, cause);
    }
  }

  async function look(name: string, here: readonly Named[]): Promise<void> {
    const cluster = clusters.get(name) ?? { names: new Set(), listedAt: undefined, lookedAt: undefined };
    clusters.set(name, cluster);
    if (isDue(cluster.listedAt, listMs)) {
      cluster.listedAt = clock.now();
      await guard(async () => {
        cluster.names = new Set(await calm.listServices(name));
      });
    }
    const isCalm = isDue(cluster.lookedAt, calmMs);
    if (isCalm) cluster.lookedAt = clock.now();
    const all = new Set([...here.map(({ service }) => service), ...(isCalm ? cluster.names : [])]);
    const asked = isCalm ? all : new Set(here.filter(({ isHot }) => isHot).map(({ service }) => service));
    await readServices(
      name,
      [...asked].filter((service) => !foreign.has(`${name}/${service}`)),
    );
  }

  async function readServices(cluster: string, services: readonly string[]): Promise<void> {
    if (services.length === 0) return;
    const readings = await hot.readServices(cluster, services);
    for (const { service, isControlledByEcs } of readings) {
      if (!isControlledByEcs) foreign.add(`${cluster}/${service}`);
    }
    await onArns(readings.flatMap((one) => (one.isControlledByEcs ? (one.currentDeploymentArn ?? []) : [])));
  }

  /** What has ended within two days: once for each service that a pipeline names, and for what it did unseen. */
  async function searchPast({ cluster, service, past }: Named): Promise<void> {
    if (searched.has(past) || foreign.has(`${cluster}/${service}`)) return;
    searched.add(past);
    try {
      await onArns(await calm.listServiceDeployments(cluster, service, parts.now() - keptMs));
    } catch (cause) {
      if (!(cause instanceof GatewayError) || !isLasting(cause)) searched.delete(past);
      throw cause;
    }
  }

  function isDue(at: EpochMs | undefined, everyMs: number): boolean {
    return at === undefined || clock.now() - at >= everyMs;
  }

  return { stop: () => doing.stop() };
}

function isOf(
  { thing, createdAt = 0 }: DeploymentSnapshot,
  { cluster, service }: Pick<Named, "cluster" | "service">,
  from: EpochMs,
): boolean {
  return (
    thing.kind === "service" && thing.cluster === cluster && thing.service === service && createdAt >= from
  );
}
