// From a stage that fails to its card and its log on an open page, and 200 such cards four times slowed down.
import type { Page } from "playwright";
import { failEach, isAtRest } from "./fail-stages";
import { letAllFail } from "./failed-pipelines";
import { type FleetWorld, withFleet } from "./fleet-world";
import { benchPageLoad } from "./page-load";
import { openContext } from "./slow-browser";
import { bounded, percentile, printTable, told } from "./table";
import { readSnapshot, signIn } from "./viewer";

const size = 200;
const trials = 24;
const latencyMs = 100;

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
    const failed = await failEach(sandbox, pipelines.filter(isAtRest).slice(0, trials), (name) =>
      seenOf(page, name),
    );
    const cards = failed.map(({ failedAt, seen }) => (seen.cardAt - failedAt) / 1_000);
    const lines = failed.map(({ seen }) => (seen.linesAt - seen.cardAt) / 1_000);
    printTable(`failures: ${failed.length} stages that fail, a page open on all of them, polled${how}`, [
      bounded("stage failed in the sandbox → its card, p95", percentile(cards, 95), 6, "s", 2),
      told("p50", percentile(cards, 50), "s", 2),
      told("worst", Math.max(...cards), "s", 2),
      bounded("card → the failing lines of its log, p95", percentile(lines, 95), 1.5, "s", 2),
      told("p50", percentile(lines, 50), "s", 2),
      told("worst", Math.max(...lines), "s", 2),
    ]);
  } finally {
    await context.close();
  }
}

/** When a pipeline's card came, and when the first error stood in it; by the wall's clock. */
export type Seen = { cardAt: number; linesAt: number };

async function seenOf(page: Page, name: string): Promise<Seen> {
  const handle = await page.waitForFunction(
    (pipeline) => {
      // Put there by watchCards.
      const { seen } = window as unknown as { seen: Map<string, Partial<Seen>> };
      const found = seen.get(pipeline);
      return found?.cardAt !== undefined && found.linesAt !== undefined ? found : undefined;
    },
    name,
    { timeout: 240_000 },
  );
  // What the function above answers once it answers at all.
  return (await handle.jsonValue()) as Seen;
}

/** Runs in the page: notes the first moment of each card, and of each card's lines. */
function watchCards(): void {
  const seen = new Map<string, { cardAt?: number; linesAt?: number }>();
  const look = () => {
    for (const card of document.querySelectorAll("[data-failure=failed]")) {
      const name = card.querySelector("h3")?.textContent ?? "";
      const noted = seen.get(name) ?? {};
      noted.cardAt ??= Date.now();
      if (card.querySelector(".excerpt [data-error]")) noted.linesAt ??= Date.now();
      seen.set(name, noted);
    }
  };
  look();
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  Object.assign(window, { seen });
}
