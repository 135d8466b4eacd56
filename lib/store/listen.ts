import pg from "pg";
import type { WatchedKey } from "../model/change";
import { deploymentKeyOf, parseDeploymentKey, parsePipelineKey, pipelineKeyOf } from "../model/scope";
import { changeChannel } from "./changes";
import { wakeChannel } from "./wakes";

const firstRetryMs = 250;
const longestRetryMs = 10_000;

export type Ears = {
  /** 0 stands for "the connection was cut": anything may have been missed. */
  onSequence: (sequence: number) => void;
  onWake?: ((key: WatchedKey) => void) | undefined;
};

/**
 * Hears of new sequences and of who is to be swept at once on one connection of its own, which must be direct: a transaction pooler loses LISTEN.
 * After a cut it calls with 0, which means: look what you have missed.
 */
export function listenForChanges(
  url: string,
  { onSequence, onWake }: Ears,
  onError: (error: Error) => void,
): () => Promise<void> {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let retryMs = firstRetryMs;
  let closed = false;

  const retry = () => {
    if (closed || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      void connect();
    }, retryMs);
    retryMs = Math.min(retryMs * 2, longestRetryMs);
  };

  const connect = async () => {
    const next = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 });
    client = next;
    next.on("error", onError);
    next.once("end", retry);
    next.on("notification", ({ channel, payload = "" }) => {
      const woken = channel === wakeChannel ? parseWatchedKey(payload) : undefined;
      if (woken) onWake?.(woken);
      if (channel === changeChannel) onSequence(Number(payload));
    });
    try {
      await next.connect();
      await next.query(`listen ${changeChannel}; listen ${wakeChannel}`);
      retryMs = firstRetryMs;
      onSequence(0);
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)));
      await next.end().catch(() => undefined);
      retry();
    }
  };

  void connect();
  return async () => {
    closed = true;
    clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
}

/** The two look alike where a pipeline's name is that of a deployment: whoever is woken looks for both. */
function parseWatchedKey(raw: string): WatchedKey | undefined {
  const pipeline = parsePipelineKey(raw);
  if (pipeline) return pipelineKeyOf(pipeline);
  const deployment = parseDeploymentKey(raw);
  return deployment && deploymentKeyOf(deployment);
}
