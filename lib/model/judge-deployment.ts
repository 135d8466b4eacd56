import type { DeploymentSnapshot } from "./deployment";
import type { Health, HealthSeries } from "./health";
import type { EpochMs } from "./ids";
import { judgeHealth } from "./judge-health";
import { readPlan } from "./plan";

/** Nothing of a rollback: what it calls new is what it takes back. */
export function judgeDeployment(
  deployment: DeploymentSnapshot,
  { series, now }: { series: HealthSeries; now: EpochMs },
): Health | undefined {
  if (deployment.rollback?.of !== undefined) return undefined;
  // AWS's own word where there is one: what was found late is judged from its beginning.
  const since = readPlan(deployment).shiftStartsAt ?? findFirstTraffic(deployment);
  if (since !== undefined) return judgeHealth({ series, since, now });
  return { verdict: "too-few", at: now, requests: { new: 0, old: 0 }, comparisons: [] };
}

/** When new first had traffic, as far as it was seen. */
function findFirstTraffic({ weights }: DeploymentSnapshot): EpochMs | undefined {
  return weights.find(({ percent }) => percent > 0)?.at;
}
