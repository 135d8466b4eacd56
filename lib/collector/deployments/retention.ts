import type { DeploymentSnapshot } from "../../model/deployment";
import type { DeploymentKey, EpochMs } from "../../model/ids";
import { isRunningDeployment } from "../../model/phase";

export const keptMs = 48 * 3_600_000;
export const mostSettled = 50;

/** Ended ones nobody needs on a screen any more: older than two days, or beyond the newest of the scope. */
export function findOutdated(
  deployments: readonly DeploymentSnapshot[],
  now: EpochMs,
): readonly DeploymentKey[] {
  const settled = deployments.filter((one) => !isRunningDeployment(one)).sort((a, b) => endOf(b) - endOf(a));
  const kept = settled.slice(0, mostSettled).filter((one) => now - endOf(one) < keptMs);
  return settled.filter((one) => !kept.includes(one)).map(({ key }) => key);
}

function endOf({ completedAt, createdAt }: DeploymentSnapshot): EpochMs {
  return completedAt ?? createdAt ?? 0;
}
