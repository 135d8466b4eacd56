// From a key in the filter until its paint, and until the list has followed.
import type { Browser, Page } from "playwright";
import { openContext, openFleet } from "./slow-browser";
import { bounded, percentile, printTable, told } from "./table";

const rounds = 5;
const word = "fleet-0012";
const keyPauseMs = 150;
// Event Timing tells of nothing faster.
const leastToldMs = 16;

export async function benchTyping(browser: Browser, url: string): Promise<void> {
  const context = await openContext(browser, url);
  try {
    const page = await openFleet(context, url);
    await page.evaluate(watchKeys, leastToldMs);
    const paints: number[] = [];
    const lists: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      paints.push(...(await typeWord(page)));
      lists.push(...(await narrowAndWiden(page)));
    }
    printTable(`browser: typing in the filter of 500 rows, ${paints.length} keys in ${rounds} rounds`, [
      bounded("key → next paint, p95", percentile(paints, 95), 100, "ms"),
      told("p50 (told in steps of 8 ms, none below 16)", percentile(paints, 50), "ms"),
      told("worst", Math.max(...paints), "ms"),
      told(`key → the list has followed, p50 of ${lists.length}`, percentile(lists, 50), "ms"),
      told("worst", Math.max(...lists), "ms"),
    ]);
  } finally {
    await context.close();
  }
}

type Watching = { keyPaints: Map<number, number> };

/** Runs in the page. A key is three events of one interaction; its slowest is what is felt. */
function watchKeys(durationThreshold: number): void {
  const keyPaints = new Map<number, number>();
  Object.assign(window, { keyPaints });
  new PerformanceObserver((list) => {
    // What Event Timing's entries are.
    for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[]) {
      if (!/^(key|input|beforeinput)/.test(entry.name) || entry.interactionId === 0) continue;
      keyPaints.set(entry.interactionId, Math.max(keyPaints.get(entry.interactionId) ?? 0, entry.duration));
    }
  }).observe({ type: "event", durationThreshold } as PerformanceObserverInit);
}

async function typeWord(page: Page): Promise<number[]> {
  const take = () =>
    page.evaluate(() => {
      // Put there by watchKeys.
      const { keyPaints } = window as unknown as Watching;
      const taken = [...keyPaints.values()];
      keyPaints.clear();
      return taken;
    });
  await page.keyboard.press("/");
  await page.waitForTimeout(500);
  await take();
  await page.keyboard.type(word, { delay: keyPauseMs });
  await page.waitForTimeout(1_000);
  const told = await take();
  await clear(page);
  // A key of which nothing was told was faster than can be told.
  return [...told, ...Array.from({ length: Math.max(0, word.length - told.length) }, () => leastToldMs)];
}

async function clear(page: Page): Promise<void> {
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Backspace");
  await page.waitForTimeout(1_500);
}

/** One key that leaves some of the rows, and one that brings all of them back. */
async function narrowAndWiden(page: Page): Promise<number[]> {
  const taken: number[] = [];
  for (const key of ["7", "Backspace"]) {
    await page.evaluate(timeList);
    await page.keyboard.press(key);
    // Put there by timeList.
    taken.push(await page.evaluate(() => (window as unknown as { followed: Promise<number> }).followed));
    await page.waitForTimeout(1_000);
  }
  return taken;
}

/** Runs in the page: from the next key until the paint of a list of another length. */
function timeList(): void {
  const count = () => document.querySelectorAll(".fleet-row").length;
  const before = count();
  const followed = new Promise<number>((resolve) => {
    const start = ({ timeStamp }: KeyboardEvent) => {
      const look = () => {
        if (count() === before) return void requestAnimationFrame(look);
        // This frame shows it; a task after it runs once it was painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - timeStamp);
        port2.postMessage(undefined);
      };
      look();
    };
    document.addEventListener("keydown", start, { once: true, capture: true });
  });
  Object.assign(window, { followed });
}
