import type { DeploymentSnapshot, ObservedWeight } from "../../model/deployment";
import type { EpochMs } from "../../model/ids";

/** Written down only when it changed: what was seen first holds from then on. */
export function addWeight(
  weights: readonly ObservedWeight[],
  { at, percent }: { at: EpochMs; percent: number | undefined },
): readonly ObservedWeight[] {
  if (percent === undefined || weights.at(-1)?.percent === percent) return weights;
  return [...weights, { at, percent }];
}

/** When new first had traffic, as far as it was seen. */
export function findFirstTraffic({ weights }: Pick<DeploymentSnapshot, "weights">): EpochMs | undefined {
  return weights.find(({ percent }) => percent > 0)?.at;
}
