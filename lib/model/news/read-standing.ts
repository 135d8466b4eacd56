import type { DeploymentRow } from "../deployment-row";
import type { FailureCard } from "../failure/failure-card";
import { readCards } from "../failure/read-cards";
import type { FleetRow } from "../fleet-row";
import type { DeploymentKey, EpochMs } from "../ids";
import { deploymentPath } from "../own-path";
import type { Scope } from "../scope";
import { toApprovalNews } from "./approval-news";
import { toFailureNews } from "./failure-news";
import type { News, NewsPlace } from "./news";
import { toShiftNews } from "./shift-news";

/** All there is to be told of a pipeline as it stands at `now`, its scope's time; undefined while it was never read. */
function readPipelineStanding(row: FleetRow, now: EpochMs): readonly News[] | undefined {
  if (row.freshness.kind === "never") return undefined;
  const place = toPlace(row);
  const path = `/pipelines/${row.key}`;
  return [
    ...(row.failures ?? []).flatMap((failure) => toFailureNews(failure, { place, path, now }) ?? []),
    ...(row.approvals ?? []).flatMap((approval) => toApprovalNews(approval, place, now)),
  ];
}

function readDeploymentStanding(row: DeploymentRow, now: EpochMs): readonly News[] | undefined {
  return row.freshness.kind === "never" ? undefined : toShiftNews(row, now);
}

/** Of one thing, and what it is remembered under. */
export type Standing = { key: string; standing: readonly News[] | undefined; now: EpochMs };

type Everything = {
  rows: readonly FleetRow[];
  deployments: readonly DeploymentRow[];
  /** The time of a scope. */
  nowIn: (scope: Scope) => EpochMs;
};

export function readAllStanding({ rows, deployments, nowIn }: Everything): readonly Standing[] {
  return [
    ...rows.map((row) => readStanding({ pipeline: row }, nowIn(row))),
    ...deployments.map((row) => readStanding({ deployment: row }, nowIn(row))),
    ...readLoneStandings({ rows, deployments, nowIn }),
  ];
}

export function readStanding(
  one: { pipeline: FleetRow } | { deployment: DeploymentRow },
  now: EpochMs,
): Standing {
  if ("pipeline" in one) {
    return { key: one.pipeline.key, standing: readPipelineStanding(one.pipeline, now), now };
  }
  const { deployment } = one;
  return { key: shiftPlace(deployment.key), standing: readDeploymentStanding(deployment, now), now };
}

// A pipeline may be called like a deployment, and of a deployment two things are looked at.
const shiftPlace = (key: DeploymentKey) => `shift ${key}`;
const lonePlace = (key: DeploymentKey) => `lone ${key}`;

/** Everything a deployment is remembered under. */
export function placesOfDeployment(key: DeploymentKey): readonly string[] {
  return [shiftPlace(key), lonePlace(key)];
}

/** Of deployments that failed and that no pipeline answers for: which those are takes a look at all there is. */
function readLoneStandings({ rows, deployments, nowIn }: Everything): readonly Standing[] {
  const cards = new Map<DeploymentKey, FailureCard>();
  for (const card of readCards({ rows, deployments, handlings: [] })) {
    if (card.place.kind === "deployment") cards.set(card.place.key, card);
  }
  return deployments.map((row) => {
    const now = nowIn(row);
    const card = cards.get(row.key);
    const standing = card ? [toLoneNews(card, row, now) ?? []].flat() : [];
    return { key: lonePlace(row.key), standing: row.freshness.kind === "never" ? undefined : standing, now };
  });
}

function toLoneNews(
  { failure, place: { application, tags } }: FailureCard,
  row: DeploymentRow,
  now: EpochMs,
) {
  const { key, name, account, accountName, region, isProduction } = row;
  const place = { key, name, account, accountName, region, application, tags, isProduction };
  return toFailureNews(failure, { place, path: deploymentPath(key), now });
}

function toPlace(row: FleetRow): NewsPlace {
  const { key, name, account, accountName, region, application, tags, isProduction } = row;
  return { key, name, account, accountName, region, application, tags, isProduction };
}
