// How much JavaScript the fleet brings beyond what any page of Next brings.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, BrowserContext } from "playwright";
import { root } from "../scripts/turn.mjs";
import { findFreePort, runToEnd, startProgram } from "./programs";
import { openContext } from "./slow-browser";
import { bounded, printTable, told } from "./table";

const next = join(root, "node_modules", "next", "dist", "bin", "next");

export async function benchScriptSize(browser: Browser, url: string): Promise<void> {
  const base = await measureEmptyPage(browser);
  const visitor = await browser.newContext();
  const login = await readScripts(visitor, `${url}/login`);
  const viewer = await openContext(browser, url);
  const fleet = await readScripts(viewer, url);
  await Promise.all([visitor.close(), viewer.close()]);
  const kib = (bytes: number) => bytes / 1024;
  printTable("browser: JavaScript of the fleet, gzip, without a press or a key; one run, it does not vary", [
    bounded("over an empty page of the same Next", kib(fleet.all - base.all), 80, "KB", 1),
    told("of it asked for by the page itself", kib(fleet.inPage - base.inPage), "KB", 1),
    told("all scripts of the fleet", kib(fleet.all), "KB", 1),
    told("all scripts of the empty page", kib(base.all), "KB", 1),
    told("all scripts of /login", kib(login.all), "KB", 1),
  ]);
}

type Scripts = { all: number; inPage: number };

async function readScripts(context: BrowserContext, url: string): Promise<Scripts> {
  const page = await context.newPage();
  const sizes = new Map<string, Promise<number>>();
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  const answer = await page.goto(url, { waitUntil: "load" });
  const html = (await answer?.text()) ?? "";
  await page.waitForTimeout(3_000);
  const scripts: Scripts = { all: 0, inPage: 0 };
  for (const [script, size] of sizes) {
    const bytes = await size;
    scripts.all += bytes;
    if (html.includes(new URL(script).pathname)) scripts.inPage += bytes;
  }
  return scripts;
}

/** An app with one page of one paragraph, built with the Next that builds ours. */
async function measureEmptyPage(browser: Browser): Promise<Scripts> {
  // Below the root, so that Next is found; ignored by git.
  const folder = join(root, ".data", `bench-empty-${process.pid}`);
  mkdirSync(join(folder, "app"), { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write("app/layout.js", "export default ({ children }) => <html><body>{children}</body></html>;\n");
  write("app/page.js", "export default () => <p>Nothing.</p>;\n");
  write("next.config.mjs", `export default { turbopack: { root: ${JSON.stringify(root)} } };\n`);
  // Without one of its own Next takes ours, and starts a collector.
  write("instrumentation.js", "export const register = () => undefined;\n");
  write("postcss.config.mjs", "export default { plugins: {} };\n");
  const context = await browser.newContext();
  try {
    await runToEnd([next, "build", folder]);
    const port = await findFreePort();
    const app = await startProgram(
      [next, "start", folder, "-H", "127.0.0.1", "-p", String(port)],
      {},
      /(Ready) in/,
    );
    return await readScripts(context, `http://127.0.0.1:${port}`).finally(app.end);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
