import { failuresUntilStale, GatewayError } from "../aws/gateway-error";
import type { ScopeGateway } from "../aws/scope-gateway";
import type { Beat, Change, WatchedKey } from "../model/change";
import type { Clock } from "../model/clock";
import type { ListedPipeline } from "../model/definition";
import { afterFailure, type Freshness, freshAt, isSameFreshness, neverRead } from "../model/freshness";
import type { EpochMs, PipelineKey, PipelineName } from "../model/ids";
import { matchesAny } from "../model/pattern";
import type { PipelineSnapshot, ScopeSnapshot } from "../model/pipeline";
import { pipelineKeyOf, type Scope, scopeKeyOf } from "../model/scope";
import { asRemembered } from "./as-remembered";
import { withJitter } from "./cadence";
import { createTurns } from "./causes/take-turns";
import type { CollectorStore } from "./collector-store";
import { startHistory } from "./history/start-history";
import type { Log } from "./log";
import { settleActs } from "./settle-acts";
import { settleDecisions } from "./settle-decisions";
import { settlePipelineActs } from "./settle-pipeline-acts";
import type { AccountFacts } from "./sweep-pipeline";
import { type PipelineTracker, trackPipeline } from "./track-pipeline";

export type ScopeParts = {
  scope: Scope;
  facts: AccountFacts;
  include: readonly string[];
  exclude: readonly string[];
  /** How far back the past is read. */
  backfillMs: number;
  gateway: ScopeGateway;
  store: CollectorStore;
  clock: Clock;
  random: () => number;
  log: Log;
  /** When each running deployment was last read: beats carry it. */
  deploymentReadTimes: () => Beat["deployments"];
};

export type ScopeSweeper = {
  /** Pages open now: what they show is swept as if something moved. */
  watch(open: ReadonlySet<WatchedKey>): void;
  sweepSoon(key: WatchedKey): void;
  beat(): Promise<void>;
  /** Finds out what became of decisions with an open outcome; takes as long as AWS does. */
  settle(): void;
  spending: ScopeGateway["spending"];
  stop(): void;
};

const discoveryMs = 60_000;
const retryMs = 20_000;
const noticedOffsetMs = 2_000;
/** Each may hold a megabyte of log. */
const causesAtOnce = 4;

/** CloudWatch counts no others. */
const isCounted = ({ pipelineType }: PipelineSnapshot) => pipelineType === "V2";

/** Finds the pipelines of one leased scope and keeps each of them swept. */
export async function startScope(parts: ScopeParts): Promise<ScopeSweeper> {
  const { scope, facts, gateway, store, clock, random, log } = parts;
  const key = scopeKeyOf(scope);
  const hotGateway = gateway.withPriority("hot");
  const stored = await store.readScope(key);
  const remembered = new Map(stored.pipelines.map((pipeline) => [pipeline.key, asRemembered(pipeline)]));
  const trackers = new Map<PipelineKey, PipelineTracker>();
  const turns = createTurns(causesAtOnce);
  const anyTracker: ReadonlyMap<WatchedKey, PipelineTracker> = trackers;
  let open: ReadonlySet<WatchedKey> = new Set();
  let published = stored.scope && asRemembered(stored.scope);
  let readAt: EpochMs | undefined;
  let listedAt: EpochMs | undefined;
  let failures = 0;
  let isStopped = false;
  let cancelTimer: (() => void) | undefined;

  const publish = (changes: readonly Change[]) => store.publish(key, changes);
  const history = await startHistory({
    ...{ scope, facts, gateway, store, backfillMs: parts.backfillMs, clock, random, log },
    liveUpTo: (one) => trackers.get(one)?.liveUpTo(),
    counted: () => [...trackers.values()].map((one) => one.snapshot()).filter(isCounted),
    onStored: (one) => trackers.get(one)?.reckonAnew(),
  });
  const noteRead = (at: EpochMs) => {
    readAt = Math.max(readAt ?? 0, at);
  };

  async function discover(): Promise<void> {
    try {
      const listed = (await gateway.listPipelines()).filter(({ name }) => isWanted(name));
      if (isStopped) return;
      failures = 0;
      listedAt = clock.now();
      noteRead(listedAt);
      await publishScope(freshAt(listedAt));
      await adopt(listed);
    } catch (error) {
      if (!isStopped) await fail(error);
    }
    const nextMs = failures === 0 && published?.freshness.kind === "fresh" ? discoveryMs : retryMs;
    if (!isStopped) cancelTimer = clock.after(withJitter(nextMs, random), () => void discover());
  }

  const isWanted = (name: PipelineName) =>
    matchesAny(parts.include, name) && !matchesAny(parts.exclude, name);

  /** New ones are shown at once, before they are read; missing ones go. */
  async function adopt(listed: readonly ListedPipeline[]): Promise<void> {
    const wanted = new Map(listed.map((one) => [pipelineKeyOf({ ...scope, name: one.name }), one]));
    for (const [one, pipeline] of wanted) trackers.get(one)?.relist(pipeline);
    const gone = [...trackers.keys(), ...remembered.keys()].filter((one) => !wanted.has(one));
    const isKnown = (one: PipelineKey) => trackers.has(one) || remembered.has(one);
    const fresh = [...wanted].filter(([one]) => !isKnown(one));
    const started = [...wanted].filter(([one]) => !trackers.has(one));
    for (const [one, pipeline] of started) trackers.set(one, track(one, pipeline));
    for (const one of gone) retire(one);
    const changes: Change[] = [...new Set(gone)].map((one) => ({ kind: "pipeline-gone", key: one }));
    for (const [one] of fresh) {
      const tracker = trackers.get(one);
      if (tracker) changes.push({ kind: "pipeline", pipeline: tracker.snapshot() });
    }
    if (changes.length > 0) await publish(changes);
    for (const one of gone) remembered.delete(one);
  }

  function track(one: PipelineKey, listed: ListedPipeline): PipelineTracker {
    const tracker = trackPipeline({
      ...{ gateway, facts, clock, random, log, turns, store, publish, listed },
      address: { ...scope, name: listed.name },
      published: remembered.get(one),
      onRead: noteRead,
      onGone: () => void remove(one),
      onRecorded: (_, versions) => history.hear(one, listed.name, versions),
    });
    history.want(one, listed.name);
    remembered.delete(one);
    tracker.setOpen(open.has(one));
    return tracker;
  }

  async function remove(one: PipelineKey): Promise<void> {
    retire(one);
    try {
      await publish([{ kind: "pipeline-gone", key: one }]);
      remembered.delete(one);
    } catch (error) {
      // Discovery finds it gone again within a minute.
      log.error({ err: error, pipeline: one }, "a removed pipeline could not be published");
    }
  }

  /** Sweeps it no more; until its going is published it is still on screen, and so not forgotten here. */
  function retire(one: PipelineKey): void {
    const tracker = trackers.get(one);
    if (!tracker) return;
    tracker.stop();
    history.forget(one);
    trackers.delete(one);
    remembered.set(one, asRemembered(tracker.snapshot()));
  }

  async function fail(error: unknown): Promise<void> {
    if (!(error instanceof GatewayError)) {
      log.error({ err: error, scope: key }, "a scope could not be stored");
      return;
    }
    const { code, operation, requestId, message } = error;
    log.warn({ code, operation, requestId, scope: key }, message);
    failures += 1;
    if (published?.freshness.kind === "fresh" && failures < failuresUntilStale(error)) return;
    try {
      await publishScope(afterFailure(published?.freshness ?? neverRead, message, listedAt));
      await ageRemembered(message);
    } catch (cause) {
      log.error({ err: cause, scope: key }, "a stale scope could not be published");
    }
  }

  /** What an earlier process read and this one can't reach says why it is old. */
  async function ageRemembered(because: string): Promise<void> {
    const aged = [...remembered.values()].flatMap((pipeline) => {
      const freshness = afterFailure(pipeline.freshness, because);
      return freshness === pipeline.freshness ? [] : [{ ...pipeline, freshness }];
    });
    if (aged.length > 0) await publish(aged.map((pipeline) => ({ kind: "pipeline", pipeline })));
    for (const pipeline of aged) remembered.set(pipeline.key, pipeline);
  }

  async function publishScope(freshness: Freshness): Promise<void> {
    const clockOffsetMs = Math.round(gateway.now() - clock.now());
    const isOffsetKnown =
      published !== undefined && Math.abs(clockOffsetMs - published.clockOffsetMs) < noticedOffsetMs;
    const before = published?.history;
    const told = history.progress();
    const isSameHistory = before?.percent === told?.percent && before?.done === told?.done;
    if (published && isOffsetKnown && isSameHistory && isSameFreshness(published.freshness, freshness))
      return;
    const { accountName, accountColor } = facts;
    const next: ScopeSnapshot = {
      key,
      ...scope,
      accountName,
      accountColor,
      clockOffsetMs,
      history: told,
      freshness,
    };
    await publish([{ kind: "scope", scope: next }]);
    published = next;
  }

  let isSettling = false;
  async function settle(): Promise<void> {
    if (isSettling || isStopped) return;
    isSettling = true;
    try {
      await settleDecisions({ scope: key, gateway: hotGateway, store, log });
      await settleActs({ scope: key, gateway: hotGateway.deploy, store, log });
      await settlePipelineActs({ scope: key, gateway: hotGateway, store, log });
    } catch (error) {
      log.error({ err: error, scope: key }, "what was sent could not be settled");
    } finally {
      isSettling = false;
    }
  }

  void discover();
  return {
    spending: gateway.spending,
    watch(next) {
      open = next;
      for (const [one, tracker] of trackers) tracker.setOpen(next.has(one));
    },
    settle: () => void settle(),
    sweepSoon: (one) => anyTracker.get(one)?.sweepSoon(),
    async beat() {
      if (published) await publishScope(published.freshness);
      for (const tracker of trackers.values()) await tracker.checkAge();
      if (readAt === undefined || published?.freshness.kind !== "fresh") return;
      const pipelines = [...trackers].flatMap(([one, tracker]) =>
        tracker.readAt === undefined ? [] : [[one, tracker.readAt] as const],
      );
      await store.beat(key, {
        scopes: { [key]: readAt },
        pipelines: Object.fromEntries(pipelines),
        deployments: parts.deploymentReadTimes(),
        open: [...open],
      });
    },
    stop() {
      isStopped = true;
      history.stop();
      cancelTimer?.();
      for (const tracker of trackers.values()) tracker.stop();
      gateway.close();
    },
  };
}
