import type { OperationSpending } from "../aws/budget";
import type { Gateway } from "../aws/gateway";
import type { ScopeAccess } from "../aws/scope-client";
import type { WatchedKey } from "../model/change";
import type { Clock } from "../model/clock";
import type { ScopeKey } from "../model/ids";
import { scopeKeyIn, scopeKeyOf } from "../model/scope";
import type { CollectorStore } from "./collector-store";
import { type KnownPipelines, openKnownPipelines } from "./deployments/known-pipelines";
import type { Log } from "./log";
import type { AccountFacts } from "./sweep-pipeline";
import type { ScopeSweeper } from "./sweep-scope";
import { sweepWholeScope } from "./sweep-whole-scope";

export type CollectorOptions = {
  scopes: readonly { access: ScopeAccess; facts: AccountFacts }[];
  include: readonly string[];
  exclude: readonly string[];
  backfillMs: number;
  gateway: Gateway;
  store: CollectorStore;
  clock: Clock;
  random: () => number;
  log: Log;
};

export type Collector = {
  /** Of the scopes this replica holds: what was spent on which operation. */
  spending(): ReadonlyMap<ScopeKey, readonly OperationSpending[]>;
  /** Sweeps at once, if this replica holds the scope. */
  sweepSoon(key: WatchedKey): void;
  stop(): Promise<void>;
};

const roundMs = 5_000;

/** Each scope is swept by the one replica that holds its lease; the others stand by. */
export function startCollector(options: CollectorOptions): Collector {
  // Shared by all scopes: a pipeline may deploy to another region than its own.
  const known = openKnownPipelines();
  const keepers = options.scopes.map((scope) => keepScope({ ...options, known }, scope));
  const held = () =>
    keepers.flatMap(({ key, sweeper }) => {
      const current = sweeper();
      return current ? [[key, current] as const] : [];
    });
  return {
    spending: () => new Map(held().map(([key, sweeper]) => [key, sweeper.spending()])),
    sweepSoon(key) {
      const scope = scopeKeyIn(key);
      for (const [one, sweeper] of held()) if (one === scope) sweeper.sweepSoon(key);
    },
    async stop() {
      await Promise.all(keepers.map((keeper) => keeper.stop()));
    },
  };
}

function keepScope(
  options: CollectorOptions & { known: KnownPipelines },
  { access, facts }: CollectorOptions["scopes"][number],
): { key: ScopeKey; sweeper: () => ScopeSweeper | undefined; stop: () => Promise<void> } {
  const { gateway, store, clock, log } = options;
  const key = scopeKeyOf(access);
  const scope = { account: access.account, region: access.region };
  let sweeper: ScopeSweeper | undefined;
  let isStopped = false;
  let cancelTimer: (() => void) | undefined;
  let round = run();

  async function run(): Promise<void> {
    try {
      await hold();
    } catch (error) {
      // Without the store nobody knows whose the scope is: another replica may take it any moment.
      release();
      log.error({ err: error, scope: key }, "the lease could not be renewed");
    }
    if (!isStopped)
      cancelTimer = clock.after(roundMs, () => {
        round = run();
      });
  }

  async function hold(): Promise<void> {
    if (!(await store.acquireLease(key))) return release();
    if (isStopped) return;
    sweeper ??= await sweepWholeScope({ ...options, scope, facts, gateway: gateway.openScope(access) });
    sweeper.watch(new Set(await store.readWatched(key)));
    sweeper.settle();
    await sweeper.beat();
  }

  function release(): void {
    sweeper?.stop();
    sweeper = undefined;
  }

  return {
    key,
    sweeper: () => sweeper,
    async stop() {
      isStopped = true;
      cancelTimer?.();
      await round;
      release();
      await store
        .releaseLease(key)
        .catch((error: unknown) => log.warn({ err: error, scope: key }, "the lease is left to expire"));
    },
  };
}
