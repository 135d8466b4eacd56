import { GatewayError } from "../../aws/gateway-error";
import type { PipelineReads } from "../../aws/pipeline-reads";
import type { Clock } from "../../model/clock";
import type { PipelineKey, PipelineName } from "../../model/ids";
import type { CollectorStore } from "../collector-store";
import { type Doing, keepDoing } from "../keep-doing";
import type { Log } from "../log";
import { logFailure } from "./log-failure";

type Parts = {
  gateway: Pick<PipelineReads, "readDefinition">;
  store: Pick<CollectorStore, "keepDefinition" | "readLackingVersions">;
  clock: Clock;
  random: () => number;
  log: Log;
};

export type OldDefinitions = {
  /** Executions of it are stored, perhaps of versions that nobody has read. */
  want(key: PipelineKey, name: PipelineName): void;
  forget(key: PipelineKey): void;
  stop(): void;
};

const restMs = 60_000;

/** Reads the definitions that stored executions ran in, newest first, one after the other behind the sweeps. */
export function readOldDefinitions({ gateway, store, clock, random, log }: Parts): OldDefinitions {
  const wanted = new Map<PipelineKey, PipelineName>();
  /** AWS keeps all of them, but for those of a pipeline that was made anew under its name. */
  const missing = new Set<string>();
  const doing: Doing = keepDoing({ clock, random, everyMs: () => restMs, run: readAll });
  let isStopped = false;

  async function readAll(): Promise<void> {
    for (const [key, name] of [...wanted]) {
      if (isStopped) return;
      if (await readSome(key, name)) wanted.delete(key);
    }
  }

  /** Whether all there is to be had is kept. */
  async function readSome(key: PipelineKey, name: PipelineName): Promise<boolean> {
    try {
      for (const version of await store.readLackingVersions(key)) {
        if (isStopped || !wanted.has(key)) return false;
        if (!missing.has(`${key} ${version}`)) await readOne(key, name, version);
      }
      return true;
    } catch (error) {
      if (!isStopped) logFailure(log, error, { pipeline: key }, "old definitions could not be stored");
      return error instanceof GatewayError && error.isPipelineGone;
    }
  }

  async function readOne(key: PipelineKey, name: PipelineName, version: number): Promise<void> {
    try {
      await store.keepDefinition(key, await gateway.readDefinition(name, version));
    } catch (error) {
      const isMissing = error instanceof GatewayError && error.code === "not-found" && !error.isPipelineGone;
      if (!isMissing) throw error;
      missing.add(`${key} ${version}`);
    }
  }

  return {
    want(key, name) {
      if (wanted.has(key)) return;
      wanted.set(key, name);
      doing.soon();
    },
    forget: (key) => void wanted.delete(key),
    stop() {
      isStopped = true;
      doing.stop();
    },
  };
}
