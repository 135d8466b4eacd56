import { execFileSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { startSandbox } from "./programs";
import { bounded, printTable, type Row, told } from "./table";

const pipelines = 1_000;
const wantedShifts = 100;
/** What it begins with, as a process that is new, is not what it costs to keep. */
const settleMs = 30_000;
const measureMs = 180_000;

/** Of a new deployment: until its traffic begins to shift. */
const installMs = 5 * 60_000;

/** What a fleet costs that only lives: nobody asks it anything, and so many of its deployments shift traffic. */
export async function benchFleet(): Promise<void> {
  const sandbox = await startSandbox(["--fleet", String(pipelines), "--limits", "off", "--speed", "1"]);
  try {
    const begun = await beginMissing(sandbox.url);
    await post(sandbox.url, "clock", { stepMs: installMs });
    await pause(settleMs);
    const [before, usedMs, startedAt] = [
      await readRunning(sandbox.url),
      cpuMs(sandbox.pid),
      performance.now(),
    ];
    await pause(measureMs);
    const tookMs = performance.now() - startedAt;
    const share = (100 * (cpuMs(sandbox.pid) - usedMs)) / tookMs;
    const after = await readRunning(sandbox.url);
    const shifts = Math.min(before.filter(isShifting).length, after.filter(isShifting).length);
    printTable(`fleet: --fleet ${pipelines} at --speed 1 for ${Math.round(tookMs / 1_000)} s`, [
      told("deployments that run", after.length, ""),
      atLeast("of them shifting traffic, all the time", shifts, wantedShifts),
      told("of them begun by the bench", begun, ""),
      bounded("processor time, of one core", share, 20, "%", 1),
      bounded("resident memory", mebibytes(sandbox.pid), 600, "MB"),
    ]);
  } finally {
    await sandbox.end();
  }
}

function atLeast(what: string, measured: number, goal: number): Row {
  return { what, measured: String(measured), goal: `≥ ${goal}`, kept: measured >= goal };
}

const state = z.object({
  codeDeploy: z.array(
    z.object({
      account: z.string(),
      region: z.string(),
      application: z.string(),
      group: z.string(),
      status: z.string(),
      percent: z.number().optional(),
    }),
  ),
});
type Running = z.infer<typeof state>["codeDeploy"][number];

const runs = new Set(["Created", "InProgress", "Ready", "Baking"]);
const isShifting = ({ percent = 0 }: Running) => percent > 0 && percent < 100;

async function readRunning(url: string): Promise<Running[]> {
  const response = await fetch(`${url}/_sandbox/deployments`);
  return state.parse(await response.json()).codeDeploy.filter(({ status }) => runs.has(status));
}

function post(url: string, path: string, body: unknown): Promise<Response> {
  return fetch(`${url}/_sandbox/${path}`, { method: "POST", body: JSON.stringify(body) });
}

const accounts = ["111122223333", "444455556666"];
const regions = ["eu-west-1", "us-east-1"];

/** The fleet's own come and go by chance; others of its groups make up the number, with some to spare. */
async function beginMissing(url: string): Promise<number> {
  const running = await readRunning(url);
  const busy = new Set(running.map(({ application }) => application));
  const missing = wantedShifts + 30 - running.filter(isShifting).length;
  let begun = 0;
  for (let index = 0; begun < missing && index < pipelines; index += 1) {
    const application = `fleet-${String(index + 1).padStart(5, "0")}`;
    if (busy.has(application)) continue;
    const place = { account: accounts[index % 2], region: regions[Math.floor(index / 2) % 2] };
    const { ok } = await post(url, "deployments", { ...place, application, group: "Production" });
    if (ok) begun += 1;
  }
  return begun;
}

/** Of user and system together: `ps` says [[dd-]hh:]mm:ss, to the second, which minutes make exact enough. */
function cpuMs(pid: number | undefined): number {
  const [seconds = 0, minutes = 0, hours = 0, days = 0] = field(pid, "time")
    .split(/[:-]/)
    .reverse()
    .map(Number);
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000;
}

function mebibytes(pid: number | undefined): number {
  return Number(field(pid, "rss")) / 1_024;
}

function field(pid: number | undefined, name: string): string {
  return execFileSync("ps", ["-o", `${name}=`, "-p", String(pid)], { encoding: "utf8" }).trim();
}
