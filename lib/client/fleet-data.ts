import { replaceEqualDeep } from "@tanstack/react-query";
import type { Change } from "../model/change";
import { type DeploymentRow, toDeploymentRow } from "../model/deployment-row";
import type { Handling } from "../model/failure/handling";
import { type FleetRow, toFleetRow } from "../model/fleet-row";
import type { DeploymentKey, EpochMs, PipelineKey, ScopeKey } from "../model/ids";
import type { ScopeSnapshot } from "../model/pipeline";

/** What every page shares: the scopes, one slim row per pipeline and one per deployment. */
export type FleetData = {
  scopes: readonly ScopeSnapshot[];
  rows: readonly FleetRow[];
  /** All that run or stand still, and what ended since the page was painted. */
  deployments: readonly DeploymentRow[];
  /** When each scope was last read and found unchanged. */
  readAt: Readonly<Record<string, EpochMs>>;
  /** What people have said of things that stand still. */
  handlings: readonly Handling[];
};

export const noFleet: FleetData = { scopes: [], rows: [], deployments: [], readAt: {}, handlings: [] };

/** Everything the changes don't touch keeps its identity, so that only changed rows render again. */
export function applyChanges(data: FleetData, changes: readonly Change[]): FleetData {
  const rows = new Map<PipelineKey, FleetRow | undefined>();
  const scopes = new Map<ScopeKey, ScopeSnapshot | undefined>();
  for (const change of changes) {
    switch (change.kind) {
      case "pipeline":
        rows.set(change.pipeline.key, toFleetRow(change.pipeline));
        break;
      case "pipeline-gone":
        rows.set(change.key, undefined);
        break;
      case "deployment":
      case "deployment-gone":
        break;
      case "scope":
        scopes.set(change.scope.key, change.scope);
        break;
      case "scope-gone":
        scopes.set(change.key, undefined);
        break;
    }
  }
  return {
    ...data,
    rows: putAll(data.rows, rows),
    scopes: putAll(data.scopes, scopes),
    deployments: applyDeployments(data.deployments, changes),
  };
}

export function applyDeployments(
  rows: readonly DeploymentRow[],
  changes: readonly Change[],
): readonly DeploymentRow[] {
  const put = new Map<DeploymentKey, DeploymentRow | undefined>();
  for (const change of changes) {
    if (change.kind === "deployment") put.set(change.deployment.key, toDeploymentRow(change.deployment));
    if (change.kind === "deployment-gone") put.set(change.key, undefined);
  }
  return putAll(rows, put);
}

type Keyed = { key: string };

function putAll<Item extends Keyed>(
  items: readonly Item[],
  put: ReadonlyMap<string, Item | undefined>,
): readonly Item[] {
  if (put.size === 0) return items;
  const known = new Set(items.map((item) => item.key));
  const kept = items.flatMap((item) => {
    if (!put.has(item.key)) return item;
    const next = put.get(item.key);
    return next ? replaceEqualDeep(item, next) : [];
  });
  const added = [...put].flatMap(([key, item]) => (item && !known.has(key) ? item : []));
  if (added.length === 0 && kept.length === items.length && kept.every((item, at) => item === items[at])) {
    return items;
  }
  return added.length === 0 ? kept : [...kept, ...added];
}

/** After too long an absence everything is read anew; what is the same keeps its identity all the same. */
export function replaceAll(before: FleetData, next: FleetData): FleetData {
  return {
    scopes: exchange(before.scopes, next.scopes),
    rows: exchange(before.rows, next.rows),
    deployments: exchange(before.deployments, next.deployments),
    readAt: next.readAt,
    // The stream tells them, and no snapshot.
    handlings: before.handlings,
  };
}

export function exchange<Item extends Keyed>(
  before: readonly Item[],
  next: readonly Item[],
): readonly Item[] {
  const put = new Map<string, Item | undefined>(before.map(({ key }) => [key, undefined]));
  for (const item of next) put.set(item.key, item);
  return putAll(before, put);
}
