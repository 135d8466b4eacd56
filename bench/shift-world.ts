// The sandbox with its shifts, and the built product over it that has found the one that runs.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { DeploymentSnapshot } from "../lib/model/deployment";
import { ensureBuilt } from "../scripts/ensure-built.mjs";
import { startProduct, startSandbox } from "./programs";
import { ShiftScene } from "./shift-scene";
import { readSnapshot, signIn } from "./viewer";

const config = `accounts: [{ id: "111122223333", name: prod, regions: [{ name: eu-west-1 }] }]
auth: { demo: true }
`;
const findLimitMs = 180_000;

/** `canary` has stood at 10 % for three hours when the product first sees it. */
export type ShiftWorld = { url: string; scene: ShiftScene; canary: DeploymentSnapshot };

export async function withShifts(others: number, run: (world: ShiftWorld) => Promise<void>): Promise<void> {
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), "signalbox-bench-"));
  const sandbox = await startSandbox(["--empty"]);
  const ends: (() => Promise<void>)[] = [sandbox.end];
  try {
    const scene = new ShiftScene(sandbox.url);
    const id = await scene.stage(others);
    const product = await startProduct({ sandbox: sandbox.url, folder, config });
    ends.push(product.end);
    const canary = await untilFound(product.url, (one) => one.id === id && one.health !== undefined);
    await run({ url: product.url, scene, canary });
  } finally {
    for (const end of ends.reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function untilFound(
  url: string,
  isIt: (deployment: DeploymentSnapshot) => boolean,
): Promise<DeploymentSnapshot> {
  const cookie = await signIn(url);
  for (const startedAt = Date.now(); Date.now() - startedAt < findLimitMs; await pause(500)) {
    const { deployments } = await readSnapshot(url, cookie);
    const found = deployments.find(isIt);
    if (found) return found;
  }
  throw new Error("The product did not find the canary, or no verdict on it, in three minutes.");
}
