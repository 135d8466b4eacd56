// A shift of three hours, and twenty shifts at once, in a real browser, four times slowed down.
import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "playwright";
import { deploymentPath } from "../lib/model/own-path";
import { type Frames, watchFrames } from "./frames";
import { benchPageLoad } from "./page-load";
import type { ShiftScene } from "./shift-scene";
import { withShifts } from "./shift-world";
import { launchBrowser, openContext, openSlowPage } from "./slow-browser";
import { bounded, percentile, printTable, told } from "./table";
import { readLongestTasks, type TaskTimes } from "./task-times";

const others = 19;
const runs = 5;
const runMs = 10_000;
/** New tasks of a service are healthy after some 150 s. */
const installMs = 180_000;

export function benchShiftPage(): Promise<void> {
  return withShifts(others, async ({ url, scene, canary }) => {
    const browser = await launchBrowser();
    try {
      const path = deploymentPath(canary.key);
      await benchPageLoad(browser, { url, path, name: "a shift of three hours", last: ".recharts-surface" });
      await beginAll(scene);
      await benchLive(browser, url);
    } finally {
      await browser.close();
    }
  });
}

async function beginAll(scene: ShiftScene): Promise<void> {
  for (let at = 0; at < others; at += 1) await scene.begin(at);
  await pause(10_000);
  await scene.step(installMs);
}

async function benchLive(browser: Browser, url: string): Promise<void> {
  const context = await openContext(browser, url);
  try {
    const page = await openSlowPage(context);
    await page.goto(`${url}/deployments?live`);
    await page.locator(".live-tile").nth(others).waitFor();
    await page.waitForTimeout(2_000);
    const frames: Frames[] = [];
    for (let run = 0; run < runs; run += 1) frames.push(await watchFrames(page));
    const tasks: TaskTimes[] = [];
    for (let run = 0; run < runs; run += 1) tasks.push(await readLongestTasks(browser, page, runMs));
    print(frames, tasks);
  } finally {
    await context.close();
  }
}

function print(frames: readonly Frames[], tasks: readonly TaskTimes[]): void {
  const longest = frames.map((one) => one.longest);
  printTable(`browser: ${others + 1} shifts on one page, most of which step, ${runs} runs of 10 s`, [
    bounded(
      "longest frame (between two animation frames), median of the runs",
      percentile(longest, 50),
      50,
      "ms",
    ),
    // On a machine that is shared the frame waits for others; the page's own time does not.
    bounded(
      "longest task by the processor's time, median of the runs",
      percentile(
        tasks.map(({ own }) => own),
        50,
      ),
      50,
      "ms",
    ),
    told(
      "longest task by the clock, the same runs",
      percentile(
        tasks.map(({ wall }) => wall),
        50,
      ),
      "ms",
    ),
    {
      what: "longest frame, each of the runs",
      measured: `${longest.map((one) => one.toFixed(0)).join(", ")} ms`,
    },
    told(
      "frames over 50 ms in all",
      frames.reduce((all, one) => all + one.over50, 0),
      "frames",
    ),
    told("p95 of the frames, the worst run", Math.max(...frames.map((one) => one.p95)), "ms"),
    told(
      "longest long animation frame (none below 50)",
      Math.max(...frames.map((one) => one.longestTask)),
      "ms",
    ),
  ]);
  console.log(`  in the longest: ${frames.map(({ scripts }) => scripts || "nothing").join(" | ")}`);
}
