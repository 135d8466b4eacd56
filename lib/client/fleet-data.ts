import { replaceEqualDeep } from "@tanstack/react-query";
import type { Change } from "../model/change";
import { type FleetRow, toFleetRow } from "../model/fleet-row";
import type { EpochMs, PipelineKey, ScopeKey } from "../model/ids";
import type { ScopeSnapshot } from "../model/pipeline";

/** What every page shares: the scopes and one slim row per pipeline. */
export type FleetData = {
  scopes: readonly ScopeSnapshot[];
  rows: readonly FleetRow[];
  /** When each scope was last read and found unchanged. */
  readAt: Readonly<Record<string, EpochMs>>;
};

export const noFleet: FleetData = { scopes: [], rows: [], readAt: {} };

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
      case "scope":
        scopes.set(change.scope.key, change.scope);
        break;
      case "scope-gone":
        scopes.set(change.key, undefined);
        break;
    }
  }
  return { ...data, rows: putAll(data.rows, rows), scopes: putAll(data.scopes, scopes) };
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
  const scopes = new Map<string, ScopeSnapshot | undefined>(before.scopes.map(({ key }) => [key, undefined]));
  for (const scope of next.scopes) scopes.set(scope.key, scope);
  const rows = new Map<string, FleetRow | undefined>(before.rows.map(({ key }) => [key, undefined]));
  for (const row of next.rows) rows.set(row.key, row);
  return { scopes: putAll(before.scopes, scopes), rows: putAll(before.rows, rows), readAt: next.readAt };
}
