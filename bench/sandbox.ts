import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  CodePipelineClient,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
} from "@aws-sdk/client-codepipeline";
import { bounded, percentile, printTable } from "./table";

interface Started {
  readonly child: ChildProcess;
  readonly endpoint: string;
  readonly startedInMs: number;
}

/** How fast a world of many pipelines starts, what it weighs, and how fast it answers. */
export async function benchSandbox(): Promise<void> {
  const runs: Fleet[] = [];
  for (let run = 0; run < 5; run += 1) runs.push(await measureFleet());
  const median = (of: (run: Fleet) => number) => percentile(runs.map(of), 50);
  const startMs = median((run) => run.startedInMs);
  const weight = median((run) => run.mebibytes);
  const state = median((run) => run.stateP95Ms);
  printTable("sandbox: --fleet 1000, medians of 5 runs", [
    bounded("process start to ready", startMs / 1_000, 5, "s", 1),
    bounded("resident memory after 1,000 reads", weight, 400, "MB", 1),
    bounded("GetPipelineState p95 over 1,000 calls, one at a time, through the SDK", state, 5, "ms", 1),
    { what: "GetPipelineState p50", measured: `${median((run) => run.stateP50Ms).toFixed(1)} ms` },
    {
      what: "ListActionExecutions (100 items) p95",
      measured: `${median((run) => run.listP95Ms).toFixed(1)} ms`,
    },
  ]);
  await benchCompany();
}

interface Fleet {
  readonly startedInMs: number;
  readonly mebibytes: number;
  readonly stateP50Ms: number;
  readonly stateP95Ms: number;
  readonly listP95Ms: number;
}

async function measureFleet(): Promise<Fleet> {
  const { child, endpoint, startedInMs } = await startSandbox(["--fleet", "1000"]);
  try {
    const names = Array.from({ length: 250 }, (_, i) => `fleet-${String(i * 4 + 1).padStart(5, "0")}`);
    const client = clientOf(endpoint);
    const states = await time(1_000, (i) =>
      client.send(new GetPipelineStateCommand({ name: names[i % names.length] })),
    );
    const lists = await time(200, (i) =>
      client.send(new ListActionExecutionsCommand({ pipelineName: names[i % names.length] })),
    );
    return {
      startedInMs,
      mebibytes: residentMebibytes(child),
      stateP50Ms: percentile(states, 50),
      stateP95Ms: percentile(states, 95),
      listP95Ms: percentile(lists, 95),
    };
  } finally {
    await stop(child);
  }
}

async function benchCompany(): Promise<void> {
  const { child, startedInMs } = await startSandbox([]);
  try {
    printTable("sandbox: the demo company with its year of history, one run", [
      { what: "process start to ready", measured: `${(startedInMs / 1_000).toFixed(1)} s` },
      { what: "resident memory", measured: `${residentMebibytes(child).toFixed(0)} MB` },
    ]);
  } finally {
    await stop(child);
  }
}

async function startSandbox(args: readonly string[]): Promise<Started> {
  const began = performance.now();
  const command = ["--import", "tsx", "sandbox/main.ts", "--port", "0", "--limits", "off", ...args];
  const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  for await (const chunk of child.stdout) {
    output += chunk;
    const endpoint = /ready on (\S+)/.exec(output)?.[1];
    if (endpoint) return { child, endpoint, startedInMs: performance.now() - began };
  }
  throw new Error(`The sandbox ended before it was ready: ${output}`);
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill();
  await ended;
}

function clientOf(endpoint: string): CodePipelineClient {
  return new CodePipelineClient({
    endpoint,
    region: "eu-west-1",
    credentials: { accessKeyId: "AKIASANDBOX111122223333", secretAccessKey: "sandbox" },
  });
}

/** Milliseconds of each of `count` calls made one after the other. */
async function time(count: number, call: (index: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const began = performance.now();
    await call(index);
    taken.push(performance.now() - began);
  }
  return taken;
}

function residentMebibytes(child: ChildProcess): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)]).toString()) / 1_024;
}
