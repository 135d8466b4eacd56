import type { DeploymentSnapshot, TargetCounts } from "../../lib/model/deployment";
import type { LifecycleStage } from "../../lib/model/deployment-status";
import type { DeploymentId } from "../../lib/model/ids";
import { wordOf } from "../../lib/model/status";

/** `d-…` as it is; of the ids we put together ourselves the part that AWS gave. */
export function shortId(id: DeploymentId): string {
  const own = id.slice(id.lastIndexOf("~") + 1);
  return own.length > 14 ? `${own.slice(0, 8)}…` : own;
}

/** What the tasks, instances or version that are replaced are called. */
export function wordOld({ platform, strategy }: Pick<DeploymentSnapshot, "platform" | "strategy">): string {
  if (strategy.kind === "instances" || platform === "Server") return "old instances";
  return platform === "ECS" ? "old tasks" : "old version";
}

/** `production traffic shift` for PRODUCTION_TRAFFIC_SHIFT. */
export function wordStage(stage: LifecycleStage): string {
  return wordOf(stage).replaceAll("_", " ").toLowerCase();
}

/** Machines go over one by one: a share of instances, not of traffic. */
export function isByInstance({ strategy, platform }: Pick<DeploymentSnapshot, "platform" | "strategy">) {
  return strategy.kind === "in-place" || strategy.kind === "instances" || platform === "Server";
}

export function countAll(counts: TargetCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
