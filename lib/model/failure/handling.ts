import type { DeploymentKey, EpochMs, PipelineKey } from "../ids";
import type { FailureId } from "./failure";

export type ByWhom = { email: string; name: string; at: EpochMs };

/** What people have said of something that stands still: who has taken it, and whether it is to be left in peace. */
export type Handling = {
  failure: FailureId;
  /** What may see it may see this. */
  key: PipelineKey | DeploymentKey;
  taken?: ByWhom | undefined;
  muted?: (ByWhom & { until: EpochMs; reason: string }) | undefined;
};

export const longestMuteReason = 200;
