import type { DeploymentRecord } from "../history/deployment-record";
import type { DeploymentKey, PipelineExecutionId } from "../ids";
import type { Undone } from "./facts";

export function undoneKey(executionId: PipelineExecutionId, stageName: string): string {
  return `${executionId}/${stageName}`;
}

/**
 * The stages of executions, by `undoneKey`, whose deployment was rolled back: by another deployment, or by ECS within
 * the same. The last counts.
 */
export function readUndone(deployments: readonly DeploymentRecord[]): ReadonlyMap<string, Undone> {
  const undoing = pairRollbacks(deployments);
  const undone = new Map<string, Undone>();
  for (const one of deployments.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const by = undoing.get(one.key);
    const found = by ? undoneBy(by) : undoneWithin(one);
    if (found && one.cause) undone.set(undoneKey(one.cause.executionId, one.cause.stageName), found);
  }
  return undone;
}

/** AWS may tell it on either of the two. */
function pairRollbacks(
  deployments: readonly DeploymentRecord[],
): ReadonlyMap<DeploymentKey, DeploymentRecord> {
  const byKey = new Map(deployments.map((one) => [one.key, one]));
  const undoing = new Map<DeploymentKey, DeploymentRecord>();
  for (const one of deployments) {
    if (one.rollback?.of) undoing.set(one.rollback.of, one);
    const by = one.rollback?.by && byKey.get(one.rollback.by);
    if (by) undoing.set(one.key, by);
  }
  return undoing;
}

function undoneBy({ status, startedAt, endedAt }: DeploymentRecord): Undone {
  const isDone = status === "Succeeded" || status === "SUCCESSFUL";
  return { at: startedAt, restoredAt: isDone ? endedAt : undefined };
}

function undoneWithin({ status, endedAt }: DeploymentRecord): Undone | undefined {
  if (status === "ROLLBACK_SUCCESSFUL") return { at: endedAt, restoredAt: endedAt };
  return status === "ROLLBACK_FAILED" ? { at: endedAt } : undefined;
}
