import type { DeploymentSnapshot, ObservedWeight } from "../../model/deployment";
import { isSettledDeployment } from "../../model/deployment-status";
import type { EpochMs } from "../../model/ids";

type Watched = Pick<DeploymentSnapshot, "status" | "weights">;

/** Written down only when it changed: what was seen first holds from then on. `at` in AWS's time. */
export function addWeight(
  { status, weights }: Watched,
  at: EpochMs,
  percent: number | undefined,
): readonly ObservedWeight[] {
  if (percent === undefined || weights.at(-1)?.percent === percent) return weights;
  // Of one that had ended before anybody looked nobody knows since when.
  if (weights.length === 0 && isSettledDeployment(status)) return weights;
  return [...weights, { at, percent }];
}
