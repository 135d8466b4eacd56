import type {
  DeploymentConfigInfo,
  MinimumHealthyHosts,
  TrafficRoutingConfig,
} from "@aws-sdk/client-codedeploy";
import type { MinimumHealthy, Strategy } from "../model/deployment";
import type { DeploymentConfigReading } from "../model/deployment-reading";
import { numberOf, textOf } from "./missing";

const minuteMs = 60_000;

export function toDeploymentConfig(raw: Partial<DeploymentConfigInfo>): DeploymentConfigReading {
  const healthy = toMinimumHealthy(raw.minimumHealthyHosts);
  // Hosts are taken by batch and have no routing; whether they are replaced is the deployment's to say.
  if (raw.computePlatform === "Server") return { strategy: { kind: "in-place", healthy }, healthy };
  return { strategy: toStrategy(raw.trafficRoutingConfig ?? {}), healthy };
}

function toStrategy({ type, timeBasedCanary, timeBasedLinear }: TrafficRoutingConfig): Strategy {
  const word = textOf(type) ?? "";
  switch (word) {
    case "AllAtOnce":
      return { kind: "all-at-once" };
    case "TimeBasedCanary": {
      const { canaryPercentage, canaryInterval } = timeBasedCanary ?? {};
      return toStepped("canary", canaryPercentage, canaryInterval);
    }
    case "TimeBasedLinear": {
      const { linearPercentage, linearInterval } = timeBasedLinear ?? {};
      return toStepped("linear", linearPercentage, linearInterval);
    }
    default:
      return { kind: "unknown", word };
  }
}

/** Nothing without both numbers: half a plan would be a wrong one. */
export function toStepped(
  kind: "canary" | "linear",
  share: number | undefined,
  minutes: number | undefined,
): Strategy {
  const percent = numberOf(share);
  const interval = numberOf(minutes);
  if (percent === undefined || interval === undefined) return { kind: "unknown", word: kind };
  return { kind, percent, intervalMs: interval * minuteMs };
}

// MOST_CONCURRENCY, which AWS answers for its own OneAtATime, has no number that says how many must serve.
function toMinimumHealthy(raw: MinimumHealthyHosts | undefined): MinimumHealthy | undefined {
  const value = numberOf(raw?.value);
  if (value === undefined) return undefined;
  if (raw?.type === "HOST_COUNT") return { kind: "hosts", value };
  return raw?.type === "FLEET_PERCENT" ? { kind: "percent", value } : undefined;
}
