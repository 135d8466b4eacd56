import type { CommandAccess } from "../aws/acting-client";
import type { Gateway } from "../aws/gateway";
import { readOwnAccount } from "../aws/own-account";
import type { Transport } from "../aws/scope-client";
import { type Collector, type CollectorOptions, startCollector } from "../collector/collector";
import type { CollectorStore } from "../collector/collector-store";
import type { Config } from "../config/config";
import type { AccountSettings, Settings } from "../config/settings";
import { systemClock } from "../model/clock";
import { parseRegion } from "../model/ids";
import { type Scope, scopeKeyOf } from "../model/scope";
import type { Store } from "../store/store";
import type { Log } from "./log";

export type WatchedScope = CollectorOptions["scopes"][number] & { access: CommandAccess };

export function toScopes(accounts: readonly AccountSettings[], settings: Settings): WatchedScope[] {
  const { production, applications } = settings;
  return accounts.flatMap(({ id, name, color, roleArn, externalId, actRoleArn, regions }) =>
    regions.map((region) => ({
      access: { account: id, region: region.name, roleArn, externalId, actRoleArn },
      facts: { accountName: name, accountColor: color, production, applications },
    })),
  );
}

/** Without a configuration: the account of the default credentials, in AWS_REGION. */
export async function readAccounts(
  { settings, environment }: Config,
  transport: Transport,
): Promise<readonly AccountSettings[]> {
  if (settings.accounts) return settings.accounts;
  const region = parseRegion(environment.AWS_REGION ?? "");
  if (region === undefined) throw new Error("AWS_REGION is not a region.");
  const id = await readOwnAccount(region, transport);
  return [{ id, name: id, regions: [{ name: region }] }];
}

type Parts = {
  scopes: readonly WatchedScope[];
  settings: Settings;
  store: CollectorStore;
  gateway: Gateway;
  log: Log;
};

export function startCollecting({ scopes, settings, store, gateway, log }: Parts): Collector {
  const { include, exclude } = settings;
  // What would be forgotten at once need not be read.
  const backfillMs = Math.min(settings.backfillMs, settings.retentionMs);
  return startCollector({
    scopes,
    include,
    exclude,
    backfillMs,
    gateway,
    store,
    clock: systemClock,
    random: Math.random,
    log,
  });
}

/** What the configuration no longer names would otherwise stay on screen for ever, growing older. */
export async function forgetOtherScopes(store: Store, scopes: readonly WatchedScope[]): Promise<void> {
  const configured = new Set(scopes.map(({ access }) => scopeKeyOf(access)));
  const known = await store.readSnapshot();
  for (const { key } of known.scopes) {
    if (configured.has(key) || !(await store.acquireLease(key))) continue;
    const isGone = (one: Scope) => scopeKeyOf(one) === key;
    await store.publish(key, [
      ...known.pipelines.filter(isGone).map((one) => ({ kind: "pipeline-gone" as const, key: one.key })),
      ...known.deployments.filter(isGone).map((one) => ({ kind: "deployment-gone" as const, key: one.key })),
      { kind: "scope-gone", key },
    ]);
    await store.releaseLease(key);
  }
}
