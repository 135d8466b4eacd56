import { existsSync } from "node:fs";

const systemChromiums = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];
const quiet = [
  // Without a graphics card its work is done by the processor either way, and more slowly.
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** A named browser, else the system's, else the one Playwright has downloaded. As root it needs --no-sandbox. */
export function launchOptions(): { executablePath?: string; args: string[] } {
  const executablePath = process.env.CHROMIUM_PATH ?? systemChromiums.find((path) => existsSync(path));
  const args = process.getuid?.() === 0 ? [...quiet, "--no-sandbox"] : quiet;
  return executablePath ? { executablePath, args } : { args };
}
