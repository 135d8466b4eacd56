import pg from "pg";
import { changeChannel } from "./changes";

const firstRetryMs = 250;
const longestRetryMs = 10_000;

/**
 * Hears of new sequences on one connection of its own, which must be direct: a transaction pooler loses LISTEN.
 * After a cut it calls with 0, which means: look what you have missed.
 */
export function listenForChanges(
  url: string,
  onSequence: (sequence: number) => void,
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
    next.on("notification", ({ payload }) => onSequence(Number(payload ?? 0)));
    try {
      await next.connect();
      await next.query(`listen ${changeChannel}`);
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
