import { lastReadAt } from "../model/freshness";
import type { EpochMs } from "../model/ids";
import { scopeKeyOf } from "../model/scope";
import type { CollectorStore } from "./collector-store";
import type { KnownPipelines } from "./deployments/known-pipelines";
import { keptMs } from "./deployments/retention";
import { type DeploymentsSweeper, startDeployments } from "./deployments/start-deployments";
import { type ScopeParts, type ScopeSweeper, startScope } from "./sweep-scope";

type Parts = Omit<ScopeParts, "deploymentReadTimes"> & { known: KnownPipelines };

/** The pipelines of one leased scope, and beside them what is deployed there. */
export async function sweepWholeScope(parts: Parts): Promise<ScopeSweeper> {
  const { scope, store, known } = parts;
  const stored = await store.readScope(scopeKeyOf(scope));
  known.hear(stored.pipelines.map((pipeline) => ({ kind: "pipeline", pipeline })));
  let deployments: DeploymentsSweeper | undefined;
  const pipelines = await startScope({
    ...parts,
    store: overheard(store, known, () => parts.gateway.now()),
    deploymentReadTimes: () => deployments?.readTimes() ?? {},
  });
  const storedAt = stored.scope && lastReadAt(stored.scope.freshness);
  const beside = startDeployments({ ...parts, stored: stored.deployments, storedAt });
  deployments = beside;
  return {
    ...pipelines,
    watch(open) {
      pipelines.watch(open);
      beside.watch(open);
    },
    sweepSoon(key) {
      pipelines.sweepSoon(key);
      beside.sweepSoon(key);
    },
    async beat() {
      beside.beat();
      await pipelines.beat();
    },
    stop() {
      beside.stop();
      pipelines.stop();
    },
  };
}

/** What pipelines publish tells which of their actions began which deployment. */
function overheard(store: CollectorStore, known: KnownPipelines, now: () => EpochMs): CollectorStore {
  return {
    ...store,
    async publish(scope, changes) {
      await store.publish(scope, changes);
      known.hear(changes);
    },
    async recordHistory(pipeline, ended) {
      await store.recordHistory(pipeline, ended);
      // Older deployments are in nobody's book, and a year of them would push out those that are.
      known.hearRecords(
        pipeline,
        ended.actions.filter(({ endedAt }) => now() - endedAt < keptMs),
      );
    },
  };
}
