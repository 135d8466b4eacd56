import type { ScopeGateway } from "../../aws/scope-gateway";
import type { Clock } from "../../model/clock";
import type { EpochMs, PipelineKey, PipelineName } from "../../model/ids";
import type { CollectorStore } from "../collector-store";
import { type Doing, keepDoing } from "../keep-doing";
import type { Log } from "../log";
import { logFailure } from "./log-failure";

type Counted = { key: PipelineKey; name: PipelineName };
type Parts = {
  gateway: Pick<ScopeGateway, "readPipelineDays" | "now">;
  store: Pick<CollectorStore, "writeCloudWatchDays">;
  /** Those CloudWatch counts: of type V2. */
  counted: () => readonly Counted[];
  backfillMs: number;
  clock: Clock;
  random: () => number;
  log: Log;
};

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const roundMs = 5 * 60_000;

/** What CloudWatch counts of each pipeline by day: all that is wanted at first, then the last two days each hour. */
export function readCloudWatchDays(parts: Parts): Doing {
  const { gateway, store, clock, random, log } = parts;
  /** Also where it failed: what was denied now is denied in five minutes as well. */
  const askedAt = new Map<PipelineKey, EpochMs>();
  const known = new Set<PipelineKey>();
  let isStopped = false;

  async function read(): Promise<void> {
    const now = gateway.now();
    const due = parts.counted().filter(({ key }) => now - (askedAt.get(key) ?? 0) >= hourMs);
    const unread = due.filter(({ key }) => !known.has(key));
    const others = due.filter(({ key }) => known.has(key));
    await readSome(unread, now - Math.max(parts.backfillMs, dayMs));
    // A day is counted on for a while after its end.
    await readSome(others, now - dayMs);
  }

  async function readSome(some: readonly Counted[], from: EpochMs): Promise<void> {
    if (isStopped || some.length === 0) return;
    const to = gateway.now();
    for (const { key } of some) askedAt.set(key, to);
    try {
      const names = some.map(({ name }) => name);
      const days = await gateway.readPipelineDays(names, { from, to });
      for (const { key, name } of some) await store.writeCloudWatchDays(key, days.get(name) ?? []);
      for (const { key } of some) known.add(key);
    } catch (error) {
      if (!isStopped) logFailure(log, error, {}, "what CloudWatch counts could not be stored");
    }
  }

  const doing = keepDoing({ clock, random, everyMs: () => roundMs, run: read });
  return {
    soon: () => doing.soon(),
    stop() {
      isStopped = true;
      doing.stop();
    },
  };
}
