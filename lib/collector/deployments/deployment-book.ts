import { failuresUntilStale, type GatewayError } from "../../aws/gateway-error";
import type { Change } from "../../model/change";
import type { Clock } from "../../model/clock";
import type { DeploymentSnapshot } from "../../model/deployment";
import { afterFailure, freshAt, isSameFreshness } from "../../model/freshness";
import type { DeploymentKey, EpochMs } from "../../model/ids";
import { isRunningDeployment } from "../../model/phase";
import { keepIdentity } from "../keep-identity";
import type { Log } from "../log";

type Edit = (before: DeploymentSnapshot) => DeploymentSnapshot;
type Entry = {
  current: DeploymentSnapshot;
  published: DeploymentSnapshot | undefined;
  readAt: EpochMs | undefined;
  /** Failures in a row, by what was to be read. */
  failing: Map<string, number>;
};
type Parts = {
  /** As last published. */
  stored: readonly DeploymentSnapshot[];
  publish: (changes: readonly Change[]) => Promise<void>;
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

export function openBook({ stored, publish, clock, log }: Parts): DeploymentBook {
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
    while (!isStopped && dirty.size + gone.size > 0) {
      const keys = [...dirty];
      const goners = [...gone];
      dirty.clear();
      gone.clear();
      const news = keys.flatMap((key) => toNews(entries.get(key)) ?? []);
      const changes: Change[] = [
        ...news.map((deployment) => ({ kind: "deployment" as const, deployment })),
        ...goners.map((key) => ({ kind: "deployment-gone" as const, key })),
      ];
      if (changes.length === 0) continue;
      try {
        await publish(changes);
        for (const one of news) note(one);
      } catch (error) {
        log.error({ err: error }, "deployments could not be published");
        // With the next reading, which comes in seconds.
        for (const key of keys) dirty.add(key);
        for (const key of goners) gone.add(key);
        return;
      }
    }
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
    fail(key, part, error) {
      const entry = entries.get(key);
      if (!entry) return;
      const failures = (entry.failing.get(part) ?? 0) + 1;
      entry.failing.set(part, failures);
      if (failures < failuresUntilStale(error)) return;
      const readAt = entry.readAt;
      change(key, (before) => ({ ...before, freshness: afterFailure(before.freshness, error.message, readAt) }));
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
        if (readAt === undefined || !isRunningDeployment(current) || current.freshness.kind !== "fresh") continue;
        if (clock.now() - readAt < oldestFreshMs) continue;
        change(key, (before) => ({ ...before, freshness: { kind: "stale", since: readAt, because } }));
      }
    },
    stop() {
      isStopped = true;
    },
  };
}

function toEntry(current: DeploymentSnapshot, published: DeploymentSnapshot | undefined): Entry {
  return { current, published, readAt: undefined, failing: new Map() };
}

/** What there is to publish of it: parts that are equal keep their identity, and a later reading alone is no news. */
function toNews(entry: Entry | undefined): DeploymentSnapshot | undefined {
  if (!entry) return undefined;
  const { current, published } = entry;
  const isStill = published !== undefined && isSameFreshness(published.freshness, current.freshness);
  const kept = keepIdentity(published, isStill ? { ...current, freshness: published.freshness } : current);
  if (kept === published) return undefined;
  return isStill ? { ...kept, freshness: current.freshness } : kept;
}
