import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test, vi } from "vitest";
import type { PipelineActBody } from "../contract/pipeline-act";
import { executionIn, release, startPipelineActScene } from "./testing/pipeline-act-scene";
import { required } from "./testing/server-scene";

const scene = startPipelineActScene({
  failed: ["asked-api", "taken-api"],
  rolled: ["to-start-api", "started-api"],
});
const operations = ["RetryStageExecution", "StartPipelineExecution"];
const children: ChildProcess[] = [];
const program = fileURLToPath(new URL("./testing/pipeline-actor.ts", import.meta.url));

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

async function startActor(): Promise<ChildProcess> {
  const preload = ["--import", "./scripts/end-with-parent.mjs", "--import", "tsx"];
  const child = spawn(process.execPath, [...preload, program], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  children.push(child);
  expect(await once(child, "message")).toEqual(["ready", undefined]);
  return child;
}

async function retryOf(name: string): Promise<PipelineActBody> {
  const [pipeline, stage] = await scene.standing(name, "Failed");
  return scene.bodyOf(pipeline, {
    kind: "retry-failed",
    ...{ stageName: release, executionId: executionIn(stage) },
  });
}

async function startOf(name: string): Promise<PipelineActBody> {
  const pipeline = await scene.until(name, ({ executions }) => executions.length === 2);
  return scene.bodyOf(pipeline, { kind: "start", overrides: [], variables: [] }, "one-opening");
}

const isSending = async (name: string) =>
  (await scene.recordsOf(name)).some(({ outcome }) => outcome === "sending");
const isRetried = async (name: string) =>
  (await scene.stageInAws(name)).latestExecution?.status === "InProgress";
const hasBegun = async (name: string) => (await scene.executionsInAws(name)).length === 3;

type Case = { name: string; body: PipelineActBody; isThere: (name: string) => Promise<boolean> };

/** One process acts on all of them, and is killed as soon as it has come so far with each. */
async function killOnce(cases: readonly Case[]): Promise<void> {
  const child = await startActor();
  const over = vi.fn();
  child.on("message", over);
  for (const { body } of cases) child.send(body);
  const areThere = () => Promise.all(cases.map(({ name, isThere }) => isThere(name)));
  const soon = { timeout: 10_000, interval: 2 };
  await vi.waitFor(async () => expect(await areThere()).toEqual(cases.map(() => true)), soon);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(over, "one was over before it was killed").not.toHaveBeenCalled();
}

async function settled(name: string) {
  return vi.waitFor(async () => {
    const [record, ...others] = await scene.recordsOf(name);
    expect(others).toEqual([]);
    expect(["done", "failed"]).toContain(record?.outcome);
    return required(record);
  }, scene.patience);
}

test("killed before or after AWS took it: what came of it is settled from AWS", {
  timeout: 90_000,
}, async () => {
  const taken = { name: "taken-api", body: await retryOf("taken-api"), isThere: isRetried };
  const started = { name: "started-api", body: await startOf("started-api"), isThere: hasBegun };
  const asked = { name: "asked-api", body: await retryOf("asked-api"), isThere: isSending };
  const toStart = { name: "to-start-api", body: await startOf("to-start-api"), isThere: isSending };
  // AWS acts at once and is slow to say so: the time in which to be killed.
  for (const operation of operations) await scene.fault("slow", { operation, ms: 2_500 });
  await killOnce([taken, started]);
  await scene.sandbox().control("DELETE", "/faults");
  // What is refused has not happened; the SDK's own patience is the time in which to be killed.
  for (const operation of operations) await scene.fault("throttle", { operation });
  await killOnce([asked, toStart]);
  await scene.sandbox().control("DELETE", "/faults");
  await scene.sql("update unsettled set since = now() - interval '2 minutes'");
  const outcomes = await Promise.all(
    ["asked-api", "taken-api", "to-start-api", "started-api"].map(
      async (name) => (await settled(name)).outcome,
    ),
  );
  expect(outcomes).toEqual(["failed", "done", "failed", "done"]);
  const { startedId } = await settled("started-api");
  expect(startedId).toBe((await scene.executionsInAws("started-api"))[0]?.pipelineExecutionId);
  expect(await scene.sql("select * from unsettled")).toEqual([]);
});
