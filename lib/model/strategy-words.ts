import type { DeploymentSnapshot, MinimumHealthy, Strategy, Waits } from "./deployment";
import { wordSpan } from "./duration";
import { wordPercent } from "./progress";
import { readTrafficSteps } from "./traffic-steps";

/** `10 % for 15 min, then all; old tasks stay 30 min`. Lists know no waits. */
export function wordStrategy(strategy: Strategy, waits: Waits = {}): string {
  const parts = [wordReady(waits), wordShift(strategy), wordOld(strategy, waits), wordBake(waits)];
  const words = parts.filter((part) => part !== undefined).join("; ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function wordShift(strategy: Strategy): string {
  const [first, ...later] = readTrafficSteps(strategy);
  switch (strategy.kind) {
    case "canary":
      return first && later.length > 0
        ? `${wordPercent(first.percent)} for ${wordSpan(strategy.intervalMs)}, then all`
        : "all at once";
    case "linear":
      return later.length > 0
        ? `${wordPercent(strategy.percent)} more every ${wordSpan(strategy.intervalMs)}, all after ${wordSpan(later.at(-1)?.afterMs ?? 0)}`
        : "all at once";
    case "all-at-once":
      return "all at once";
    case "in-place":
      return `in place, by batch${wordHealthy(strategy.healthy)}`;
    case "instances":
      return `new instances take over from the old ones${wordHealthy(strategy.healthy)}`;
    case "rolling":
      return "a few tasks at a time; ECS tells no share of traffic";
    case "unknown":
      return `a configuration that is not known here: ${strategy.word}`;
  }
}

function wordHealthy(healthy: MinimumHealthy | undefined): string {
  if (!healthy) return "";
  if (healthy.value === 0) return "; none has to stay healthy";
  return `; at least ${wordHosts(healthy)} healthy`;
}

function wordHosts({ kind, value }: MinimumHealthy): string {
  if (kind === "percent") return `${wordPercent(value)} stay`;
  return value === 1 ? "1 stays" : `${value} stay`;
}

function wordReady({ ready }: Waits): string | undefined {
  if (!ready || ready.waitMs === 0) return undefined;
  const then = ready.onTimeout === "stop" ? "then stops" : "then goes on by itself";
  return `waits ${wordSpan(ready.waitMs)} for somebody to reroute, ${then}`;
}

function wordOld({ kind }: Strategy, { keepsOld, terminationMs = 0 }: Waits): string | undefined {
  const old = kind === "instances" ? "old instances" : "old tasks";
  if (keepsOld) return `${old} are kept`;
  return terminationMs > 0 ? `${old} stay ${wordSpan(terminationMs)}` : undefined;
}

function wordBake({ bakeMs = 0 }: Waits): string | undefined {
  return bakeMs > 0 ? `then both stay ${wordSpan(bakeMs)} while alarms watch` : undefined;
}

/** Who meets a bad version, for how long, and what would stop it. */
export function wordRisk(deployment: Pick<DeploymentSnapshot, "strategy" | "safeguards" | "alarms">): string {
  return [wordMeeting(deployment.strategy), wordSafeguard(deployment)].filter(Boolean).join(" ");
}

function wordMeeting(strategy: Strategy): string {
  const steps = readTrafficSteps(strategy);
  const [first, second] = steps;
  if (first && !second) return "A bad version meets every request at once.";
  switch (strategy.kind) {
    case "canary":
      return `A bad version meets ${wordPercent(strategy.percent)} of requests for ${wordSpan(strategy.intervalMs)} before it meets all.`;
    case "linear": {
      const half = steps.find(({ percent }) => percent >= 50)?.afterMs ?? 0;
      const least = `${wordPercent(strategy.percent)} of requests at first`;
      const middle = half > 0 ? `half after ${wordSpan(half)}, ` : "";
      return `A bad version meets ${least}, ${middle}all after ${wordSpan(steps.at(-1)?.afterMs ?? 0)}.`;
    }
    case "all-at-once":
      return "A bad version meets every request at once.";
    case "in-place":
      return "A bad version meets more requests with every batch.";
    case "instances":
      return "A bad version meets every request once the traffic is rerouted.";
    case "rolling":
      return "A bad version meets more requests with every task that is replaced.";
    case "unknown":
      return "How many requests a bad version would meet is not known.";
  }
}

function wordSafeguard({ safeguards, alarms }: Pick<DeploymentSnapshot, "safeguards" | "alarms">) {
  const { alarmsStop, rollsBackOn } = safeguards;
  if (alarmsStop === undefined) return undefined;
  if (!alarmsStop || alarms.length === 0) return "No alarm stops it.";
  return rollsBackOn.alarm ? "An alarm stops it and takes it back." : "An alarm stops it where it is.";
}
