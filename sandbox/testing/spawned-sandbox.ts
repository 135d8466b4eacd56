import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";

export interface SpawnedSandbox {
  readonly url: string;
  readonly pid: number;
  isAlive(): boolean;
  /** Ends it and waits until it has ended. Safe to call twice. */
  end(): Promise<number | null>;
}

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

const root = resolve(import.meta.dirname, "../..");

function run(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", "sandbox/main.ts", ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function listen(child: ChildProcess): { output: () => string; ended: Promise<Ended> } {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  const ended = new Promise<Ended>((done) => child.once("close", (code) => done({ code, output })));
  return { output: () => output, ended };
}

/** The sandbox as a program of its own, once it says that it is ready. */
export async function spawnSandbox(args: readonly string[]): Promise<SpawnedSandbox> {
  const child = run(["--port", "0", ...args]);
  const { output, ended } = listen(child);
  const url = await new Promise<string>((ready, fail) => {
    child.stdout?.on("data", () => {
      const found = /ready on (http:\S+)/.exec(output())?.[1];
      if (found) ready(found);
    });
    void ended.then(({ code }) => fail(new Error(`The sandbox ended with ${code}: ${output()}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    end: () => {
      child.kill("SIGTERM");
      return ended.then(({ code }) => code);
    },
  };
}

/** Runs the program where it should end by itself; ends it when it hasn't within the deadline. */
export async function runSandbox(args: readonly string[], deadlineMs = 20_000): Promise<Ended> {
  const child = run(args);
  const { ended } = listen(child);
  const deadline = setTimeout(() => child.kill("SIGKILL"), deadlineMs);
  return ended.finally(() => clearTimeout(deadline));
}
