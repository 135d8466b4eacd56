// How much of its own budget the reading of the past uses, while the demo company moves and is swept.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createGateway } from "../lib/aws/gateway";
import { openTransport } from "../lib/aws/scope-client";
import { type Collector, startCollector } from "../lib/collector/collector";
import { systemClock } from "../lib/model/clock";
import type { HistoryProgress } from "../lib/model/history/progress";
import { parseAccountId, parseRegion } from "../lib/model/ids";
import { scopeKeyOf } from "../lib/model/scope";
import { migrateDatabase } from "../lib/store/migrate";
import { openStore, type Store } from "../lib/store/store";
import { startPostgres } from "../scripts/postgres";
import { startSandbox } from "./programs";
import { bounded, printTable, told } from "./table";

const backfillMs = 365 * 86_400_000;
const beginLimitMs = 60_000;
/** What a bucket had saved up is spent by then. */
const settleMs = 15_000;
const minuteMs = 60_000;

export async function benchBackfill(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-bench-"));
  const sandbox = await startSandbox([]);
  const server = await startPostgres(folder);
  const envBefore = { ...process.env };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_ACCESS_KEY_ID: "AKIASANDBOX111122223333",
    AWS_SECRET_ACCESS_KEY: "sandbox",
    AWS_EC2_METADATA_DISABLED: "true",
  });
  try {
    await migrateDatabase(server.url);
    await measure(server.url);
  } finally {
    process.env = envBefore;
    await server.stop();
    await sandbox.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(url: string): Promise<void> {
  const store = openStore({ url, replica: "bench", onError: (error) => console.error(error) });
  const transport = openTransport();
  const collector = startCollector({
    scopes: [{ access: scope(), facts: { accountName: "prod", applications: [] } }],
    ...{ include: ["*"], exclude: [], backfillMs, store, log: quiet },
    ...{ gateway: createGateway(transport, systemClock), clock: systemClock, random: Math.random },
  });
  try {
    await waitForWork(store);
    await pause(settleMs);
    const before = await readHistory(store);
    await pause(minuteMs);
    const after = await readHistory(store);
    if (after.done === after.pipelines) throw new Error("There was too little past for a minute of reading.");
    print(collector, before, after);
  } finally {
    await collector.stop();
    transport.close();
    await store.close();
  }
}

function scope() {
  const account = parseAccountId("111122223333");
  const region = parseRegion("eu-west-1");
  if (!account || !region) throw new Error("The demo company's scope is none.");
  return { account, region };
}

const quiet = { info: () => {}, warn: () => {}, error: console.error };

async function readHistory(store: Store): Promise<HistoryProgress> {
  const { scope: snapshot } = await store.readScope(scopeKeyOf(scope()));
  return snapshot?.history ?? { pipelines: 0, done: 0, percent: 0, wantedDays: 365 };
}

async function waitForWork(store: Store): Promise<void> {
  for (const startedAt = Date.now(); Date.now() - startedAt < beginLimitMs; await pause(500)) {
    if ((await readHistory(store)).percent > 0) return;
  }
  throw new Error("Nothing of the past was read in a minute.");
}

function print(collector: Collector, before: HistoryProgress, after: HistoryProgress): void {
  const spending = [...collector.spending().values()].flat();
  const actions = spending.find(({ operation }) => operation === "ListActionExecutions");
  if (!actions) throw new Error("No action executions were asked for.");
  const share = (100 * actions.pastCallsLastMinute) / ((actions.pastRatePerSecond * minuteMs) / 1_000);
  const others = spending.filter(({ pastCallsLastMinute }) => pastCallsLastMinute > 0);
  printTable(`backfill: ${after.pipelines} pipelines of the demo company, a year, one minute of it`, [
    {
      what: "of its own budget of ListActionExecutions, used",
      measured: `${share.toFixed(1)} %`,
      goal: "≥ 90 %",
      kept: share >= 90,
    },
    told("ListActionExecutions by the past, a minute", actions.pastCallsLastMinute, "calls"),
    told("ListActionExecutions in all, a minute", actions.callsLastMinute, "calls"),
    bounded(
      "throttles received",
      spending.reduce((sum, { throttles }) => sum + throttles, 0),
      0,
      "throttles",
    ),
    told("days read of those wanted, before", (before.percent * before.wantedDays) / 100, "days"),
    told("days read of those wanted, after", (after.percent * after.wantedDays) / 100, "days"),
  ]);
  const each = others.map(({ operation, pastCallsLastMinute }) => `${operation} ${pastCallsLastMinute}`);
  console.log(`  by the past, a minute: ${each.join(", ")}`);
}
