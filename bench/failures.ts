// From a stage that fails to its card and its log on an open page, and 200 such cards four times slowed down.
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright";
import { failEach, failsAtOnce, isAtRest } from "./fail-stages";
import { letAllFail } from "./failed-pipelines";
import { type FleetWorld, withFleet } from "./fleet-world";
import { benchPageLoad } from "./page-load";
import { openContext } from "./slow-browser";
import { bounded, percentile, printTable, told } from "./table";
import { readSnapshot, signIn } from "./viewer";

const size = 200;
const trials = 24;
const latencyMs = 100;
const limitMs = 180_000;

export function benchFailures(): Promise<void> {
  return withFleet(size, async (world) => {
    await benchCards(world, "");
    await setLatency(world.sandbox, latencyMs);
    await benchCards(world, `, every answer of AWS ${latencyMs} ms late`);
    await setLatency(world.sandbox, undefined);
    await letAllFail(world.store);
    const { browser, url } = world;
    await benchPageLoad(browser, {
      url,
      path: "/failures",
      name: `${size} failures`,
      last: "[data-row]",
      goalMs: 900,
    });
  });
}

async function setLatency(sandbox: string, ms: number | undefined): Promise<void> {
  const change = ms === undefined ? { method: "DELETE" } : { method: "POST", body: slow(ms) };
  const answer = await fetch(`${sandbox}/_sandbox/faults`, change);
  if (!answer.ok) throw new Error(`The sandbox refused to be slow: ${await answer.text()}`);
}

const slow = (ms: number) => JSON.stringify({ kind: "slow", ms });

async function benchCards({ browser, url, sandbox }: FleetWorld, how: string): Promise<void> {
  const context = await openContext(browser, url);
  try {
    const page = await context.newPage();
    await page.goto(`${url}/failures`);
    await page.evaluate(watchCards);
    const { pipelines } = await readSnapshot(url, await signIn(url));
    const places = pipelines.filter((each) => isAtRest(each) && failsAtOnce(each)).slice(0, trials);
    const failed = await failEach(sandbox, places, (name) => seenOf(page, name));
    const cards = failed.map(({ failedAt, seen }) => (seen.cardAt - failedAt) / 1_000);
    const lines = failed.map(({ seen }) => (seen.linesAt - seen.cardAt) / 1_000);
    printTable(`failures: ${failed.length} stages that fail, a page open on all of them, polled${how}`, [
      bounded("stage failed in the sandbox → its card, p95", percentile(cards, 95), 6, "s", 2),
      told("p50", percentile(cards, 50), "s", 2),
      told("worst", Math.max(...cards), "s", 2),
      bounded("card → the failing lines of its log, p95", percentile(lines, 95), 1.5, "s", 2),
      told("p50", percentile(lines, 50), "s", 2),
      told("worst", Math.max(...lines), "s", 2),
      bounded("never seen with its lines", places.length - failed.length, 0, "stages"),
    ]);
    const isSeen = ({ name }: { name: string }) => failed.some((one) => one.name === name);
    for (const { name, mode } of places.filter((place) => !isSeen(place)))
      console.log(`  never seen: ${name}, ${mode}`);
  } finally {
    await context.close();
  }
}

/** When a pipeline's card came, and when the first error stood in it; by the wall's clock. */
export type Seen = { cardAt: number; linesAt: number };

/** Undefined for what was not seen whole in time. */
async function seenOf(page: Page, name: string): Promise<Seen | undefined> {
  for (const startedAt = Date.now(); Date.now() - startedAt < limitMs; await pause(500)) {
    const seen = await page.evaluate(readSeen, name);
    if (seen?.cardAt !== undefined && seen.linesAt !== undefined)
      return { cardAt: seen.cardAt, linesAt: seen.linesAt };
  }
  return undefined;
}

/** Runs in the page. */
function readSeen(name: string): Partial<Seen> | undefined {
  // Put there by watchCards.
  return (window as unknown as { seen: Map<string, Partial<Seen>> }).seen.get(name);
}

/** Runs in the page: notes the first moment of each card, and of each card's lines. */
function watchCards(): void {
  const seen = new Map<string, { cardAt?: number; linesAt?: number }>();
  const look = () => {
    for (const card of document.querySelectorAll("[data-failure=failed]")) {
      const isTold = card.querySelector(".excerpt [data-error]") !== null;
      // Several in one card, if they come to the same error, are all named in it.
      for (const { textContent: name } of card.querySelectorAll("a")) {
        const noted = seen.get(name.trim()) ?? {};
        noted.cardAt ??= Date.now();
        if (isTold) noted.linesAt ??= Date.now();
        seen.set(name.trim(), noted);
      }
    }
  };
  look();
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  Object.assign(window, { seen });
}
