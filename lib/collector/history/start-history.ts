import type { ScopeGateway } from "../../aws/scope-gateway";
import type { Clock } from "../../model/clock";
import type { HistoryProgress } from "../../model/history/progress";
import type { EpochMs, PipelineKey, PipelineName } from "../../model/ids";
import { type Scope, scopeKeyOf } from "../../model/scope";
import type { CollectorStore } from "../collector-store";
import type { Log } from "../log";
import type { AccountFacts } from "../sweep-pipeline";
import { readCloudWatchDays } from "./read-cloudwatch-days";
import { readLackingDeployments } from "./read-lacking-deployments";
import { readOldDefinitions } from "./read-old-definitions";
import { startPast } from "./read-past";

type Parts = {
  scope: Scope;
  facts: AccountFacts;
  gateway: ScopeGateway;
  store: CollectorStore;
  backfillMs: number;
  liveUpTo: (key: PipelineKey) => EpochMs | undefined;
  /** Pipelines of type V2: CloudWatch counts no others. */
  counted: () => readonly { key: PipelineKey; name: PipelineName }[];
  onStored: (key: PipelineKey) => void;
  clock: Clock;
  random: () => number;
  log: Log;
};

export type HistoryReader = {
  /** A pipeline is swept from now on: what was before that is read. */
  want(key: PipelineKey, name: PipelineName): void;
  forget(key: PipelineKey): void;
  /** Executions are stored that ran in these versions. */
  hear(key: PipelineKey, name: PipelineName, versions: Iterable<number>): void;
  /** Absent where no past is asked for. */
  progress(): HistoryProgress | undefined;
  stop(): void;
};

/** All that is read of a scope's past, beside the sweeps and behind them. */
export async function startHistory(parts: Parts): Promise<HistoryReader> {
  const { store, backfillMs, clock, random, log } = parts;
  const gateway = parts.gateway.withPriority("past");
  const stored = await store.readPastProgress(scopeKeyOf(parts.scope));
  const days = readCloudWatchDays({ ...parts, gateway });
  if (backfillMs === 0) {
    const nothing = () => {};
    return {
      want: nothing,
      forget: nothing,
      hear: nothing,
      progress: () => undefined,
      stop: () => days.stop(),
    };
  }
  const definitions = readOldDefinitions({ gateway, store, clock, random, log });
  const deployments = readLackingDeployments({ ...parts, gateway });
  const heard = new Set<string>();
  const hear: HistoryReader["hear"] = (key, name, versions) => {
    const unheard = [...versions].filter((version) => !heard.has(`${key} ${version}`));
    for (const version of unheard) heard.add(`${key} ${version}`);
    if (unheard.length > 0) definitions.want(key, name);
  };
  const past = startPast({
    ...{ gateway, store, backfillMs, clock, random, log },
    ...{ stored, liveUpTo: parts.liveUpTo },
    onStored(key, name, versions) {
      parts.onStored(key);
      hear(key, name, versions);
      deployments.want(key, name);
    },
  });
  return {
    want(key, name) {
      past.want(key, name);
      definitions.want(key, name);
      deployments.want(key, name);
    },
    forget(key) {
      past.forget(key);
      definitions.forget(key);
      deployments.forget(key);
    },
    hear,
    progress: past.progress,
    stop() {
      for (const doing of [past, definitions, deployments, days]) doing.stop();
    },
  };
}
