import type { EpochMs } from "../../time/simulated-time";
import { aliveIn } from "../../traffic/alive";
import type { ServedService } from "../../traffic/service";
import { level } from "./measured";
import type { Series } from "./series";
import { latestChange, type Scene } from "./version-series";

/** How many targets a group has, by how they are. None of the sandbox's falls ill. */
export const hostMetrics = ["HealthyHostCount", "UnHealthyHostCount"] as const;

/** As often a minute as a load balancer looks. */
const looks = 3;

/** Undefined for what is no metric of hosts. A group without a target has nothing to report. */
export function hostSeries(scene: Scene, name: string, seed: number): Series | undefined {
  if (!hostMetrics.some((known) => known === name)) return undefined;
  const isHealthy = name === "HealthyHostCount";
  return {
    unit: "Count",
    seed,
    get changedAt() {
      return latestChange(scene.services);
    },
    measuredIn: (minute) => {
      const count = scene.services.reduce((sum, service) => sum + hostsIn(service, scene.place, minute), 0);
      return count === 0 ? undefined : level(isHealthy ? count : 0, looks);
    },
  };
}

/** Instances stay when their version goes; tasks are a version's own. */
function hostsIn(service: ServedService, place: string | undefined, minute: EpochMs): number {
  const versions = aliveIn(service, minute).filter((version) => version.place === place).length;
  const isOfInstances = service.front.kind === "load-balancer" && service.front.instances !== undefined;
  return targetsOf(service) * (isOfInstances ? Math.min(1, versions) : versions);
}

export function targetsOf({ front }: ServedService): number {
  return front.kind === "load-balancer" ? front.targets : 1;
}
