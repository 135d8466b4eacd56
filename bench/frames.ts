// Whether the fleet stays smooth while fifty changes a second come through the stream.
import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "playwright";
import type { PipelineSnapshot, StageSnapshot } from "../lib/model/pipeline";
import { scopeKeyOf } from "../lib/model/scope";
import type { Store } from "../lib/store/store";
import { openContext, openFleet } from "./slow-browser";
import { bounded, percentile, printTable, told } from "./table";

const runs = 5;
const runMs = 10_000;
const changesPerSecond = 50;

export type Frames = { longest: number; over50: number; p95: number; longestTask: number; scripts: string };

export async function benchFrames(browser: Browser, url: string, store: Store): Promise<void> {
  const context = await openContext(browser, url);
  try {
    const page = await openFleet(context, url);
    const quiet = await watchFrames(page);
    const busy: Frames[] = [];
    const rates: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const watching = watchFrames(page);
      rates.push(await publishFor(store, run));
      busy.push(await watching);
      await pause(1_000);
    }
    print(quiet, busy, rates);
  } finally {
    await context.close();
  }
}

function print(quiet: Frames, busy: readonly Frames[], rates: readonly number[]): void {
  const median = (of: (frames: Frames) => number) => percentile(busy.map(of), 50);
  const rate = percentile(rates, 50);
  printTable(
    `browser: ${rate.toFixed(0)} changes/s written to the store, over all 500 rows; medians of ${runs} runs of ${runMs / 1_000} s`,
    [
      bounded(
        "longest frame (between two animation frames)",
        median(({ longest }) => longest),
        50,
        "ms",
      ),
      {
        what: "each of the runs",
        measured: `${busy.map(({ longest }) => longest.toFixed(0)).join(", ")} ms`,
      },
      told(
        "frames over 50 ms in a run",
        median(({ over50 }) => over50),
        "frames",
      ),
      told(
        "p95 of the frames",
        median(({ p95 }) => p95),
        "ms",
      ),
      told(
        "longest long animation frame (none below 50)",
        median(({ longestTask }) => longestTask),
        "ms",
      ),
      told("longest frame without changes, before", quiet.longest, "ms"),
    ],
  );
  console.log(`  in the longest: ${busy.map(({ scripts }) => scripts || "nothing").join(" | ")}`);
}

/** The slowness of ten seconds' frames. */
export function watchFrames(page: Page): Promise<Frames> {
  return page.evaluate(readFrames, runMs);
}

/** Runs in the page. */
function readFrames(forMs: number): Promise<Frames> {
  type Long = PerformanceEntry & { scripts: { duration: number; invoker: string }[] };
  const gaps: number[] = [];
  let worst: Long | undefined;
  const observer = new PerformanceObserver((list) => {
    // What the entries of this type are.
    for (const entry of list.getEntries() as Long[])
      if (entry.duration > (worst?.duration ?? 0)) worst = entry;
  });
  observer.observe({ type: "long-animation-frame" });
  return new Promise((resolve) => {
    const startedAt = performance.now();
    let last = startedAt;
    const look = (at: number) => {
      gaps.push(at - last);
      last = at;
      if (at - startedAt < forMs) return void requestAnimationFrame(look);
      observer.disconnect();
      const sorted = gaps.slice(1).sort((a, b) => a - b);
      resolve({
        longest: sorted.at(-1) ?? 0,
        over50: sorted.filter((gap) => gap > 50).length,
        p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
        longestTask: worst?.duration ?? 0,
        scripts: (worst?.scripts ?? []).map(({ invoker, duration }) => `${invoker} ${duration}`).join(", "),
      });
    };
    requestAnimationFrame(look);
  });
}

/** Each change a transaction of its own, as a sweep's would be. Returns how many a second it were. */
async function publishFor(store: Store, run: number): Promise<number> {
  const { pipelines } = await store.readSnapshot();
  const count = (runMs / 1_000) * changesPerSecond;
  const startedAt = performance.now();
  for (let at = 0; at < count; at += 1) {
    const pipeline = pipelines[at % pipelines.length];
    if (pipeline === undefined) throw new Error("There are no pipelines.");
    const pipelineNow = advance(pipeline, run + Math.floor(at / pipelines.length));
    await store.publish(scopeKeyOf(pipeline), [{ kind: "pipeline", pipeline: pipelineNow }]);
    await pause(Math.max(0, startedAt + ((at + 1) * 1_000) / changesPerSecond - performance.now()));
  }
  return (count * 1_000) / (performance.now() - startedAt);
}

/** As if its execution were in the next stage with each step, and at rest after the last. */
function advance(pipeline: PipelineSnapshot, step: number): PipelineSnapshot {
  const at = step % (pipeline.stages.length + 1);
  const stages = pipeline.stages.map((stage, index) => setStatus(stage, index === at));
  return { ...pipeline, approvals: [], stages };
}

function setStatus(stage: StageSnapshot, isRunning: boolean): StageSnapshot {
  const status = isRunning ? "InProgress" : "Succeeded";
  const actions = stage.actions.map(({ approval: _, ...action }) => ({
    ...action,
    ...(action.latest ? { latest: { ...action.latest, status, changedAt: Date.now() } as const } : {}),
  }));
  return { ...stage, actions, ...(stage.latest ? { latest: { ...stage.latest, status } as const } : {}) };
}
