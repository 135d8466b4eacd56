import type { EpochMs } from "../time/simulated-time";

export type ComputePlatform = "Server" | "Lambda" | "ECS";

export type Routing =
  | { type: "AllAtOnce" }
  | { type: "TimeBasedCanary"; percent: number; intervalMinutes: number }
  | { type: "TimeBasedLinear"; percent: number; intervalMinutes: number };

/** How many hosts must stay healthy. `MOST_CONCURRENCY` is what AWS calls its own "one at a time". */
export interface HealthyHosts {
  readonly type: "HOST_COUNT" | "FLEET_PERCENT" | "MOST_CONCURRENCY";
  readonly value: number;
}

export interface DeploymentConfig {
  readonly id: string;
  readonly name: string;
  readonly platform: ComputePlatform;
  /** Of custom ones only. */
  readonly createdAt?: EpochMs;
  /** ECS and Lambda shift traffic, servers are taken in batches. */
  readonly routing?: Routing;
  readonly healthyHosts?: HealthyHosts;
}

export const predefinedPrefix = "CodeDeployDefault.";

const server = (name: string, type: HealthyHosts["type"], value: number) =>
  predefined(name, "Server", { healthyHosts: { type, value } });
const allAtOnce = (platform: "ECS" | "Lambda") =>
  predefined(`${platform}AllAtOnce`, platform, { routing: { type: "AllAtOnce" } });

// AWS writes "Minutes" for ECS's linear ones whatever the number, for Lambda's only where there are several.
function canary(platform: "ECS" | "Lambda", intervalMinutes: number): DeploymentConfig {
  const routing = { type: "TimeBasedCanary", percent: 10, intervalMinutes } as const;
  return predefined(`${platform}Canary10Percent${intervalMinutes}Minutes`, platform, { routing });
}

function linear(platform: "ECS" | "Lambda", intervalMinutes: number): DeploymentConfig {
  const routing = { type: "TimeBasedLinear", percent: 10, intervalMinutes } as const;
  const unit = platform === "Lambda" && intervalMinutes === 1 ? "Minute" : "Minutes";
  return predefined(`${platform}Linear10PercentEvery${intervalMinutes}${unit}`, platform, { routing });
}

function predefined(
  name: string,
  platform: ComputePlatform,
  how: Pick<DeploymentConfig, "routing" | "healthyHosts">,
): DeploymentConfig {
  const id = `00000000-0000-0000-0000-${String(hash(name)).padStart(12, "0")}`;
  return { id, name: predefinedPrefix + name, platform, ...how };
}

/** An id that is the same in every world. */
function hash(name: string): number {
  return [...name].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 999_999_999_989, 7);
}

export const predefinedConfigs: readonly DeploymentConfig[] = [
  server("OneAtATime", "MOST_CONCURRENCY", 1),
  server("HalfAtATime", "FLEET_PERCENT", 50),
  server("AllAtOnce", "HOST_COUNT", 0),
  allAtOnce("ECS"),
  linear("ECS", 1),
  linear("ECS", 3),
  canary("ECS", 5),
  canary("ECS", 15),
  allAtOnce("Lambda"),
  ...[1, 2, 3, 10].map((interval) => linear("Lambda", interval)),
  ...[5, 10, 15, 30].map((interval) => canary("Lambda", interval)),
];

export interface TrafficStep {
  /** Since the shift began. */
  readonly afterMs: number;
  /** Of the new version. */
  readonly percent: number;
}

/** The shift as a configuration plans it; the last step is always 100. */
export function trafficSteps(routing: Routing): TrafficStep[] {
  if (routing.type === "AllAtOnce") return [{ afterMs: 0, percent: 100 }];
  const intervalMs = routing.intervalMinutes * 60_000;
  const first = { afterMs: 0, percent: Math.min(100, routing.percent) };
  if (routing.type === "TimeBasedCanary") return [first, { afterMs: intervalMs, percent: 100 }];
  const count = Math.ceil(100 / routing.percent);
  return Array.from({ length: count }, (_, index) => ({
    afterMs: index * intervalMs,
    percent: Math.min(100, (index + 1) * routing.percent),
  }));
}

/** The fewest hosts of a fleet that must be healthy. */
export function leastHealthy({ type, value }: HealthyHosts, total: number): number {
  if (type === "MOST_CONCURRENCY") return Math.max(0, total - value);
  return type === "HOST_COUNT" ? value : Math.ceil((total * value) / 100);
}

/** How many hosts may be worked on at once; none when too few would stay healthy. */
export function batchSize(rule: HealthyHosts, fleet: { total: number; failed: number }): number {
  const spare = fleet.total - fleet.failed - leastHealthy(rule, fleet.total);
  return rule.type === "MOST_CONCURRENCY" ? Math.min(rule.value, spare) : spare;
}
