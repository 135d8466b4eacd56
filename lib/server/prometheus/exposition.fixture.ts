import { Registry } from "prom-client";
import type { CollectorStore } from "../../collector/collector-store";
import { deployment } from "../../model/deployment.fixture";
import { freshAt } from "../../model/freshness";
import { anActionRecord, anExecutionRecord } from "../../model/history/records.fixture";
import type { ScopeSnapshot } from "../../model/pipeline";
import { aPipeline, testAddress, testNow } from "../../model/pipeline.fixture";
import { scopeKeyOf } from "../../model/scope";
import { deploymentRowOf } from "../deployment-rows";
import { rowOf } from "../pipeline-rows";
import { countEnded } from "./count-ended";
import { toRegistry } from "./family";
import { readFleet } from "./fleet-families";
import { readHealth } from "./health-families";
import { readPastReach } from "./history-families";
import { openInstruments } from "./instruments";
import { readFreshness, readSpending } from "./scope-families";
import { makeCountCall } from "./wiring";

export function aScope(parts: Partial<ScopeSnapshot> = {}): ScopeSnapshot {
  const { account, region } = testAddress;
  return {
    ...{ key: scopeKeyOf({ account, region }), account, region, accountName: "prod" },
    ...{ clockOffsetMs: 0, freshness: freshAt(testNow - 4_000) },
    ...parts,
  };
}

/** Everything there is to tell, of something at least: what Prometheus would read. */
export async function tellEverything(): Promise<string> {
  const instruments = openInstruments();
  instruments.watchProcess();
  const scope = aScope();
  makeCountCall(instruments)(scope.key, "GetPipelineState", "succeeded");
  const pipeline = aPipeline();
  const quiet: Pick<CollectorStore, "recordHistory"> = { recordHistory: async () => undefined };
  const store = countEnded(quiet, { instruments, beganAt: () => 0 });
  await store.recordHistory(pipeline.key, { executions: [anExecutionRecord()], actions: [anActionRecord()] });
  const spending = { operation: "GetPipelineState", ratePerSecond: 4.5, waiting: 0 };
  const state = { scopes: [scope], pipelines: [pipeline], now: testNow };
  const history = { pipelines: 29, done: 28, percent: 96, wantedDays: 90 };
  const families = [
    ...(await readHealth({
      store: { ping: async () => undefined },
      hub: { size: 3 },
      live: { sequence: 7 },
    })),
    ...readFreshness({ ...state, readTimes: {}, freshnessOf: ({ freshness }) => freshness }),
    ...readSpending(new Map([[scope.key, [spending]]])),
    ...readPastReach({ scopes: [aScope({ history })], loaded: { done: 28, of: 29 } }),
    ...readFleet({
      ...{ ...state, rows: [rowOf(pipeline)], handlings: [] },
      deployments: [deploymentRowOf(deployment())],
    }),
  ];
  return Registry.merge([instruments.registry, toRegistry(families)]).metrics();
}
