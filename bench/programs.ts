// The real programs, as anybody starts them, on ports of their own. Whoever starts one ends it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { root } from "../scripts/turn.mjs";

export type Program = { url: string; pid: number | undefined; end(): Promise<void> };

const startLimitMs = 120_000;
const endLimitMs = 20_000;

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("No free port was found.");
  return address.port;
}

export async function startSandbox(options: readonly string[]): Promise<Program> {
  return startProgram(["scripts/sandbox.mjs", "--port", String(await findFreePort()), ...options], {});
}

type Product = { sandbox: string; folder: string; config: string; env?: Readonly<Record<string, string>> };

/** The built app by `npm start`, with a data folder and a configuration of its own. */
export async function startProduct({ sandbox, folder, config, env }: Product): Promise<Program> {
  const path = join(folder, "signalbox.yaml");
  writeFileSync(path, config);
  return startProgram(["scripts/start.mjs"], {
    PORT: String(await findFreePort()),
    SIGNALBOX_CONFIG: path,
    SIGNALBOX_DATA: join(folder, "data"),
    SIGNALBOX_HOST: "127.0.0.1",
    LOG_LEVEL: "error",
    AWS_ENDPOINT_URL: sandbox,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "AKIASANDBOX111122223333",
    AWS_SECRET_ACCESS_KEY: "sandbox",
    AWS_EC2_METADATA_DISABLED: "true",
    ...env,
  });
}

/** Started when it says "ready on"; ended here if it never does. */
export async function startProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  readyLine = /ready on (http:\S+)/i,
): Promise<Program> {
  const preload = ["--import", join(root, "scripts", "end-with-parent.mjs")];
  const child = spawn(process.execPath, [...preload, ...args], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const end = () => endChild(child);
  try {
    return { url: await waitForLine(child, readyLine), pid: child.pid, end };
  } catch (error) {
    await end();
    throw error;
  }
}

function waitForLine(child: ChildProcess, line: RegExp): Promise<string> {
  let output = "";
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`${child.spawnargs.join(" ")} did not start:\n${output}`));
    const timer = setTimeout(fail, startLimitMs);
    child.once("exit", fail);
    const hear = (chunk: unknown) => {
      output = `${output}${chunk}`.slice(-4_000);
      const found = line.exec(output)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      child.off("exit", fail);
      resolve(found);
    };
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", hear);
  });
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), endLimitMs);
  await ended;
  clearTimeout(timer);
}

export async function runToEnd(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}.`);
}
