import type { DeploymentRow } from "../deployment-row";
import type { FleetRow } from "../fleet-row";
import type { EpochMs } from "../ids";
import { toApprovalNews } from "./approval-news";
import { toFailureNews } from "./failure-news";
import type { News, NewsPlace } from "./news";
import { toShiftNews } from "./shift-news";

/** All there is to be told of a pipeline as it stands at `now`, its scope's time; undefined while it was never read. */
export function readPipelineStanding(row: FleetRow, now: EpochMs): readonly News[] | undefined {
  if (row.freshness.kind === "never") return undefined;
  const place = toPlace(row);
  const path = `/pipelines/${row.key}`;
  return [
    ...(row.failures ?? []).flatMap((failure) => toFailureNews(failure, { place, path, now }) ?? []),
    ...(row.approvals ?? []).flatMap((approval) => toApprovalNews(approval, place, now)),
  ];
}

export function readDeploymentStanding(row: DeploymentRow, now: EpochMs): readonly News[] | undefined {
  return row.freshness.kind === "never" ? undefined : toShiftNews(row, now);
}

function toPlace(row: FleetRow): NewsPlace {
  const { key, name, account, accountName, region, application, tags, isProduction } = row;
  return { key, name, account, accountName, region, application, tags, isProduction };
}
