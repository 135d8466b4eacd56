import { isRunningRow } from "../deployment-list";
import type { DeploymentRow } from "../deployment-row";
import type { DeploymentKey } from "../ids";
import { type Failure, type FailureId, toFailureId } from "./failure";
import { oneLine } from "./failure-evidence";

/** Where a thing's newest deployment came to nothing, and nothing newer has begun. At most one of each thing. */
export function findFailedDeployments(rows: readonly DeploymentRow[]): readonly DeploymentRow[] {
  return groupByThing(rows).flatMap((own) => {
    const newest = findTelling(own);
    return newest && isFailedRow(newest) ? newest : [];
  });
}

/**
 * What every page needs of all deployments: those that run, those that stand still, and what went well where an
 * earlier one did not, so that this one is not taken for the newest if it is told of again.
 */
export function findTellingDeployments(rows: readonly DeploymentRow[]): readonly DeploymentRow[] {
  const telling = groupByThing(rows)
    .filter((own) => own.some(isFailedRow))
    .map(findTelling);
  return rows.filter((row) => isRunningRow(row) || telling.includes(row));
}

function groupByThing(rows: readonly DeploymentRow[]): readonly DeploymentRow[][] {
  const byThing = new Map<string, DeploymentRow[]>();
  for (const row of rows) {
    const thing = thingOf(row);
    const known = byThing.get(thing);
    if (known) known.push(row);
    else byThing.set(thing, [row]);
  }
  return [...byThing.values()];
}

function thingOf({ account, region, engine, thing }: DeploymentRow): string {
  const names = Object.values(thing).join("/");
  return `${account}/${region}/${engine}/${names}`;
}

/** The newest that says how the thing fares. */
function findTelling(rows: readonly DeploymentRow[]): DeploymentRow | undefined {
  const newestFirst = rows.toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
  // A rollback takes back what it undoes and mends nothing; one that was stopped has changed nothing for good.
  return newestFirst.find(
    ({ phase, rollback }) => phase !== "stopped" && (rollback?.of === undefined || phase === "failed"),
  );
}

export function isFailedRow({ phase }: DeploymentRow): boolean {
  return phase === "failed" || phase === "rolled-back";
}

/** A deployment that is tried again is another one. */
export function deploymentFailureId(key: DeploymentKey): FailureId {
  return toFailureId(`${key}/deployment`);
}

export function readDeploymentFailure(row: DeploymentRow): Failure {
  const { key, phase, isProduction, completedAt, createdAt, cause, engine, error, rollback, carried } = row;
  const headline = error ?? rollback?.message;
  return {
    id: deploymentFailureId(key),
    kind: phase === "rolled-back" ? "rolled-back" : "deployment",
    isProduction,
    since: completedAt ?? createdAt,
    stageName: cause?.stageName,
    actionName: cause?.actionName,
    provider: engine,
    executionId: cause?.executionId,
    deployment: key,
    headline: headline === undefined ? undefined : oneLine(headline),
    revision: carried && {
      revisionId: carried.id,
      message: carried.message === undefined ? undefined : oneLine(carried.message),
    },
    author: carried?.author,
    lines: [],
    hasLog: false,
    behind: { count: 0 },
  };
}
