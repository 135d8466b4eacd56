import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { root } from "./turn.mjs";

export type Dashboard = {
  pid: number | undefined;
  ready: Promise<void>;
  exited: Promise<"exited">;
  end(): Promise<void>;
};

const endLimitMs = 10_000;
const startLimitMs = 60_000;

type Options = { port: number; env: Readonly<Record<string, string | undefined>> };

/** The Next process. Detached, because Ctrl-C reaches a whole group and the order of ending is ours to keep. */
export function startDashboard({ port, env }: Options): Dashboard {
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const preload = ["--import", join(root, "scripts", "end-with-parent.mjs")];
  // Whoever can reach the demo sign-in is in: only this machine may, unless someone says otherwise.
  const host = ["-H", env.SIGNALBOX_HOST || "127.0.0.1"];
  const child = spawn(process.execPath, [...preload, next, "start", "-p", String(port), ...host], {
    cwd: root,
    detached: true,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  const exited = once(child, "exit").then(() => "exited" as const);
  return {
    pid: child.pid,
    exited,
    ready: waitUntilReady(port, exited),
    end: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), endLimitMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

async function waitUntilReady(port: number, exited: Promise<"exited">): Promise<void> {
  let isOver = false;
  void exited.then(() => {
    isOver = true;
  });
  for (const startedAt = Date.now(); Date.now() - startedAt < startLimitMs && !isOver; await pause(50)) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/ready`).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error("The dashboard did not become ready.");
}
