import type { OperationSpending } from "../../aws/budget";
import type { Beat } from "../../model/change";
import { type Freshness, freshnessKinds, lastReadAt } from "../../model/freshness";
import type { EpochMs, ScopeKey } from "../../model/ids";
import type { PipelineSnapshot, ScopeSnapshot } from "../../model/pipeline";
import { parseScopeKey } from "../../model/scope";
import type { Family } from "./family";

export type ReadState = {
  scopes: readonly ScopeSnapshot[];
  pipelines: readonly PipelineSnapshot[];
  readTimes: Beat["scopes"];
  freshnessOf: (pipeline: PipelineSnapshot) => Freshness;
  now: EpochMs;
};

export const scopeLabels = ["account", "account_name", "region"] as const;

export function labelsOf({
  account,
  accountName,
  region,
}: Pick<ScopeSnapshot, "account" | "accountName" | "region">) {
  return { account, account_name: accountName, region };
}

/** How old what is shown is. */
export function readFreshness({ scopes, pipelines, readTimes, freshnessOf, now }: ReadState): Family[] {
  const readAtOf = ({ key, freshness }: ScopeSnapshot) => {
    const at = lastReadAt(freshness);
    return freshness.kind === "fresh" ? Math.max(at ?? 0, readTimes[key] ?? 0) : at;
  };
  const states = new Map(pipelines.map((pipeline) => [pipeline, freshnessOf(pipeline)]));
  const ofScope = (scope: ScopeSnapshot) =>
    [...states].filter(([one]) => one.account === scope.account && one.region === scope.region);
  const ages = (scope: ScopeSnapshot) =>
    ofScope(scope).flatMap(([, freshness]) => ageOf(lastReadAt(freshness), now) ?? []);
  return [
    {
      name: "signalbox_scope_read_age_seconds",
      help: "Since AWS was last read in this account and region; absent if it never was.",
      labels: scopeLabels,
      samples: scopes.flatMap((scope) => {
        const value = ageOf(readAtOf(scope), now);
        return value === undefined ? [] : [{ labels: labelsOf(scope), value }];
      }),
    },
    {
      name: "signalbox_scope_stale",
      help: "1 where AWS can't be read, or never was.",
      labels: scopeLabels,
      samples: scopes.map((scope) => ({
        labels: labelsOf(scope),
        value: Number(scope.freshness.kind !== "fresh"),
      })),
    },
    {
      name: "signalbox_pipelines",
      help: "Pipelines by how fresh what is known of them is.",
      labels: [...scopeLabels, "freshness"],
      samples: scopes.flatMap((scope) =>
        freshnessKinds.map((kind) => ({
          labels: { ...labelsOf(scope), freshness: kind },
          value: ofScope(scope).filter(([, freshness]) => freshness.kind === kind).length,
        })),
      ),
    },
    {
      name: "signalbox_oldest_pipeline_read_age_seconds",
      help: "Of the pipeline that was read longest ago: sweeps that stand still show here.",
      labels: scopeLabels,
      samples: scopes.flatMap((scope) => {
        const all = ages(scope);
        return all.length === 0 ? [] : [{ labels: labelsOf(scope), value: Math.max(...all) }];
      }),
    },
  ];
}

function ageOf(at: EpochMs | undefined, now: EpochMs): number | undefined {
  return at === undefined ? undefined : Math.max(0, now - at) / 1000;
}

type Spent = Pick<OperationSpending, "operation" | "ratePerSecond" | "waiting">;

/** What this replica may ask of AWS, where it holds the lease. */
export function readSpending(spending: ReadonlyMap<ScopeKey, readonly Spent[]>): Family[] {
  const labels = ["account", "region", "operation"];
  const all = [...spending].flatMap(([key, operations]) => {
    const { account = "", region = "" } = parseScopeKey(key) ?? {};
    return operations.map((one) => ({ labels: { account, region, operation: one.operation }, one }));
  });
  const samplesOf = (read: (one: Spent) => number) =>
    all.map((sample) => ({ labels: sample.labels, value: read(sample.one) }));
  return [
    {
      name: "signalbox_aws_budget_calls_per_second",
      help: "How fast this replica may call; a throttle halves it, success restores it slowly.",
      labels,
      samples: samplesOf(({ ratePerSecond }) => ratePerSecond),
    },
    {
      name: "signalbox_aws_budget_waiting",
      help: "Calls that wait for their turn.",
      labels,
      samples: samplesOf(({ waiting }) => waiting),
    },
    {
      name: "signalbox_scopes_held",
      help: "1 where this replica sweeps the account and region; over all replicas each has exactly one.",
      labels: ["account", "region"],
      samples: [...spending.keys()].map((key) => {
        const { account = "", region = "" } = parseScopeKey(key) ?? {};
        return { labels: { account, region }, value: 1 };
      }),
    },
  ];
}
