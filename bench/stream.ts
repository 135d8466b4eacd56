// 1,000 browsers on one process: how long until the last of them has a change, and what each of them costs.
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { encode } from "next-auth/jwt";
import type { PipelineName } from "../lib/model/ids";
import type { PipelineSnapshot } from "../lib/model/pipeline";
import { parseScopeKey, pipelineKeyOf, scopeKeyOf } from "../lib/model/scope";
import { migrateDatabase } from "../lib/store/migrate";
import { openStore, type Store } from "../lib/store/store";
import { type Dashboard, startDashboard } from "../scripts/dashboard";
import { ensureBuilt } from "../scripts/ensure-built.mjs";
import { startPostgres } from "../scripts/postgres";
import { Crowd } from "./crowd";
import { findFreePort } from "./programs";
import { bounded, percentile, printTable, told } from "./table";

const clients = 1_000;
const runs = 5;
const changesPerRun = 40;
const changeBytes = 5_000;
const secret = "a secret for the benchmark";

export async function benchStream(): Promise<void> {
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), "signalbox-bench-"));
  const postgres = await startPostgres(folder);
  const ends: (() => Promise<void>)[] = [postgres.stop];
  try {
    await migrateDatabase(postgres.url);
    const store = openStore({ url: postgres.url, replica: "bench", onError: console.error });
    ends.push(store.close);
    const port = await findFreePort();
    const dashboard = startDashboard({ port, env: toEnv(folder, postgres.url) });
    ends.push(dashboard.end);
    await dashboard.ready;
    await measure(store, dashboard, port);
  } finally {
    for (const end of ends.reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  }
}

function toEnv(folder: string, url: string): NodeJS.ProcessEnv {
  const config = join(folder, "signalbox.yaml");
  writeFileSync(
    config,
    'accounts: [{ id: "111122223333", name: prod, regions: [{ name: eu-west-1 }] }]\nauth: { demo: true }\n',
  );
  return {
    ...process.env,
    SIGNALBOX_CONFIG: config,
    DATABASE_URL: url,
    NEXTAUTH_SECRET: secret,
    AUTH_TRUST_HOST: "1",
    // Nobody is there: this is about the stream alone.
    AWS_ENDPOINT_URL: "http://127.0.0.1:9",
    AWS_ACCESS_KEY_ID: "x",
    AWS_SECRET_ACCESS_KEY: "x",
    LOG_LEVEL: "silent",
  };
}

const benchViewer = {
  provider: "demo",
  subject: "viewer@demo",
  email: "viewer@demo",
  name: "Bench",
  groups: [],
};

async function measure(store: Store, dashboard: Dashboard, port: number): Promise<void> {
  const sid = randomUUID();
  await store.openSession({ sid, ...benchViewer }, 3_600_000);
  const cookie = `next-auth.session-token=${await encode({ token: { sid }, secret })}`;
  const publish = await openPublisher(store);
  const crowd = new Crowd(port);

  await crowd.grow(50, cookie);
  for (let at = 0; at < 20; at += 1) await crowd.timeToAll(await publish());
  await pause(2_000);
  const before = readResidentBytes(dashboard.pid);
  await crowd.grow(clients - 50, cookie);
  await pause(3_000);
  const perClient = (readResidentBytes(dashboard.pid) - before) / (clients - 50);

  const all: number[] = [];
  const medians: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const times: number[] = [];
    for (let at = 0; at < changesPerRun; at += 1) times.push(await crowd.timeToAll(await publish()));
    medians.push(percentile(times, 50));
    all.push(...times);
  }
  const perClientBusy = (readResidentBytes(dashboard.pid) - before) / (clients - 50);
  crowd.leave();
  print({ perClient, perClientBusy, medians, all });
}

// The time starts before the transaction that stores the change, as a sweep's would.
async function openPublisher(store: Store) {
  const scope = parseScopeKey("999988887777/eu-west-1");
  if (scope === undefined) throw new Error("A literal that parses.");
  const key = scopeKeyOf(scope);
  let number = 0;
  return async () => {
    number += 1;
    const pipeline = aPipelineOf(scope, number);
    await store.acquireLease(key);
    const startedAt = performance.now();
    await store.publish(key, [{ kind: "pipeline", pipeline }]);
    return { mark: `mark-${number}-`, startedAt };
  };
}

function aPipelineOf(
  scope: { account: PipelineSnapshot["account"]; region: PipelineSnapshot["region"] },
  number: number,
) {
  // The pattern of names allows it.
  const name = "bench" as PipelineName;
  const pipeline: PipelineSnapshot = {
    key: pipelineKeyOf({ ...scope, name }),
    ...scope,
    name,
    accountName: "bench",
    mode: "SUPERSEDED",
    triggers: [],
    stages: [],
    approvals: [],
    executions: [],
    freshness: { kind: "fresh", at: Date.now() },
  };
  const mark = `mark-${number}-`;
  return { ...pipeline, tags: { mark: mark.padEnd(changeBytes - JSON.stringify(pipeline).length, "x") } };
}

function readResidentBytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

type Figures = { perClient: number; perClientBusy: number; medians: number[]; all: number[] };

function print({ perClient, perClientBusy, medians, all }: Figures): void {
  printTable(`stream: ${clients} clients, changes of ${changeBytes / 1_000} KB, medians of ${runs} runs`, [
    bounded("last client has the change", percentile(medians, 50), 200, "ms"),
    told(`p95 of all ${all.length} changes`, percentile(all, 95), "ms"),
    told("worst", Math.max(...all), "ms"),
    bounded("memory of a client at rest", perClient / 1024, 130, "KB"),
    bounded("memory of a client after the changes", perClientBusy / 1024, 130, "KB"),
  ]);
}
