import { GatewayError } from "../aws/gateway-error";
import type { ScopeGateway } from "../aws/scope-gateway";
import type { Clock } from "../model/clock";
import type { EpochMs, PipelineKey, PipelineName } from "../model/ids";
import type { ActionExecutionReading } from "../model/reading";
import { latelyMs } from "../model/usual";
import type { CollectorStore } from "./collector-store";
import { toRecords } from "./join-executions";
import { keepDoing } from "./keep-doing";
import type { Log } from "./log";

type Parts = {
  gateway: Pick<ScopeGateway, "listPastActionExecutions" | "now">;
  store: Pick<CollectorStore, "recordActionExecutions" | "readOldestEnd">;
  clock: Clock;
  random: () => number;
  log: Log;
  /** More is stored of it than before. */
  onStored: (key: PipelineKey) => void;
};

type Wanted = { key: PipelineKey; name: PipelineName; pages: number; nextToken?: string | undefined };

export type PastReader = { want(key: PipelineKey, name: PipelineName): void; stop(): void };

const everyMs = 3_000;
const restMs = 60_000;
const mostPages = 10;

/**
 * What happened in the month before anybody looked: without it nothing would be usual until weeks from now. One page
 * of one pipeline after the other, beside the sweeps; what is stored already is not asked for again.
 */
export function startPast(parts: Parts): PastReader {
  const { gateway, store, clock, random, log, onStored } = parts;
  const queue: Wanted[] = [];
  const doing = keepDoing({ clock, random, everyMs: () => (queue.length > 0 ? everyMs : restMs), run });

  async function run(): Promise<void> {
    const next = queue.shift();
    if (!next) return;
    try {
      if (await readPage(next)) queue.push(next);
    } catch (error) {
      if (error instanceof GatewayError) {
        const { code, operation, requestId, message } = error;
        log.warn({ code, operation, requestId, pipeline: next.key }, message);
      } else log.error({ err: error, pipeline: next.key }, "what is past could not be stored");
    }
  }

  /** Whether there is more to be read. */
  async function readPage(wanted: Wanted): Promise<boolean> {
    const { key, name, nextToken } = wanted;
    const since = gateway.now() - latelyMs;
    if (nextToken === undefined && ((await store.readOldestEnd(key)) ?? since) < since) return false;
    const page = await gateway.listPastActionExecutions(name, nextToken);
    await store.recordActionExecutions(key, toRecords(page.actions));
    onStored(key);
    wanted.nextToken = page.nextToken;
    wanted.pages += 1;
    return page.nextToken !== undefined && wanted.pages < mostPages && !reachesTo(page.actions, since);
  }

  return {
    want(key, name) {
      if (queue.some((one) => one.key === key)) return;
      queue.push({ key, name, pages: 0 });
      doing.soon();
    },
    stop: () => doing.stop(),
  };
}

/** The page is as old as that: what is on the next one is older. */
export function reachesTo(page: readonly ActionExecutionReading[], since: EpochMs): boolean {
  return page.some(({ execution: { startedAt } }) => startedAt !== undefined && startedAt < since);
}
