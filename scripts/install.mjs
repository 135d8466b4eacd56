// Node built-ins only: this runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

const stamp = join(root, "node_modules", ".signalbox-installed");

/** Installs the locked packages unless this very lock file is what is installed already. */
export function ensureInstalled() {
  requireNode();
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (isInstalled(lock)) return;
  takeTurn(() => {
    if (!isInstalled(lock)) install(lock);
  });
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
  if (done.status !== 0) {
    throw new Error("npm ci failed: see above. Is the npm registry reachable?");
  }
  writeFileSync(stamp, lock);
}

const turn = join(root, ".installing");

/** Two installs at once would each delete what the other has just put there. The file names who is at it. */
function takeTurn(act) {
  while (!tryTurn()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  try {
    act();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    rmSync(turn, { force: true });
  }
  if (process.exitCode) process.exit();
}

function tryTurn() {
  try {
    writeFileSync(turn, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!isAlive(readTurn())) rmSync(turn, { force: true });
    return false;
  }
}

function readTurn() {
  try {
    return Number(readFileSync(turn, "utf8"));
  } catch {
    return 0; // Just given back.
  }
}

/** Ctrl-C in the middle of an install leaves its file behind. */
function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}
