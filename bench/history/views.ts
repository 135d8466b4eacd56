import { seesEverything } from "../../lib/auth/visibility";
import type { Config } from "../../lib/config/config";
import type { PipelineKey } from "../../lib/model/ids";
import type { MetricsQuestion, PeriodDays } from "../../lib/model/metrics/question";
import { HistoryBook } from "../../lib/server/history-book";
import { LiveSnapshot } from "../../lib/server/live-snapshot";
import { readMetrics } from "../../lib/server/read-metrics";
import type { Store } from "../../lib/store/store";
import { bounded, percentile, type Row, told } from "../table";
import { toSnapshot } from "./company";
import { pipelines } from "./seed";
import { pastExecution } from "./world";

const mostMs = 150;
const rounds = 20;
const changedEachRound = 10;
const days: readonly PeriodDays[] = [7, 30, 90, 180];
const [one] = pipelines;

/** What people ask for, over each period. */
const views: Readonly<Record<string, Partial<MetricsQuestion>>> = {
  "all, by pipeline": {},
  "all, by account": { group: "account" },
  "all, by application": { group: "application" },
  "all, by stage": { group: "stage" },
  "all, by team": { group: "tag:team" },
  "one team": { q: "tag:team=team-7" },
  "a stage everywhere": { stage: "Production" },
  "one pipeline": { pipeline: one },
  "one action": { pipeline: one, stage: "Build", action: "DockerBuild" },
};

/** Every view through the book, while executions end. */
export async function viewRows(store: Store, round: number): Promise<readonly Row[]> {
  const live = new LiveSnapshot({
    ...{ sequence: 0, pipelines: pipelines.map(toSnapshot), deployments: [], scopes: [] },
  });
  const history = new HistoryBook({ store, live, now: Date.now, reachMs: 400 * 86_400_000 });
  const beforeBytes = heapUsed();
  const startedAt = performance.now();
  await history.refresh();
  const loadedMs = performance.now() - startedAt;
  const heldBytes = heapUsed() - beforeBytes;
  // Of the configuration it reads what production is, and nothing else.
  const config = { settings: { production: { stages: ["Production"] } } } as Config;
  let asked = 0;
  const ask = (question: MetricsQuestion) => {
    asked += 1;
    // Each asks as somebody else: nobody is given the answer of a moment ago.
    const visibility = { ...seesEverything, key: String(asked) };
    return readMetrics({ config, live, history, store }, visibility, { question });
  };
  const asking = await askAll(ask, async (at) => {
    // Somebody's executions end between two questions.
    for (let next = 0; next < changedEachRound; next += 1)
      await endOne(store, round, at * changedEachRound + next);
    await history.refresh();
  });
  await history.close();
  return [
    told("the past read into memory at the start", loadedMs / 1_000, "s", 1),
    told("  memory it is kept in", heldBytes / 2 ** 20, "MiB"),
    ...asking,
  ];
}

async function endOne(store: Store, round: number, at: number): Promise<void> {
  const key: PipelineKey | undefined = pipelines[at % pipelines.length];
  if (key === undefined) return;
  const { execution, actions } = pastExecution(key, 5_000 + round * 2_000 + at, Date.now() - 3_600_000);
  await store.recordHistory(key, { executions: [execution], actions });
}

type Ask = (question: MetricsQuestion) => Promise<unknown>;

async function askAll(ask: Ask, change: (round: number) => Promise<void>): Promise<readonly Row[]> {
  const tookMs = new Map(Object.keys(views).map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    await change(round);
    for (const [name, parts] of Object.entries(views))
      for (const period of days) {
        const startedAt = performance.now();
        await ask({ days: period, timeZone: "Europe/Berlin", group: "pipeline", ...parts });
        tookMs.get(name)?.push(performance.now() - startedAt);
      }
  }
  return [...tookMs].map(([name, times]) => {
    const first = Math.max(...times.slice(0, days.length)).toFixed(0);
    const half = percentile(times, 50).toFixed(0);
    return bounded(`${name} (first ${first} ms, half ${half} ms), p95`, percentile(times, 95), mostMs, "ms");
  });
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
