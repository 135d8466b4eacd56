import type { DeploymentSnapshot } from "../../model/deployment";
import { isSettledDeployment } from "../../model/deployment-status";
import type { DeploymentRecord } from "../../model/history/deployment-record";

/** What history keeps of one that has ended. */
export function toDeploymentRecord(deployment: DeploymentSnapshot): DeploymentRecord | undefined {
  const { key, engine, thing, name, isProduction, status, createdAt, completedAt } = deployment;
  const { strategy, waits, weights, cause, rollback } = deployment;
  const startedAt = deployment.startedAt ?? createdAt;
  const endedAt = completedAt ?? weights.at(-1)?.at;
  if (!isSettledDeployment(status) || startedAt === undefined || endedAt === undefined) return undefined;
  return {
    ...{ key, engine, thing, name, isProduction, status, startedAt, endedAt, strategy, waits, weights },
    configName: deployment.configName,
    safeguards: toSafeguards(deployment),
    shift: findShift(deployment),
    cause: cause && withoutRevisions(cause),
    rollback: rollback?.of || rollback?.by ? { of: rollback.of, by: rollback.by } : undefined,
  };
}

/** Of machines that stay where they are, AllowTraffic only puts each back where it was. */
function findShift({ strategy, targets }: DeploymentSnapshot): DeploymentRecord["shift"] {
  if (strategy.kind === "in-place") return undefined;
  const shifts = targets.flatMap(({ events }) => events.filter(({ name }) => name === "AllowTraffic"));
  const starts = shifts.flatMap((event) => event.startedAt ?? []);
  const ends = shifts.flatMap((event) => event.endedAt ?? []);
  if (starts.length === 0 || ends.length < starts.length) return undefined;
  return { startedAt: Math.min(...starts), endedAt: Math.max(...ends) };
}

/** Whether alarms stop it, only its group tells: until that is read nothing is known. */
function toSafeguards({ safeguards, alarms }: DeploymentSnapshot): DeploymentRecord["safeguards"] {
  if (safeguards.alarmsStop === undefined) return undefined;
  return { ...safeguards, alarmNames: alarms.map(({ name }) => name) };
}

function withoutRevisions({ revisions: _, ...place }: NonNullable<DeploymentSnapshot["cause"]>) {
  return place;
}
