import { failuresUntilStale, type GatewayError } from "../../aws/gateway-error";
import type { Change } from "../../model/change";
import type { Clock } from "../../model/clock";
import type { DeploymentSnapshot } from "../../model/deployment";
import { afterFailure, freshAt } from "../../model/freshness";
import type { DeploymentKey, EpochMs } from "../../model/ids";
import { isRunningDeployment } from "../../model/phase";
import type { Log } from "../log";
import { type Entry, toEntry, toNews } from "./book-entry";

type Edit = (before: DeploymentSnapshot) => DeploymentSnapshot;
type Batch = {
  keys: readonly DeploymentKey[];
  goners: readonly DeploymentKey[];
  news: readonly DeploymentSnapshot[];
};
type Parts = {
  /** As last published. */
  stored: readonly DeploymentSnapshot[];
  publish: (changes: readonly Change[]) => Promise<void>;
  /** Adds what others tell of it, right before it is published. */
  complete: (deployment: DeploymentSnapshot, undone: DeploymentSnapshot | undefined) => DeploymentSnapshot;
  clock: Clock;
  log: Log;
};

/** Every deployment of a scope as it is known; what is news in it is published, in one go. */
export type DeploymentBook = {
  get(key: DeploymentKey): DeploymentSnapshot | undefined;
  all(): readonly DeploymentSnapshot[];
  add(deployment: DeploymentSnapshot): void;
  /** AWS told it: it is as fresh as that, if nothing else of it fails. */
  read(key: DeploymentKey, part: string, edit: Edit): void;
  /** Something else about it became known. */
  edit(key: DeploymentKey, edit: Edit): void;
  /** What others tell of it may be new. */
  review(key: DeploymentKey): void;
  fail(key: DeploymentKey, part: string, error: GatewayError): void;
  remove(key: DeploymentKey): void;
  /** Of those that run. */
  readTimes(): Readonly<Record<string, EpochMs>>;
  /** Says of the running ones so when the last reading is older than any cadence allows. */
  checkAge(): void;
  stop(): void;
};

const oldestFreshMs = 180_000;
const because = "Its turn to be read has not come since: the budget of calls is short, or Signalbox slept.";

export function openBook({ stored, publish, complete, clock, log }: Parts): DeploymentBook {
  const entries = new Map<DeploymentKey, Entry>(stored.map((one) => [one.key, toEntry(one, one)]));
  const dirty = new Set<DeploymentKey>();
  const gone = new Set<DeploymentKey>();
  let isStopped = false;
  let writing: Promise<void> | undefined;

  function touch(key: DeploymentKey): void {
    dirty.add(key);
    if (isStopped || writing) return;
    // After what else is being done in this turn: one reading often tells of many.
    writing = Promise.resolve()
      .then(writeAll)
      .finally(() => {
        writing = undefined;
      });
  }

  async function writeAll(): Promise<void> {
    let isWell = true;
    while (isWell && !isStopped && dirty.size + gone.size > 0) isWell = await write(takeBatch());
  }

  function takeBatch(): Batch {
    for (const key of [...dirty]) link(key);
    const batch = { keys: [...dirty], goners: [...gone] };
    dirty.clear();
    gone.clear();
    return { ...batch, news: batch.keys.flatMap((key) => toNews(completed(key)) ?? []) };
  }

  async function write({ keys, goners, news }: Batch): Promise<boolean> {
    const changes: Change[] = [
      ...news.map((deployment) => ({ kind: "deployment" as const, deployment })),
      ...goners.map((key) => ({ kind: "deployment-gone" as const, key })),
    ];
    try {
      if (changes.length > 0) await publish(changes);
    } catch (error) {
      log.error({ err: error }, "deployments could not be published");
      // With the next reading, which comes in seconds.
      for (const key of keys) dirty.add(key);
      for (const key of goners) gone.add(key);
      return false;
    }
    for (const one of news) note(one);
    return true;
  }

  function completed(key: DeploymentKey): Entry | undefined {
    const entry = entries.get(key);
    const of = entry?.current.rollback?.of;
    if (entry) entry.current = complete(entry.current, of && entries.get(of)?.current);
    return entry;
  }

  /** What undoes another names it; the other one is told, should AWS not have told it yet. */
  function link(key: DeploymentKey): void {
    const of = entries.get(key)?.current.rollback?.of;
    const undone = of && entries.get(of);
    if (!of || !undone || undone.current.rollback?.by === key) return;
    undone.current = { ...undone.current, rollback: { ...undone.current.rollback, by: key } };
    dirty.add(of);
  }

  function note(deployment: DeploymentSnapshot): void {
    const entry = entries.get(deployment.key);
    if (entry) entry.published = deployment;
  }

  function change(key: DeploymentKey, edit: Edit): void {
    const entry = entries.get(key);
    if (!entry || isStopped) return;
    entry.current = edit(entry.current);
    touch(key);
  }

  return {
    get: (key) => entries.get(key)?.current,
    all: () => [...entries.values()].map(({ current }) => current),
    add(deployment) {
      gone.delete(deployment.key);
      entries.set(deployment.key, toEntry(deployment, undefined));
      touch(deployment.key);
    },
    read(key, part, edit) {
      const entry = entries.get(key);
      if (!entry) return;
      entry.failing.delete(part);
      entry.readAt = clock.now();
      const isWhole = entry.failing.size === 0;
      const freshness = isWhole ? freshAt(entry.readAt) : entry.current.freshness;
      change(key, (before) => ({ ...edit(before), freshness }));
    },
    edit: change,
    review(key) {
      if (entries.has(key)) touch(key);
    },
    fail(key, part, error) {
      const entry = entries.get(key);
      if (!entry) return;
      const failures = (entry.failing.get(part) ?? 0) + 1;
      entry.failing.set(part, failures);
      if (failures < failuresUntilStale(error)) return;
      const readAt = entry.readAt;
      change(key, (before) => ({
        ...before,
        freshness: afterFailure(before.freshness, error.message, readAt),
      }));
    },
    remove(key) {
      if (!entries.delete(key)) return;
      gone.add(key);
      touch(key);
    },
    readTimes: () =>
      Object.fromEntries(
        [...entries].flatMap(([key, { current, readAt }]) =>
          readAt !== undefined && isRunningDeployment(current) ? [[key, readAt]] : [],
        ),
      ),
    checkAge() {
      for (const [key, { current, readAt }] of entries) {
        if (readAt === undefined || !isRunningDeployment(current) || current.freshness.kind !== "fresh")
          continue;
        if (clock.now() - readAt < oldestFreshMs) continue;
        change(key, (before) => ({ ...before, freshness: { kind: "stale", since: readAt, because } }));
      }
    },
    stop() {
      isStopped = true;
    },
  };
}
