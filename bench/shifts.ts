// How long a step of a shift takes from AWS to a viewer, and what running shifts cost in calls, whoever looks on.
import { setTimeout as pause } from "node:timers/promises";
import { callsOf } from "./calls";
import { followShares } from "./follow-shares";
import type { ShiftScene } from "./shift-scene";
import { withShifts } from "./shift-world";
import { bounded, percentile, printTable, told } from "./table";
import { Viewer } from "./viewer";

const others = 19;
const settleMs = 20_000;
const measureMs = 125_000;
/** Services take 150 s until their new tasks are healthy; the last shift ends nine minutes after that. */
const untilAllShiftMs = 210_000;
const spreadMs = 60_000;

export function benchShifts(): Promise<void> {
  return withShifts(others, async ({ url, scene }) => {
    const viewers = [await Viewer.open(url)];
    const steps = followShares(scene, viewers);
    try {
      const one = await countCalls(scene);
      await beginAll(scene);
      await pause(untilAllShiftMs);
      const alone = await countCalls(scene);
      viewers.push(...(await Promise.all(Array.from({ length: 19 }, () => Viewer.open(url)))));
      const crowded = await countCalls(scene);
      printCalls({ one, alone, crowded });
      printLatencies(await steps.end());
    } finally {
      await steps.end();
      for (const viewer of viewers) viewer.leave();
    }
  });
}

/** At moments of their own: shifts that step together would be seen together. */
async function beginAll(scene: ShiftScene): Promise<void> {
  await Promise.all(
    Array.from({ length: others }, async (_, at) => {
      await pause(Math.random() * spreadMs);
      await scene.begin(at);
    }),
  );
}

async function countCalls(scene: ShiftScene): Promise<Calls> {
  await pause(settleMs);
  await scene.resetCalls();
  const startedAt = performance.now();
  const before = await countShifting(scene);
  await pause(measureMs);
  const counts = await scene.readCalls();
  const calls = callsOf(counts, performance.now() - startedAt);
  return { ...calls, shifting: (before + (await countShifting(scene))) / 2 };
}

async function countShifting(scene: ShiftScene): Promise<number> {
  const shares = await scene.readShares();
  return shares.filter(({ percent }) => percent > 0 && percent < 100).length;
}

type Calls = ReturnType<typeof callsOf> & { shifting: number };

function printCalls({ one, alone, crowded }: Record<"one" | "alone" | "crowded", Calls>): void {
  const each = ({ perMinute, shifting }: Calls) => perMinute / shifting;
  const ratio = crowded.perMinute / alone.perMinute;
  printTable(`shifts: AWS calls a minute, limits on, windows of ${measureMs / 1_000} s, everything counted`, [
    bounded(`${one.shifting} shift, 1 viewer: all calls of the scope`, one.perMinute, 30, "calls"),
    bounded(`of ${alone.shifting} shifts each, 1 viewer`, each(alone), 30, "calls", 1),
    bounded(`of ${crowded.shifting} shifts each, 20 viewers`, each(crowded), 30, "calls", 1),
    { what: "20 viewers against 1", measured: `× ${ratio.toFixed(3)}` },
    bounded("throttles received", one.throttled + alone.throttled + crowded.throttled, 0, "throttles"),
  ]);
  for (const [what, { byOperation }] of Object.entries({ one, alone, crowded }))
    console.log(`  ${what}: ${byOperation}`);
}

function printLatencies(latenciesMs: readonly number[]): void {
  const seconds = (percent: number) => percentile(latenciesMs, percent) / 1_000;
  printTable(`shifts: ${latenciesMs.length} steps of ${others} shifts beside a canary, one run`, [
    bounded("step in the sandbox → the last viewer's stream, p95", seconds(95), 6, "s", 2),
    told("p50", seconds(50), "s", 2),
    told("worst", Math.max(...latenciesMs) / 1_000, "s", 2),
  ]);
}
