import type { Change } from "../../model/change";
import type { DeploymentSnapshot } from "../../model/deployment";
import type { DeploymentRecord } from "../../model/history/deployment-record";
import type { DeploymentKey } from "../../model/ids";
import type { CollectorStore } from "../collector-store";
import type { Log } from "../log";
import { toDeploymentRecord } from "./to-deployment-record";

export type DeploymentRecorder = {
  /** What of them has ended is stored; more may become known of it later. */
  hear(changes: readonly Change[]): void;
  /** What the database did not take is tried again. */
  flush(): Promise<void>;
};

/** Stores ended deployments as they are published, each again when more became known of it. */
export function recordDeployments(
  store: Pick<CollectorStore, "recordDeployment">,
  log: Log,
): DeploymentRecorder {
  const told = new Map<DeploymentKey, string>();
  const waiting = new Map<DeploymentKey, DeploymentRecord>();
  let writing: Promise<void> | undefined;

  function note(deployment: DeploymentSnapshot): void {
    const record = toDeploymentRecord(deployment);
    const text = JSON.stringify(record);
    if (!record || told.get(record.key) === text) return;
    told.set(record.key, text);
    waiting.set(record.key, record);
  }

  async function writeAll(): Promise<void> {
    try {
      for (const [key, record] of waiting) {
        await store.recordDeployment(record);
        if (waiting.get(key) === record) waiting.delete(key);
      }
    } catch (error) {
      log.error({ err: error }, "an ended deployment could not be stored");
    }
  }

  function flush(): Promise<void> {
    writing ??= writeAll().finally(() => {
      writing = undefined;
    });
    return writing;
  }

  return {
    hear(changes) {
      for (const change of changes) {
        if (change.kind === "deployment") note(change.deployment);
        if (change.kind === "deployment-gone") told.delete(change.key);
      }
      if (waiting.size > 0) void flush();
    },
    flush: async () => {
      if (waiting.size > 0) await flush();
    },
  };
}
