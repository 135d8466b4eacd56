import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import type { PipelineActBody } from "../contract/pipeline-act";
import { pipelineActKinds, verbOfPipelineAct } from "../model/pipeline-act/pipeline-act";
import { anyOf, bodyOf, nowhere, release, start } from "./testing/pipeline-act-bodies";
import { startPipelineActScene } from "./testing/pipeline-act-scene";
import { required } from "./testing/server-scene";

const scene = startPipelineActScene({
  failed: [
    ...["quiet-api", "throttled-api", "lost-api", "silent-api", "taken-api"],
    ...["killed-api", "killed-taken-api"],
  ],
  rolled: ["many-api", "unheard-api", "killed-start-api", "killed-started-api"],
  tagged: ["tagged", "ledger"],
});
const { act, auditOf, fault, mend, retryOf, signIn, standing, takenCalls, until, untilOutcome } = scene;
const stageName = release;
const quiet = scene.keyOf("quiet-api");
afterEach(mend);

describe("not allowed", () => {
  test.each(pipelineActKinds)("a viewer does not %s, and that is written down", async (kind) => {
    await standing("quiet-api", "Failed");
    const refused = await act(await signIn("viewer@demo", []), anyOf(kind, quiet));
    expect(refused).toMatchObject({
      status: 403,
      message: expect.stringContaining("needs the role operator"),
    });
    const record = await auditOf(refused.auditId);
    expect(record).toMatchObject({ outcome: "refused", act: kind, verb: verbOfPipelineAct[kind] });
  });

  test.each<[string, string, readonly string[], string, number]>([
    ["an approver, who decides and does not operate", "approver@demo", [], "quiet-api", 403],
    ["a viewer by group", "ann@example.com", ["readers"], "quiet-api", 403],
    ["an operator of others, who may not even see it", "kim@example.com", ["releases"], "ledger", 404],
    ["an operator by a tag that could not be read", "pay@example.com", ["payments"], "tagged", 404],
    ["a stranger", "stranger@example.com", [], "quiet-api", 404],
  ])("%s", async (_, email, groups, name, status) => {
    await scene.sandbox().takeCalls();
    const refused = await act(await signIn(email, groups), anyOf("start", scene.keyOf(name)));
    expect(refused.status).toBe(status);
    expect((await auditOf(refused.auditId)).outcome).toBe("refused");
    expect(await takenCalls("StartPipelineExecution")).toBeUndefined();
  });

  test("AWS denies it to the role: that is said in AWS's words, and audited as refused", async () => {
    const body = await retryOf("quiet-api");
    await fault("deny", { operation: "RetryStageExecution" });
    const refused = await act(await signIn("kim@example.com"), body);
    expect(refused).toMatchObject({ status: 403, message: expect.stringContaining("not authorized") });
    expect((await auditOf(refused.auditId)).outcome).toBe("refused");
  });

  test.each<[string, object | string, string]>([
    ["no JSON", "{", "the body"],
    ["an act nobody knows", { act: { kind: "skip" } }, "act"],
    ["a key too many", { force: true }, "the body"],
    ["a megabyte", { press: "x".repeat(1_000_000) }, "longer than"],
    ["a reason AWS refuses", { act: { kind: "disable-transition", stageName, reason: "Ada, no" } }, "“,”"],
    [
      "no reason where AWS asks for one",
      { act: { kind: "disable-transition", stageName, reason: " " } },
      "why",
    ],
    ["a reason of 201", { act: { kind: "stop", executionId: nowhere, reason: "x".repeat(201) } }, "too long"],
  ])("a body that is none is refused in words and written down: %s", async (_, change, words) => {
    const body =
      typeof change === "string" ? change : JSON.stringify({ ...anyOf("start", quiet), ...change });
    const response = await scene.post(await signIn("kim@example.com"), body);
    expect(response.status).toBe(400);
    const { message, auditId } = await response.json();
    expect(message).toContain(words);
    expect(message.length).toBeLessThan(200);
    expect(await auditOf(auditId)).toMatchObject({ by: "kim@example.com", outcome: "refused" });
  });

  test("another site, nor a form that can be sent from one", async () => {
    const kim = await signIn("kim@example.com");
    const body = JSON.stringify(anyOf("start", quiet));
    expect((await scene.post(kim, body, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await scene.post(kim, body, { "content-type": "text/plain" })).status).toBe(400);
  });
});

/** What the leaseholder has to find out, looked at together. */
const lostOnes: [auditId: string, outcome: "done" | "failed"][] = [];

describe("AWS unavailable", () => {
  test.each(pipelineActKinds)("can't be read anew, and so nothing is sent to %s", async (kind) => {
    await fault("html503", { operation: "GetPipelineState" });
    await fault("html503", { operation: "GetPipelineExecution" });
    const refused = await act(await signIn("kim@example.com"), anyOf(kind, quiet));
    expect(refused).toMatchObject({ status: 503, message: expect.stringContaining("Nothing was changed.") });
    expect((await auditOf(refused.auditId)).outcome).toBe("failed");
  });

  test("throttles: nothing was changed, and it can be tried again at once", async () => {
    const body = await retryOf("throttled-api");
    const kim = await signIn("kim@example.com");
    await fault("throttle", { operation: "RetryStageExecution" });
    const refused = await act(kim, body);
    expect(refused).toMatchObject({ status: 429, code: "throttled" });
    expect((await auditOf(refused.auditId)).outcome).toBe("failed");
    await mend();
    expect((await act(kim, body)).status).toBe(200);
  });

  test("more at once than AWS takes: some are told so kindly, and none fails otherwise", async () => {
    const pipeline = await until("many-api", ({ executions }) => executions.length === 2);
    const kim = await signIn("kim@example.com");
    const presses = Array.from({ length: 40 }, (_, at) => `press-${at}`);
    const answers = await Promise.all(presses.map((press) => act(kim, bodyOf(pipeline, start, press))));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(20);
    for (const { status, message } of refused)
      expect([status, message]).toEqual([429, expect.stringContaining("Nothing was sent; try again")]);
  });

  test("loses the answer: the SDK asks again, hears that it is retried, and it was ours", async () => {
    const body = await retryOf("lost-api");
    await fault("lost", { operation: "RetryStageExecution", times: 1 });
    const { status, auditId } = await act(await signIn("kim@example.com"), body);
    expect(status).toBe(200);
    expect(await auditOf(auditId)).toMatchObject({
      ...{ outcome: "done", because: expect.stringContaining("answer was lost") },
    });
  });

  test("loses every answer to a start: it began once, and is found", async () => {
    const pipeline = await until("unheard-api", ({ executions }) => executions.length === 2);
    await fault("lost", { operation: "StartPipelineExecution" });
    const { status, auditId, executionId } = await act(
      await signIn("kim@example.com"),
      bodyOf(pipeline, start),
    );
    expect(status).toBe(200);
    const executions = await scene.executionsInAws("unheard-api");
    expect([executions.length, executions[0]?.pipelineExecutionId]).toEqual([3, executionId]);
    expect(await auditOf(auditId)).toMatchObject({ outcome: "done", startedId: executionId });
  });

  test("falls silent: nobody is told that it failed, and its scope's leaseholder finds out", async () => {
    const body = await retryOf("silent-api");
    await fault("reset", { operation: "RetryStageExecution" });
    const lost = await act(await signIn("kim@example.com"), body);
    expect(lost).toMatchObject({ status: 503, message: expect.stringContaining("does not show yet") });
    expect((await auditOf(lost.auditId)).outcome).toBe("unknown");
    lostOnes.push([lost.auditId, "failed"]);
  });

  test("falls silent and has acted all the same: the leaseholder reads that it was retried", async () => {
    const body = await retryOf("taken-api");
    const { executionId } = body.act as { executionId: string };
    await fault("reset", { operation: "RetryStageExecution" });
    const lost = await act(await signIn("kim@example.com"), body);
    expect((await auditOf(lost.auditId)).outcome).toBe("unknown");
    await mend();
    await scene.retryInAws("taken-api", executionId);
    lostOnes.push([lost.auditId, "done"]);
  });

  test("both are known for good within two minutes", async () => {
    await scene.sql("update unsettled set since = now() - interval '2 minutes'");
    await Promise.all(lostOnes.map(([auditId, outcome]) => untilOutcome(auditId, outcome)));
    const [never, taken] = await Promise.all(lostOnes.map(([auditId]) => auditOf(auditId)));
    expect(never?.because).toContain("AWS never got it");
    expect(taken?.because).toContain("AWS shows what was asked for");
  });
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

async function startOf(name: string): Promise<PipelineActBody> {
  const pipeline = await scene.until(name, ({ executions }) => executions.length === 2);
  return bodyOf(pipeline, start, "one-opening");
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
  const taken = { name: "killed-taken-api", body: await retryOf("killed-taken-api"), isThere: isRetried };
  const started = {
    name: "killed-started-api",
    body: await startOf("killed-started-api"),
    isThere: hasBegun,
  };
  const asked = { name: "killed-api", body: await retryOf("killed-api"), isThere: isSending };
  const toStart = { name: "killed-start-api", body: await startOf("killed-start-api"), isThere: isSending };
  // AWS acts at once and is slow to say so: the time in which to be killed.
  for (const operation of operations) await fault("slow", { operation, ms: 4_000 });
  await killOnce([taken, started]);
  await mend();
  // Before anything is sent the role to act with has to be taken: again time in which to be killed.
  await fault("slow", { operation: "AssumeRole", ms: 4_000 });
  await killOnce([asked, toStart]);
  await mend();
  await scene.sql("update unsettled set since = now() - interval '2 minutes'");
  const outcomes = await Promise.all(
    ["killed-api", "killed-taken-api", "killed-start-api", "killed-started-api"].map(
      async (name) => (await settled(name)).outcome,
    ),
  );
  expect(outcomes).toEqual(["failed", "done", "failed", "done"]);
  const { startedId } = await settled("killed-started-api");
  expect(startedId).toBe((await scene.executionsInAws("killed-started-api"))[0]?.pipelineExecutionId);
  expect(await scene.sql("select * from unsettled")).toEqual([]);
});
