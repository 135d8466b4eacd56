// Node built-ins only: this runs before anything is installed.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Waits until nobody else in this folder is at the same thing, and returns what gives the turn back.
 * Two installs at once would each delete what the other has just put there; so would two builds.
 */
export function waitForTurn(name) {
  // The file names who is at it.
  const turn = join(root, name);
  while (!tryTurn(turn)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  return () => rmSync(turn, { force: true });
}

function tryTurn(turn) {
  try {
    writeFileSync(turn, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!isAlive(readTurn(turn))) rmSync(turn, { force: true });
    return false;
  }
}

function readTurn(turn) {
  try {
    return Number(readFileSync(turn, "utf8"));
  } catch {
    return 0; // Just given back.
  }
}

/** Ctrl-C in the middle of the work leaves its file behind. */
function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}
