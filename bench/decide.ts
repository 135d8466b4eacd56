// How long from an approval's beginning in AWS until it is on a screen, and from the click until AWS has taken it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  CodePipelineClient,
  CreatePipelineCommand,
  StartPipelineExecutionCommand,
} from "@aws-sdk/client-codepipeline";
import type { DecideBody } from "../lib/contract/decide";
import type { PipelineSnapshot } from "../lib/model/pipeline";
import { approve, build, declare, deploy, source } from "../sandbox/testing/declarations";
import { ensureBuilt } from "../scripts/ensure-built.mjs";
import { startProduct, startSandbox } from "./programs";
import { bounded, percentile, printTable, told } from "./table";
import { readSnapshot, signIn, Viewer } from "./viewer";

const config = `accounts:
  - id: "111122223333"
    name: prod
    actRoleArn: arn:aws:iam::111122223333:role/signalbox-act
    regions: [{ name: eu-west-1 }]
auth: { demo: true }
`;
const latencyMs = 100;
const pipelines = Array.from({ length: 10 }, (_, at) => `release-${at + 1}`);
const rounds = 21;
const limitMs = 120_000;

export async function benchDecide(): Promise<void> {
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), "signalbox-bench-"));
  const sandbox = await startSandbox(["--empty"]);
  try {
    const scene = openScene(sandbox.url);
    await scene.stage();
    const product = await startProduct({ sandbox: sandbox.url, folder, config });
    await measure(product.url, scene).finally(product.end);
  } finally {
    await sandbox.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Scene = ReturnType<typeof openScene>;
/** In ms; the first of a pipeline waited before anybody looked. */
type Times = { seen: number | undefined; taken: number };
type Decider = { url: string; cookie: string; viewer: Viewer; offsetMs: number };

function openScene(url: string) {
  const client = new CodePipelineClient({
    endpoint: url,
    region: "eu-west-1",
    credentials: { accessKeyId: "AKIASANDBOX111122223333", secretAccessKey: "sandbox" },
    maxAttempts: 12,
  });
  const control = async (path: string, body: object): Promise<unknown> => {
    const init = { method: "POST", body: JSON.stringify(body) };
    const answer = await fetch(`${url}/_sandbox/${path}`, init);
    if (!answer.ok) throw new Error(`The sandbox refused ${path}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    /** Every answer is as late as one from another continent. */
    async stage(): Promise<void> {
      for (const name of pipelines) {
        const stages = [source(name), build(), approve(), deploy()];
        await client.send(new CreatePipelineCommand({ pipeline: declare(name, { stages }) }));
      }
      await control("clock", { stepMs: 3_600_000 });
      await control("faults", { kind: "slow", ms: latencyMs });
    },
    /** What AWS's clock is ahead of ours, to the millisecond. */
    async readOffset(): Promise<number> {
      // The sandbox's own promise (docs/sandbox.md).
      const { nowMs } = (await control("clock", {})) as { nowMs: number };
      return nowMs - Date.now();
    },
    /** A build of some seconds keeps the pipeline hot; where in the cadence it ends is chance. */
    async release(pipeline: string): Promise<void> {
      const order = { pipeline, end: "succeed" };
      await control("next", { ...order, provider: "CodeBuild", afterMs: 4_000 + Math.random() * 6_000 });
      await control("next", { ...order, provider: "CodeDeployToECS", afterMs: 50 });
      await client.send(new StartPipelineExecutionCommand({ name: pipeline }));
    },
  };
}

async function measure(url: string, scene: Scene): Promise<void> {
  const [viewer, cookie] = [await Viewer.open(url), await signIn(url, "approver@demo")];
  try {
    await untilRead(url, cookie);
    const decider = { url, cookie, viewer, offsetMs: await scene.readOffset() };
    print((await Promise.all(pipelines.map((name) => follow(scene, decider, name)))).flat());
  } finally {
    viewer.leave();
  }
}

async function untilRead(url: string, cookie: string): Promise<void> {
  for (const startedAt = Date.now(); Date.now() - startedAt < limitMs; await pause(500)) {
    const { pipelines: known } = await readSnapshot(url, cookie);
    if (known.filter(({ approvals }) => approvals.length > 0).length === pipelines.length) return;
  }
  throw new Error("The product did not read every pipeline in time.");
}

/** Round after round: decided as soon as it is seen, then released anew. */
async function follow(scene: Scene, decider: Decider, name: string): Promise<Times[]> {
  const { pipelines: known } = await readSnapshot(decider.url, decider.cookie);
  let pipeline = known.find((one) => one.name === name);
  const times: Times[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (!pipeline) throw new Error(`${name} was not seen to wait.`);
    const [waiting] = pipeline.approvals;
    if (!waiting) throw new Error(`${name} does not wait.`);
    const seenAt = Date.now() + decider.offsetMs;
    const seen = round === 0 ? undefined : seenAt - waiting.approval.startedAt;
    times.push({ seen, taken: await decide(decider, pipeline) });
    let next: PipelineSnapshot | undefined;
    const coming = decider.viewer.waitFor((one) => {
      const isNew =
        one.name === name && one.approvals.some(({ approval }) => approval.id !== waiting.approval.id);
      if (isNew) next = one;
      return isNew;
    }, limitMs);
    await scene.release(name);
    await coming;
    pipeline = next;
  }
  return times;
}

async function decide({ url, cookie }: Decider, { key, approvals }: PipelineSnapshot): Promise<number> {
  const [waiting] = approvals;
  if (!waiting) throw new Error(`${key} does not wait.`);
  const { stageName: stage, actionName: action, approval } = waiting;
  const what = { pipeline: key, stage, action, approvalId: approval.id };
  const body: DecideBody = { ...what, decision: "Approved", comment: "measured" };
  const headers = { cookie, "content-type": "application/json" };
  const startedAt = performance.now();
  const init = { method: "POST", headers, body: JSON.stringify(body) };
  const answer = await fetch(`${url}/api/approvals/decide`, init);
  const took = performance.now() - startedAt;
  if (!answer.ok) throw new Error(`Not taken: ${answer.status} ${await answer.text()}`);
  return took;
}

function print(times: readonly Times[]): void {
  // The first of each comes at once with all the others, to a server that has decided nothing yet.
  const atOnce = times.filter((one) => one.seen === undefined).map((one) => one.taken);
  const taken = times.filter((one) => one.seen !== undefined).map((one) => one.taken);
  const seen = times.flatMap((one) => one.seen ?? []);
  printTable(
    `decide: ${pipelines.length} hot pipelines, ${taken.length} decisions, AWS ${latencyMs} ms away, limits on, one run`,
    [
      bounded("click → taken by AWS, p95", percentile(taken, 95), 1_000, "ms"),
      told("p50", percentile(taken, 50), "ms"),
      told("worst", Math.max(...taken), "ms"),
      told(`${atOnce.length} at once, the first ever: worst`, Math.max(...atOnce), "ms"),
      bounded("approval begins in AWS → viewer, p95", percentile(seen, 95) / 1_000, 6, "s", 2),
      told("p50", percentile(seen, 50) / 1_000, "s", 2),
      told("worst", Math.max(...seen) / 1_000, "s", 2),
    ],
  );
}
