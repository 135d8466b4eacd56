import type { DeploymentSnapshot } from "./deployment";
import { isSettledDeployment } from "./deployment-status";
import { isUnknown } from "./status";

export const phases = [
  "queued",
  "preparing",
  "shifting",
  "waiting",
  "baking",
  "ending",
  "stopping",
  "rolling-back",
  "succeeded",
  "failed",
  "stopped",
  "rolled-back",
  "unknown",
] as const;
/** Where a deployment stands, whichever engine carries it out. `ending`: all on new, old waits to be ended. */
export type Phase = (typeof phases)[number];

type Phased = Pick<
  DeploymentSnapshot,
  "status" | "stage" | "pause" | "isTerminationWait" | "rollback" | "sides" | "strategy" | "targets"
>;

export function readPhase(deployment: Phased): Phase {
  const { status, rollback } = deployment;
  if (isUnknown(status)) return "unknown";
  switch (status) {
    case "Created":
    case "Queued":
    case "PENDING":
      return "queued";
    case "Ready":
      return "waiting";
    case "Baking":
      return deployment.isTerminationWait ? "ending" : "baking";
    case "InProgress":
    case "IN_PROGRESS":
      return rollback?.of ? "rolling-back" : readMoving(deployment);
    case "STOP_REQUESTED":
      return "stopping";
    case "ROLLBACK_REQUESTED":
    case "ROLLBACK_IN_PROGRESS":
      return "rolling-back";
    case "Succeeded":
    case "SUCCESSFUL":
      return "succeeded";
    case "Failed":
    case "Stopped":
      return rollback?.by ? "rolled-back" : toEnd(status);
    case "STOPPED":
      return "stopped";
    case "ROLLBACK_SUCCESSFUL":
      return "rolled-back";
    case "ROLLBACK_FAILED":
      return "failed";
  }
}

const toEnd = (status: "Failed" | "Stopped") => (status === "Failed" ? "failed" : "stopped");

function readMoving({ pause, stage, isTerminationWait, sides, strategy, targets }: Phased): Phase {
  if (pause) return "waiting";
  if (stage === "BAKE_TIME") return "baking";
  if (stage === "CLEAN_UP" || isTerminationWait) return "ending";
  const hasMachines = strategy.kind === "in-place" || strategy.kind === "instances";
  if (hasMachines) return targets.some(({ status }) => status !== "Pending") ? "shifting" : "preparing";
  return (sides.new?.percent ?? 0) > 0 ? "shifting" : "preparing";
}

/** It moves, or waits for somebody: what the shell counts as shifting. */
export function isRunningDeployment({ status }: Pick<DeploymentSnapshot, "status">): boolean {
  return !isSettledDeployment(status);
}
