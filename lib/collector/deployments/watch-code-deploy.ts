import type { WatchedKey } from "../../model/change";
import type { CodeDeployReading } from "../../model/deployment-reading";
import { isSettledDeployment } from "../../model/deployment-status";
import { type DeploymentKey, type EpochMs, parseDeploymentId } from "../../model/ids";
import { isRunningDeployment } from "../../model/phase";
import { deploymentKeyOf, type Scope } from "../../model/scope";
import { type Doing, keepDoing } from "../keep-doing";
import { applyCodeDeploy } from "./apply-code-deploy";
import { followTargets } from "./follow-targets";
import type { ReadFacts } from "./group-facts";
import type { WatchParts } from "./parts";
import { toGatewayFailure } from "./unreadable";

type Parts = WatchParts & {
  readFacts: ReadFacts;
  /** The one that undoes another was named. */
  onNamed: (ids: readonly string[]) => void;
};
type Followed = {
  id: string;
  /** Absent until this process has read it. */
  reading: CodeDeployReading | undefined;
  targets: Doing | undefined;
  endedAt: EpochMs | undefined;
};

export type CodeDeployWatch = {
  /** It runs, and is in the book. */
  follow(reading: CodeDeployReading): void;
  /** A key of something else is nobody's here. */
  sweepSoon(key: WatchedKey): void;
  stop(): void;
};

// A target that goes on has it asked at once; the others need not be asked so often.
const statusMs = 10_000;
/** AWS names the deployment that undoes another a little later than the other's end. */
const lingerMs = 60_000;

/** Keeps every running deployment of CodeDeploy read, and reads each once more when it has ended. */
export function watchCodeDeploy(parts: Parts): CodeDeployWatch {
  const { scope, hot, book, clock, random, log } = parts;
  const followed = new Map<DeploymentKey, Followed>();
  const anybody: ReadonlyMap<WatchedKey, Followed> = followed;
  const statuses = keepDoing({ clock, random, everyMs: () => statusMs, run: readStatuses });
  // Those an earlier process followed: their first reading here tells whether they still run.
  for (const { key, id, engine, ...rest } of book.all()) {
    if (engine !== "CodeDeploy" || !isRunningDeployment(rest)) continue;
    followed.set(key, { id, reading: undefined, targets: undefined, endedAt: undefined });
  }

  async function readStatuses(): Promise<void> {
    const asked = [...followed].filter(([, { endedAt }]) => !isOver(endedAt));
    if (asked.length > 0) await readSome(asked);
  }

  async function readSome(asked: readonly (readonly [DeploymentKey, Followed])[]): Promise<void> {
    try {
      const readings = await hot.readDeployments(asked.map(([, { id }]) => id));
      const told = new Map(readings.map((reading) => [keyOfDeployment(scope, reading.id), reading]));
      for (const [key, one] of asked) take(key, one, told.get(key));
    } catch (cause) {
      const error = toGatewayFailure(log, cause);
      if (error) for (const [key] of asked) book.fail(key, "status", error);
    }
  }

  function isOver(endedAt: EpochMs | undefined): boolean {
    return endedAt !== undefined && clock.now() - endedAt >= lingerMs;
  }

  function take(key: DeploymentKey, one: Followed, reading: CodeDeployReading | undefined): void {
    if (!reading) {
      one.targets?.stop();
      followed.delete(key);
      book.remove(key);
      return;
    }
    one.reading = reading;
    book.read(key, "status", (before) => applyCodeDeploy(scope, before, reading));
    if (one.targets === undefined) one.targets = followOne(key, one, reading);
    if (isSettledDeployment(reading.status) && one.endedAt === undefined) {
      one.endedAt = clock.now();
      one.targets.soon();
    }
    const undoing = reading.rollback?.by;
    if (undoing !== undefined) parts.onNamed([undoing]);
  }

  function followOne(key: DeploymentKey, one: Followed, first: CodeDeployReading): Doing {
    const targets = followTargets({
      ...parts,
      key,
      reading: () => one.reading ?? first,
      onNews: () => statuses.soon(),
      onDone: () => targets.stop(),
    });
    return targets;
  }

  return {
    follow(reading) {
      const key = keyOfDeployment(scope, reading.id);
      if (!key || followed.has(key)) return;
      const one: Followed = { id: reading.id, reading, targets: undefined, endedAt: undefined };
      followed.set(key, one);
      one.targets = followOne(key, one, reading);
    },
    sweepSoon(key) {
      const one = anybody.get(key);
      if (!one) return;
      one.targets?.soon();
      statuses.soon();
    },
    stop() {
      statuses.stop();
      for (const { targets } of followed.values()) targets?.stop();
    },
  };
}

export function keyOfDeployment(scope: Scope, raw: string): DeploymentKey | undefined {
  const id = parseDeploymentId(raw);
  return id && deploymentKeyOf({ ...scope, id });
}
