// Node built-ins only: this runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, waitForTurn } from "./turn.mjs";

const stamp = join(root, "node_modules", ".signalbox-installed");

/** Installs the locked packages unless this very lock file is what is installed already. */
export function ensureInstalled() {
  requireNode();
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (isInstalled(lock)) return;
  const giveBack = waitForTurn(".installing");
  const isDone = isInstalled(lock) || install(lock);
  giveBack();
  if (!isDone) process.exit(1);
}

const isInstalled = (lock) => existsSync(stamp) && readFileSync(stamp, "utf8") === lock;

function install(lock) {
  console.error("Installing packages (once; about a minute)…");
  // --include=dev: a NODE_ENV of production in the caller's shell would leave half the tools out.
  const done = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  if (done.status === 0) writeFileSync(stamp, lock);
  else console.error("npm ci failed: see above. Is the npm registry reachable?");
  return done.status === 0;
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}
