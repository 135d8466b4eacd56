// A fleet of the sandbox, the built product over it, its store and a real browser.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "playwright";
import { migrateDatabase } from "../lib/store/migrate";
import { openStore, type Store } from "../lib/store/store";
import { ensureBuilt } from "../scripts/ensure-built.mjs";
import { startPostgres } from "../scripts/postgres";
import { root } from "../scripts/turn.mjs";
import { startProduct, startSandbox } from "./programs";
import { launchBrowser, slowDown } from "./slow-browser";
import { readSnapshot, signIn } from "./viewer";

const readLimitMs = 300_000;
// A replica of the same name holds the same leases: so changes can be written beside the collector's.
const replica = "bench";

export type FleetWorld = { browser: Browser; url: string; store: Store; sandbox: string };

export async function withFleet(size: number, run: (world: FleetWorld) => Promise<void>): Promise<void> {
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), "signalbox-bench-"));
  const postgres = await startPostgres(folder);
  const ends: (() => Promise<void>)[] = [postgres.stop];
  try {
    await migrateDatabase(postgres.url);
    const sandbox = await startSandbox(["--fleet", String(size)]);
    ends.push(sandbox.end);
    const config = readFileSync(join(root, "scripts", "demo", "signalbox.yaml"), "utf8");
    const env = { DATABASE_URL: postgres.url, SIGNALBOX_REPLICA: replica };
    const product = await startProduct({ sandbox: sandbox.url, folder, config, env });
    ends.push(product.end);
    const store = openStore({ url: postgres.url, replica, onError: console.error });
    ends.push(store.close);
    const browser = await launchBrowser();
    ends.push(() => browser.close());
    await waitUntilRead(product.url, size);
    console.log(
      `\nChromium ${browser.version()}, ${slowDown}× slower; ${size} pipelines of the sandbox, which live.`,
    );
    await run({ browser, url: product.url, store, sandbox: sandbox.url });
  } finally {
    for (const end of ends.reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function waitUntilRead(url: string, size: number): Promise<void> {
  const cookie = await signIn(url);
  for (const startedAt = Date.now(); Date.now() - startedAt < readLimitMs; await pause(2_000)) {
    const { pipelines } = await readSnapshot(url, cookie);
    if (pipelines.length === size && pipelines.every(({ freshness }) => freshness.kind === "fresh")) return;
  }
  throw new Error("The product did not read every pipeline in five minutes.");
}
