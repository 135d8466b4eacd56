// From the click on a link to the fleet until its largest part is painted.
import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "playwright";
import { openContext, openSlowPage } from "./slow-browser";
import { bounded, percentile, printTable, told } from "./table";
import { signIn } from "./viewer";

type Load = {
  /** Cumulative layout shift, until everything that comes by itself has come. */
  cls: number;
  lcp: number;
  fcp: number;
  requestAt: number;
  firstByte: number;
  lastByte: number;
  htmlBytes: number;
  element: string;
};

// A server that has run for an hour has compiled what it runs often; one that was just started has not.
const warmUps = 30;
const runs = 5;
const restMs = 1_000;

/** A page of the product and what to call it. */
type Target = {
  url: string;
  path: string;
  name: string /** What comes last. */;
  last?: string /** Within which its largest part is painted. */;
  goalMs?: number;
};

export async function benchPageLoad(browser: Browser, target: Target): Promise<void> {
  const rendered = await warmUp(target);
  const measured: Load[] = [];
  for (let run = 0; run < runs; run += 1) measured.push(await load(browser, target));
  const median = (of: (load: Load) => number) => percentile(measured.map(of), 50);
  const step = (what: string, of: (load: Load) => number) => told(what, median(of), "ms");
  const all = measured.map(({ lcp }) => lcp.toFixed(0)).join(", ");
  printTable(
    `browser: first paint of ${target.name}, medians of ${runs} runs after ${warmUps} requests to warm the server`,
    [
      bounded(
        `largest contentful paint (${measured[0]?.element})`,
        median(({ lcp }) => lcp),
        target.goalMs ?? 800,
        "ms",
      ),
      { what: "each of the runs", measured: `${all} ms` },
      bounded("cumulative layout shift, the worst", Math.max(...measured.map(({ cls }) => cls)), 0.02, "", 3),
      step("the page is asked for", ({ requestAt }) => requestAt),
      step("first byte of the page", ({ firstByte }) => firstByte),
      step("last byte of the page", ({ lastByte }) => lastByte),
      step("first contentful paint", ({ fcp }) => fcp),
      told("first byte without a browser beside the server", rendered, "ms"),
      told("the page itself, as sent", median(({ htmlBytes }) => htmlBytes) / 1024, "KB"),
    ],
  );
}

/** Milliseconds until the first byte where no browser is busy beside the server: a median. */
async function warmUp({ url, path }: Target): Promise<number> {
  const headers = { cookie: await signIn(url) };
  const taken: number[] = [];
  for (let at = 0; at < warmUps; at += 1) {
    if (at >= warmUps - runs) await pause(restMs);
    const startedAt = performance.now();
    const answer = await fetch(url + path, { headers });
    taken.push(performance.now() - startedAt);
    await answer.text();
  }
  return percentile(taken.slice(-runs), 50);
}

async function load(browser: Browser, { url, path, last }: Target): Promise<Load> {
  const context = await openContext(browser, url);
  try {
    const page = await openSlowPage(context);
    // Already on the site, with nothing of it loaded: else the start of a process is measured, not a page.
    await page.goto(`${url}/icon.svg`);
    await page.waitForTimeout(restMs);
    await page.goto(url + path, { waitUntil: "load" });
    if (last !== undefined) await page.locator(last).first().waitFor();
    // Nothing larger comes later than this; a paint ends at the first input, and there is none.
    await page.waitForTimeout(2_000);
    return await page.evaluate(readLoad);
  } finally {
    await context.close();
  }
}

/** Runs in the page. */
function readLoad(): Promise<Load> {
  const [navigation] = performance.getEntriesByType("navigation");
  const timing = navigation as PerformanceNavigationTiming;
  let cls = 0;
  const shifts = new PerformanceObserver((list) => {
    // What the entries of this type are.
    for (const { value } of list.getEntries() as (PerformanceEntry & { value: number })[]) cls += value;
  });
  shifts.observe({ type: "layout-shift", buffered: true });
  const fcp = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN;
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      // The type of the entries asked for below, which TypeScript's own DOM lacks in part.
      const largest = list.getEntries().at(-1) as PerformanceEntry & { element?: Element };
      const { tagName = "?", className = "" } = largest.element ?? {};
      resolve({
        cls,
        lcp: largest.startTime,
        fcp,
        requestAt: timing.requestStart,
        firstByte: timing.responseStart,
        lastByte: timing.responseEnd,
        htmlBytes: timing.encodedBodySize,
        element: `${tagName.toLowerCase()}.${String(className).split(" ")[0]}`,
      });
    }).observe({ type: "largest-contentful-paint", buffered: true });
  });
}
