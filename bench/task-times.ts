import type { Browser, Page } from "playwright";

/** In ms. `wall` also counts the time in which the machine did something else; `own` is what the page itself took. */
export type TaskTimes = { own: number; wall: number };

type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
};

// That a trace begins makes the page paint itself anew.
const settleMs = 1_000;

/** The longest task of the page's main thread, by the processor's time and by the clock. */
export async function readLongestTasks(browser: Browser, page: Page, forMs: number): Promise<TaskTimes> {
  await browser.startTracing(page, { categories: ["toplevel"] });
  await page.waitForTimeout(forMs);
  // What Chromium's trace files are.
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const tasks = tasksOfPages(trace.traceEvents);
  const longest = (of: (task: TraceEvent) => number | undefined) =>
    Math.max(...tasks.map((task) => of(task) ?? 0)) / 1_000;
  return { own: longest(({ tdur }) => tdur), wall: longest(({ dur }) => dur) };
}

function tasksOfPages(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const threads = events
    .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
    .map(({ pid, tid }) => `${pid} ${tid}`);
  const tasks = events.filter(
    ({ ph, name, pid, tid }) => ph === "X" && name.endsWith("RunTask") && threads.includes(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error("The trace holds no task of a page.");
  const from = Math.min(...tasks.map(({ ts }) => ts)) + settleMs * 1_000;
  return tasks.filter(({ ts }) => ts >= from);
}
