import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

export type Program = {
  url: string;
  /** The end of what it printed. */
  said: () => string;
  stop: () => Promise<void>;
};

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No free port was found.");
  return address.port;
}

const mostPrinted = 200;

type Start = { args: string[]; env?: Record<string, string>; url: string; isUp: string };

/** Started when its address answers; what it printed is shown if it never does. */
export async function startProgram({ args, env, url, isUp }: Start): Promise<Program> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed: string[] = [];
  const keep = (chunk: unknown) => {
    printed.push(String(chunk));
    printed.splice(0, printed.length - mostPrinted);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const deadline = Date.now() + 180_000;
  while (!(await answers(isUp))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      throw new Error(`${args.join(" ")} did not start:\n${printed.join("")}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, said: () => printed.join(""), stop: () => stop(child) };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { redirect: "manual" })).status < 400;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}
