import { failuresUntilStale, GatewayError } from "../aws/gateway-error";
import type { Change } from "../model/change";
import type { Clock } from "../model/clock";
import type { ListedPipeline } from "../model/definition";
import { afterFailure, freshAt, isSameFreshness, lastReadAt, neverRead } from "../model/freshness";
import type { EpochMs, PipelineKey } from "../model/ids";
import type { PipelineSnapshot } from "../model/pipeline";
import { pipelineKeyOf } from "../model/scope";
import { isSettled } from "../model/status";
import { latelyMs } from "../model/usual";
import { type Cadence, intervalMs, readCadence, withJitter } from "./cadence";
import { openCauseBook } from "./causes/cause-book";
import type { Turns } from "./causes/take-turns";
import type { CollectorStore } from "./collector-store";
import { keepIdentity } from "./keep-identity";
import type { Log } from "./log";
import { emptyMemory, unknownVersions } from "./pipeline-memory";
import { makeTellDecisions } from "./shown-decisions";
import { type Ended, type SweepParts, sweepPipeline, toSnapshot } from "./sweep-pipeline";

export type TrackParts = Omit<SweepParts, "memory"> & {
  clock: Clock;
  random: () => number;
  log: Log;
  /** Of all pipelines of the scope: why actions failed is asked for a few at a time. */
  turns: Turns;
  store: CollectorStore;
  publish: (changes: readonly Change[]) => Promise<void>;
  /** As last published; its freshness is that of a reading this process did not make. */
  published: PipelineSnapshot | undefined;
  onRead: (at: EpochMs) => void;
  onGone: (key: PipelineKey) => void;
  /** Executions were stored that ran in these versions of the pipeline. */
  onRecorded: (key: PipelineKey, versions: readonly number[]) => void;
};

export type PipelineTracker = {
  readonly readAt: EpochMs | undefined;
  snapshot(): PipelineSnapshot;
  /** All that ended before then has been seen and is stored, and what ran then began later; unknown before a reading. */
  liveUpTo(): EpochMs | undefined;
  relist(listed: ListedPipeline): void;
  setOpen(isOpen: boolean): void;
  sweepSoon(): void;
  /** History holds more than before. */
  reckonAnew(): void;
  /** Says so when the last reading is older than any cadence allows: the budget is short, or the machine slept. */
  checkAge(): Promise<void>;
  stop(): void;
};

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const retryMs = 5_000;
const mostRetryMs = 60_000;
const oldestFreshMs = 180_000;
/** What is usual hardly moves with one more execution, and reckoning it costs more than storing that. */
const usualPauseMs = 60_000;
const lagMs = 5 * 60_000;

/** Sweeps one pipeline for as long as it is wanted, one sweep at a time. */
export function trackPipeline(parts: TrackParts): PipelineTracker {
  const { clock, random, store, log, gateway } = parts;
  const hotGateway = gateway.withPriority("hot");
  const memory = emptyMemory();
  const key = pipelineKeyOf(parts.address);
  const tellDecisions = makeTellDecisions(store, memory);
  let listed = parts.listed;
  let published = parts.published;
  let readAt: EpochMs | undefined;
  let failures = 0;
  let isOpen = false;
  let isStopped = false;
  let isSweeping = false;
  let isWantedAgain = false;
  let cancelTimer: (() => void) | undefined;
  const causes = openCauseBook({
    ...{ gateway: hotGateway, clock, log, turns: parts.turns, published: parts.published },
    onFound: () => void publishCauses(),
  });

  async function sweep(): Promise<void> {
    if (isSweeping) {
      isWantedAgain = true;
      return;
    }
    isSweeping = true;
    isWantedAgain = false;
    cancelTimer?.();
    const startedAt = clock.now();
    await attempt();
    isSweeping = false;
    if (!isStopped) schedule(isWantedAgain ? 0 : nextInMs() - (clock.now() - startedAt));
  }

  async function attempt(): Promise<void> {
    try {
      const ended = await sweepPipeline({
        ...parts,
        listed,
        memory,
        gateway: cadence() === "hot" ? hotGateway : gateway,
      });
      await readTags();
      await record(ended);
      failures = 0;
      readAt = clock.now();
      parts.onRead(readAt);
      if (isStopped) return;
      const next = toSnapshot({ ...parts, listed, memory }, published, freshAt(readAt));
      await publish(() => causes.attach(next));
      causes.look(next, isOpen);
      await tellDecisions(next);
    } catch (error) {
      if (!isStopped) await fail(error);
    }
  }

  async function fail(error: unknown): Promise<void> {
    failures += 1;
    if (!(error instanceof GatewayError)) {
      log.error({ err: error, pipeline: key }, "a sweep could not be stored");
      return;
    }
    const { code, operation, requestId, message } = error;
    log.warn({ code, operation, requestId, pipeline: key }, message);
    if (error.isPipelineGone) return parts.onGone(key);
    if (failures < failuresUntilStale(error)) return;
    const before = snapshot();
    const freshness = afterFailure(before.freshness, message, readAt);
    await publish(() => ({ ...causes.attach(before), freshness })).catch((cause: unknown) =>
      log.error({ err: cause, pipeline: key }, "a failed sweep could not be published"),
    );
  }

  async function readTags(): Promise<void> {
    if (clock.now() < memory.tagsDueAt) return;
    memory.tagsDueAt = clock.now() + withJitter(hourMs, random);
    try {
      memory.tags = await gateway.readTags(parts.address.name);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      const { code, operation, requestId, message } = error;
      // Unknown tags are shown as unknown and grant nothing; the rest of the pipeline is as good as ever.
      log.warn({ code, operation, requestId, pipeline: key }, message);
      if (code !== "forbidden") memory.tagsDueAt = clock.now() + withJitter(mostRetryMs, random);
    }
  }

  async function record({ ended, executions, actions }: Ended): Promise<void> {
    await keepDefinition();
    await recallDefinitions();
    if (executions.length > 0 || actions.length > 0) {
      await store.recordHistory(key, { executions, actions });
      parts.onRecorded(
        key,
        executions.flatMap(({ version }) => version ?? []),
      );
      isUsualOld = true;
    }
    for (const { id, changedAt } of ended) memory.recorded.set(id, changedAt ?? 0);
    await readUsual();
  }

  async function keepDefinition(): Promise<void> {
    const { definition } = memory;
    if (!definition || memory.keptVersion === definition.version) return;
    await store.keepDefinition(key, definition);
    memory.keptVersion = definition.version;
  }

  /** What came to an end before the last change is drawn with the stages it had. */
  async function recallDefinitions(): Promise<void> {
    for (const version of unknownVersions(memory))
      memory.olderDefinitions.set(version, await store.readDefinition(key, version));
  }

  let usualAt = Number.NEGATIVE_INFINITY;
  let isUsualOld = true;
  async function readUsual(): Promise<void> {
    const now = clock.now();
    // Also without anything new: what was lately is so no longer a month later.
    if (now - usualAt < (isUsualOld ? usualPauseMs : dayMs)) return;
    memory.usual = await store.readUsual(key, gateway.now() - latelyMs);
    usualAt = now;
    isUsualOld = false;
  }

  /** What was found between two sweeps is shown at once. */
  async function publishCauses(): Promise<void> {
    if (isStopped || published === undefined) return;
    await publish(() => causes.attach(snapshot())).catch((error: unknown) =>
      log.error({ err: error, pipeline: key }, "why an action failed could not be published"),
    );
  }

  let publishing: Promise<unknown> = Promise.resolve();
  /** One after the other, each made of what is known when its turn comes. */
  function publish(make: () => PipelineSnapshot): Promise<void> {
    const mine = publishing.then(() => publishNow(make()));
    publishing = mine.catch(() => undefined);
    return mine;
  }

  /** Publishes only what is news: parts that are equal keep their identity, a whole that is equal stays. */
  async function publishNow(next: PipelineSnapshot): Promise<void> {
    const isStill = published !== undefined && isSameFreshness(published.freshness, next.freshness);
    const candidate = isStill && published ? { ...next, freshness: published.freshness } : next;
    const kept = keepIdentity(published, candidate);
    if (kept === published) return;
    const pipeline = isStill ? { ...kept, freshness: next.freshness } : kept;
    await parts.publish([{ kind: "pipeline", pipeline }]);
    published = pipeline;
  }

  function snapshot(): PipelineSnapshot {
    return published ?? toSnapshot({ ...parts, listed, memory }, undefined, neverRead);
  }

  function nextInMs(): number {
    if (failures > 0) return withJitter(Math.min(mostRetryMs, retryMs * 2 ** (failures - 1)), random);
    return withJitter(intervalMs[cadence()], random);
  }

  function cadence(): Cadence {
    return readCadence(published, gateway.now(), isOpen);
  }

  function schedule(ms: number): void {
    cancelTimer?.();
    cancelTimer = clock.after(Math.max(0, ms), () => void sweep());
  }

  function sweepSoon(): void {
    if (isSweeping) isWantedAgain = true;
    else if (!isStopped) schedule(0);
  }

  schedule(0);
  return {
    get readAt() {
      return readAt ?? (published && lastReadAt(published.freshness));
    },
    snapshot,
    liveUpTo() {
      if (readAt === undefined || failures > 0) return undefined;
      const running = memory.executions.filter(({ status }) => !isSettled(status));
      // AWS's lists may lag behind what it just did.
      const seenAt = gateway.now() - (clock.now() - readAt) - lagMs;
      return Math.min(seenAt, ...running.map(({ startedAt }) => startedAt ?? seenAt));
    },
    relist(next) {
      const isNewVersion = next.version !== listed.version || next.executionMode !== listed.executionMode;
      listed = next;
      if (isNewVersion) sweepSoon();
    },
    setOpen(next) {
      const isOpening = next && !isOpen;
      isOpen = next;
      if (isOpening) sweepSoon();
    },
    sweepSoon,
    reckonAnew() {
      for (const [version, kept] of memory.olderDefinitions)
        if (!kept) memory.olderDefinitions.delete(version);
      isUsualOld = true;
    },
    async checkAge() {
      const before = snapshot();
      if (readAt === undefined || before.freshness.kind !== "fresh" || clock.now() - readAt < oldestFreshMs)
        return;
      const because =
        "Its turn to be read has not come since: the budget of calls is short, or Signalbox slept.";
      const since = readAt;
      await publish(() => ({ ...causes.attach(before), freshness: { kind: "stale", since, because } }));
    },
    stop() {
      isStopped = true;
      cancelTimer?.();
      causes.stop();
    },
  };
}
