import type { Beat } from "../model/change";
import type { Freshness } from "../model/freshness";
import type { EpochMs } from "../model/ids";
import type { PipelineSnapshot, ScopeSnapshot } from "../model/pipeline";
import { scopeKeyOf } from "../model/scope";

type Stored = { scopes: readonly ScopeSnapshot[]; pipelines: readonly PipelineSnapshot[] };

const because = "Not read since Signalbox was last running.";

/** What was fresh when it was stored is stale where nobody reads the scope any more: old is never shown as new. */
export function ageSnapshot(stored: Stored, beat: Beat, livingScopes: ReadonlySet<string>): Stored {
  const aged = <Item extends ScopeSnapshot | PipelineSnapshot>(item: Item): Item => {
    const scope = scopeKeyOf(item);
    if (item.freshness.kind !== "fresh" || livingScopes.has(scope)) return item;
    const beatAt = "stages" in item ? beat.pipelines[item.key] : beat.scopes[scope];
    return { ...item, freshness: toStale(item.freshness.at, beatAt) };
  };
  return { scopes: stored.scopes.map(aged), pipelines: stored.pipelines.map(aged) };
}

function toStale(at: EpochMs, beatAt: EpochMs | undefined): Freshness {
  return { kind: "stale", since: Math.max(at, beatAt ?? 0), because };
}
