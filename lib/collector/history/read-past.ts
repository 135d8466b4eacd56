import type { ScopeGateway } from "../../aws/scope-gateway";
import type { Clock } from "../../model/clock";
import { measureProgress } from "../../model/history/measure-progress";
import type { HistoryProgress, PastProgress } from "../../model/history/progress";
import type { EpochMs, PipelineKey, PipelineName } from "../../model/ids";
import { scopeKeyOfPipeline } from "../../model/scope";
import { withJitter } from "../cadence";
import type { CollectorStore } from "../collector-store";
import type { Log } from "../log";
import { logFailure } from "./log-failure";
import { afterPage, isWhole, nextCursor, type PastState, toState } from "./past-state";
import { type PastReads, readPastPage } from "./read-past-page";
import { rememberPage } from "./remember-page";

type Parts = {
  gateway: PastReads & Pick<ScopeGateway, "now">;
  store: Pick<CollectorStore, "recordHistory" | "readExecutions" | "writePastProgress">;
  /** How far each pipeline had been read when this began. */
  stored: ReadonlyMap<PipelineKey, PastProgress>;
  backfillMs: number;
  /** Until then nothing is missing of what the sweeps have seen; unknown before the first. */
  liveUpTo: (key: PipelineKey) => EpochMs | undefined;
  clock: Clock;
  random: () => number;
  log: Log;
  /** More is stored of it than before. */
  onStored: (key: PipelineKey, name: PipelineName, versions: ReadonlySet<number>) => void;
};

export type PastReader = {
  want(key: PipelineKey, name: PipelineName): void;
  forget(key: PipelineKey): void;
  progress(): HistoryProgress;
  stop(): void;
};

/** Answers take longer than the budget lets calls out: this many are under way at once. */
const mostAtOnce = 4;
/** A page of executions is what so many of their actions' pages are of. */
const mostInARow = 10;
const retryMs = 15_000;
const mostRetryMs = 15 * 60_000;
const noteMs = 30 * 60_000;

/**
 * What happened before anybody looked, and while nobody did: a few pages of one pipeline after the other, in a budget of
 * its own behind the sweeps. What AWS has answered is stored before the place moves on, so it may be broken off anywhere.
 */
export function startPast(parts: Parts): PastReader {
  const { gateway, store, clock, random, log } = parts;
  const states = new Map<PipelineKey, PastState>();
  const queue: PipelineKey[] = [];
  const timers = new Set<() => void>();
  let underWay = 0;
  let isStopped = false;

  function pump(): void {
    while (!isStopped && underWay < mostAtOnce) {
      const state = takeNext();
      if (!state) return;
      underWay += 1;
      void turn(state).finally(() => {
        underWay -= 1;
        pump();
      });
    }
  }

  function takeNext(): PastState | undefined {
    const key = queue.shift();
    if (key === undefined) return undefined;
    // One that is gone meanwhile is nobody's.
    return states.get(key) ?? takeNext();
  }

  async function turn({ key }: PastState): Promise<void> {
    const remembering = { ...parts, gateway: rememberPage(gateway) };
    try {
      for (let pages = 0; pages < mostInARow; pages += 1) {
        const state = states.get(key);
        if (!state || isStopped || isWhole(state)) return;
        await readNext(remembering, state);
      }
      queue.push(key);
    } catch (error) {
      if (!isStopped) retry(key, error);
    }
  }

  async function readNext(reads: Parameters<typeof readPastPage>[0], state: PastState): Promise<void> {
    const { key, name } = state;
    const { cursor, versions } = await readPastPage(reads, state, nextCursor(state));
    if (isStopped || !states.has(key)) return;
    const next = afterPage(state, cursor, parts.liveUpTo(key));
    if (next.progress) await store.writePastProgress(scopeKeyOfPipeline(key), key, next.progress);
    states.set(key, next);
    parts.onStored(key, name, versions);
  }

  function retry(key: PipelineKey, error: unknown): void {
    const failure = logFailure(log, error, { pipeline: key }, "the past could not be stored");
    const state = states.get(key);
    if (!state || failure?.isPipelineGone) return;
    const failures = state.failures + 1;
    states.set(key, { ...state, failures });
    later(Math.min(mostRetryMs, retryMs * 2 ** (failures - 1)), () => {
      queue.push(key);
      pump();
    });
  }

  function later(ms: number, run: () => void): void {
    const cancel = clock.after(withJitter(ms, random), () => {
      timers.delete(cancel);
      run();
    });
    timers.add(cancel);
  }

  /** What the sweeps have followed since need not be read again after a restart. */
  async function noteLive(): Promise<void> {
    for (const state of [...states.values()]) {
      const upTo = parts.liveUpTo(state.key);
      if (isStopped || state.gap || !state.progress || upTo === undefined) continue;
      const progress = { ...state.progress, upTo };
      states.set(state.key, { ...(states.get(state.key) ?? state), progress });
      await store.writePastProgress(scopeKeyOfPipeline(state.key), state.key, progress);
    }
  }

  function noteLater(): void {
    later(noteMs, () => {
      noteLive()
        .catch((error: unknown) => log.error({ err: error }, "how far the past is read could not be stored"))
        .finally(() => isStopped || noteLater());
    });
  }

  noteLater();
  return {
    want(key, name) {
      if (isStopped || states.has(key)) return;
      states.set(key, toState({ key, name }, parts.stored.get(key), gateway.now() - parts.backfillMs));
      queue.push(key);
      pump();
    },
    forget: (key) => void states.delete(key),
    progress() {
      const pasts = [...states.values()].map(({ progress }) => progress);
      return measureProgress(pasts, { now: gateway.now(), wantedMs: parts.backfillMs });
    },
    stop() {
      isStopped = true;
      for (const cancel of timers) cancel();
    },
  };
}
