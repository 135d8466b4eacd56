import type { DeploymentSnapshot } from "../../model/deployment";
import { toDeploymentRow } from "../../model/deployment-row";
import { findFailedDeployments } from "../../model/failure/read-deployment-failures";
import type { DeploymentKey, EpochMs } from "../../model/ids";
import { isRunningDeployment } from "../../model/phase";

export const keptMs = 48 * 3_600_000;
export const mostSettled = 50;
/** What came to nothing stands until something newer is deployed to the same thing, or for a month. */
const standingMs = 30 * 24 * 3_600_000;

/**
 * Ended ones nobody needs on a screen any more: older than two days, or beyond the newest of the scope, but for
 * those that still stand for a failure.
 */
export function findOutdated(
  deployments: readonly DeploymentSnapshot[],
  now: EpochMs,
): readonly DeploymentKey[] {
  const settled = deployments.filter((one) => !isRunningDeployment(one)).sort((a, b) => endOf(b) - endOf(a));
  const kept = settled.slice(0, mostSettled).filter((one) => now - endOf(one) < keptMs);
  const standing = new Set(findFailedDeployments(deployments.map(toDeploymentRow)).map(({ key }) => key));
  const stands = (one: DeploymentSnapshot) => standing.has(one.key) && now - endOf(one) < standingMs;
  return settled.filter((one) => !kept.includes(one) && !stands(one)).map(({ key }) => key);
}

function endOf({ completedAt, createdAt }: DeploymentSnapshot): EpochMs {
  return completedAt ?? createdAt ?? 0;
}
