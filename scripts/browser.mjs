import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright";
import { root } from "./turn.mjs";

const systemChromiums = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/**
 * A browser for the stories: the one CHROMIUM_PATH names, the system's, Playwright's own, in this order; where there
 * is none, Playwright's is fetched, and where that can't be had, Debian's. False when every way failed.
 */
export function ensureBrowser() {
  if (hasBrowser()) return true;
  console.log("Getting a browser (once)…");
  run("npx", ["playwright", "install", "--with-deps", "chromium"]);
  if (hasBrowser()) return true;
  if (process.getuid?.() === 0)
    run("sh", [
      "-c",
      "apt-get update -q && apt-get install -qy chromium-headless-shell || apt-get install -qy chromium",
    ]);
  if (hasBrowser()) return true;
  console.error("There is no Chromium: install one, or name it in CHROMIUM_PATH.");
  return false;
}

function hasBrowser() {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return existsSync(CHROMIUM_PATH);
  return [...systemChromiums, chromium.executablePath()].some((path) => existsSync(path));
}

function run(command, args) {
  // A way that fails is not the end: the next one is tried.
  spawnSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
}
