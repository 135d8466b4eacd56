import type { Beat, Snapshot } from "../model/change";
import type { DeploymentSnapshot } from "../model/deployment";
import type { Freshness } from "../model/freshness";
import type { EpochMs } from "../model/ids";
import { isRunningDeployment } from "../model/phase";
import type { PipelineSnapshot, ScopeSnapshot } from "../model/pipeline";
import { scopeKeyOf } from "../model/scope";

type Stored = Omit<Snapshot, "sequence">;

const because = "Not read since Signalbox was last running.";

/** What was fresh when it was stored is stale where nobody reads the scope any more: old is never shown as new. */
export function ageSnapshot(stored: Stored, beat: Beat, livingScopes: ReadonlySet<string>): Stored {
  const aged = <Item extends ScopeSnapshot | PipelineSnapshot | DeploymentSnapshot>(
    item: Item,
    beatAt: EpochMs | undefined,
  ): Item => {
    if (item.freshness.kind !== "fresh" || livingScopes.has(scopeKeyOf(item))) return item;
    return { ...item, freshness: toStale(item.freshness.at, beatAt) };
  };
  return {
    scopes: stored.scopes.map((scope) => aged(scope, beat.scopes[scope.key])),
    pipelines: stored.pipelines.map((pipeline) => aged(pipeline, beat.pipelines[pipeline.key])),
    // One that has ended is read no more: it can't grow old.
    deployments: stored.deployments.map((deployment) =>
      isRunningDeployment(deployment) ? aged(deployment, beat.deployments[deployment.key]) : deployment,
    ),
  };
}

function toStale(at: EpochMs, beatAt: EpochMs | undefined): Freshness {
  return { kind: "stale", since: Math.max(at, beatAt ?? 0), because };
}
