import type { EpochMs } from "../time/simulated-time";

export type DeployTargetStatus = "Pending" | "InProgress" | "Succeeded" | "Failed" | "Skipped";

/** One instance or cluster that a deploy action goes to by itself, without another service. */
export interface DeployTarget {
  readonly id: string;
  readonly type: "EC2" | "SSM_MANAGED_NODE" | "EKS";
  status: DeployTargetStatus;
  startedAt?: EpochMs;
  endedAt?: EpochMs;
  readonly events: DeployTargetEvent[];
}

export interface DeployTargetEvent {
  readonly name: string;
  status: "InProgress" | "Succeeded" | "Failed";
  readonly startedAt: EpochMs;
  endedAt?: EpochMs;
  readonly commandId?: string | undefined;
  message?: string;
}
