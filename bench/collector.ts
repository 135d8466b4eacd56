// What a hundred pipelines cost in calls, whoever looks on, and how long a change takes from AWS to a viewer.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { cadences, readCadence } from "../lib/collector/cadence";
import type { PipelineSnapshot } from "../lib/model/pipeline";
import { ensureBuilt } from "../scripts/ensure-built.mjs";
import { BusyScope, population } from "./busy-scope";
import { callsOf } from "./calls";
import { startProduct, startSandbox } from "./programs";
import { bounded, percentile, printTable, type Row, told } from "./table";
import { readSnapshot, signIn, Viewer } from "./viewer";

const config = `accounts: [{ id: "111122223333", name: prod, regions: [{ name: eu-west-1 }] }]
auth: { demo: true }
`;
const total = Object.values(population).reduce((sum, count) => sum + count, 0);
// An idle pipeline is read once a minute: after this everybody has seen everything once more.
const settleMs = 75_000;
const measureMs = 125_000;
const changesOfEach = 21;
const readLimitMs = 180_000;
const changeLimitMs = 60_000;

export async function benchCollector(): Promise<void> {
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), "signalbox-bench-"));
  const sandbox = await startSandbox(["--empty"]);
  try {
    const scope = new BusyScope(sandbox.url);
    await scope.stage();
    const product = await startProduct({ sandbox: sandbox.url, folder, config });
    await measure(product.url, scope).finally(product.end);
  } finally {
    await sandbox.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(url: string, scope: BusyScope): Promise<void> {
  await waitUntilRead(url);
  const viewers = [await Viewer.open(url)];
  try {
    const alone = await countCalls(scope);
    const cadencesThen = await describeCadences(url);
    viewers.push(...(await Promise.all(Array.from({ length: 19 }, () => Viewer.open(url)))));
    await scope.warmUp();
    const crowded = await countCalls(scope);
    if (viewers.some(({ heard }) => heard < 10)) throw new Error("A viewer heard next to nothing.");
    printCalls({ alone, crowded, cadencesThen });
    await measureLatency(scope, viewers);
  } finally {
    for (const viewer of viewers) viewer.leave();
  }
}

async function waitUntilRead(url: string): Promise<void> {
  const cookie = await signIn(url);
  for (const startedAt = Date.now(); Date.now() - startedAt < readLimitMs; await pause(1_000)) {
    const { pipelines } = await readSnapshot(url, cookie);
    if (pipelines.length === total && pipelines.every(({ freshness }) => freshness.kind === "fresh")) return;
  }
  throw new Error("The product did not read every pipeline in three minutes.");
}

/** How busy the product itself takes them to be: the figure means nothing if the scene was another. */
async function describeCadences(url: string): Promise<string> {
  const { pipelines, scopes } = await readSnapshot(url, await signIn(url));
  const now = Date.now() + (scopes[0]?.clockOffsetMs ?? 0);
  const each = pipelines.map((pipeline) => readCadence(pipeline, now, false));
  return cadences.map((cadence) => `${each.filter((one) => one === cadence).length} ${cadence}`).join(", ");
}

type Calls = ReturnType<typeof callsOf>;

async function countCalls(scope: BusyScope): Promise<Calls> {
  await pause(settleMs);
  await scope.resetCalls();
  const startedAt = performance.now();
  await pause(measureMs);
  return callsOf(await scope.readCalls(), performance.now() - startedAt);
}

type Figures = { alone: Calls; crowded: Calls; cadencesThen: string };

function printCalls({ alone, crowded, cadencesThen }: Figures): void {
  const ratio = crowded.perMinute / alone.perMinute;
  printTable(
    `collector: ${total} pipelines in one scope (${cadencesThen}), limits on, one run of ${measureMs / 1_000} s each`,
    [
      bounded("AWS calls a minute, 1 viewer", alone.perMinute, 320, "calls"),
      bounded("AWS calls a minute, 20 viewers", crowded.perMinute, 320, "calls"),
      {
        what: "20 viewers against 1",
        measured: `× ${ratio.toFixed(3)}`,
        goal: "the same",
        kept: Math.abs(ratio - 1) < 0.05,
      },
      bounded("throttles received", alone.throttled + crowded.throttled, 0, "throttles"),
    ],
  );
  console.log(`  a minute, 1 viewer: ${alone.byOperation}\n  a minute, 20 viewers: ${crowded.byOperation}`);
}

async function measureLatency(scope: BusyScope, viewers: readonly Viewer[]): Promise<void> {
  await scope.resetCalls();
  const startedAt = performance.now();
  const latencies = (
    await Promise.all(scope.names("hot").map((name) => toggle(scope, viewers, name)))
  ).flat();
  const calls = callsOf(await scope.readCalls(), performance.now() - startedAt);
  const rows: Row[] = [
    bounded("change in the sandbox → viewer, p95", percentile(latencies, 95) / 1_000, 6, "s", 2),
    told("p50", percentile(latencies, 50) / 1_000, "s", 2),
    told("worst", Math.max(...latencies) / 1_000, "s", 2),
    bounded("throttles received meanwhile", calls.throttled, 0, "throttles"),
    told("AWS calls a minute meanwhile", calls.perMinute, "calls"),
  ];
  printTable(`collector: ${latencies.length} changes of 10 hot pipelines, 20 viewers, one run`, rows);
}

/** Milliseconds from before the call that makes the change until the last viewer has it. */
async function toggle(scope: BusyScope, viewers: readonly Viewer[], name: string): Promise<number[]> {
  const taken: number[] = [];
  for (let at = 0; at < changesOfEach; at += 1) {
    // As long as the cadence: else each change would come right after a sweep, and wait for the whole of the next.
    await pause(Math.random() * 6_000);
    const kind = at % 2 === 0 ? "disabled" : "enabled";
    const isSeen = (one: PipelineSnapshot) =>
      one.name === name &&
      one.stages.some((stage) => stage.name === "Deploy" && stage.transition.kind === kind);
    const seeing = viewers.map((viewer) => viewer.waitFor(isSeen, changeLimitMs));
    const startedAt = performance.now();
    await scope.setTransition(name, kind === "enabled");
    const seen = await Promise.all(seeing);
    taken.push(Math.max(...seen.map((moment) => (moment ?? Number.POSITIVE_INFINITY) - startedAt)));
  }
  return taken;
}
