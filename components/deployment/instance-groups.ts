import type { DeploymentTarget } from "../../lib/model/deployment";
import type { EpochMs } from "../../lib/model/ids";
import { isUnknown } from "../../lib/model/status";

/** Instances that AWS took up together. */
export type Batch = { startedAt: EpochMs; targets: readonly DeploymentTarget[] };

/** Taken up within so long of each other is one batch: AWS names none. */
const togetherMs = 20_000;

export function startOf({ events }: DeploymentTarget): EpochMs | undefined {
  const starts = events.flatMap(({ startedAt }) => startedAt ?? []);
  return starts.length === 0 ? undefined : Math.min(...starts);
}

/** In the order in which they were taken up; what has not begun is in none. */
export function toBatches(targets: readonly DeploymentTarget[]): Batch[] {
  const begun = targets
    .flatMap((target) => {
      const startedAt = startOf(target);
      return startedAt === undefined ? [] : [{ target, startedAt }];
    })
    .sort((a, b) => a.startedAt - b.startedAt);
  const batches: { startedAt: EpochMs; targets: DeploymentTarget[] }[] = [];
  for (const { target, startedAt } of begun) {
    const current = batches.at(-1);
    if (current && startedAt - current.startedAt <= togetherMs) current.targets.push(target);
    else batches.push({ startedAt, targets: [target] });
  }
  return batches;
}

const order = ["Failed", "InProgress", "Unknown", "Ready", "Pending", "Skipped", "Succeeded"] as const;

/** What failed stands first, then what moves; the rest as AWS lists it. */
export function failingFirst(targets: readonly DeploymentTarget[]): readonly DeploymentTarget[] {
  return targets.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ status }: DeploymentTarget): number {
  return isUnknown(status) ? 2 : order.indexOf(status);
}
