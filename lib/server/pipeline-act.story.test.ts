import { DeletePipelineCommand, GetPipelineExecutionCommand } from "@aws-sdk/client-codepipeline";
import { afterEach, describe, expect, test } from "vitest";
import type { PipelineActBody } from "../contract/pipeline-act";
import { toPipelineExecutionId } from "../model/ids";
import type { PipelineSnapshot } from "../model/pipeline";
import { type PipelineAct, pipelineActKinds, verbOfPipelineAct } from "../model/pipeline-act/pipeline-act";
import { executionIn, release, startPipelineActScene } from "./testing/pipeline-act-scene";
import { required } from "./testing/server-scene";

const scene = startPipelineActScene({
  failed: [
    ...["retry-api", "all-api", "elsewhere-api", "race-api", "twice-api", "both-api", "version-api"],
    ...["stage-api", "gone-api", "lost-api", "throttled-api", "silent-api", "taken-api", "quiet-api"],
  ],
  running: ["stop-api", "ended-api"],
  shut: ["shut-api"],
  rolled: ["back-api", "start-api", "press-api", "many-api", "unheard-api", "door-api"],
  held: ["held-api"],
  sideBySide: ["lane-api"],
  tagged: ["tagged", "ledger"],
});
const { act, auditOf, bodyOf, signIn, standing, until, untilOutcome } = scene;
const stageName = release;
const arnOfKim = "arn:aws:sts::111122223333:assumed-role/signalbox-act/kim@example.com";
const start = { kind: "start", overrides: [], variables: [] } as const;

/** What AWS is still to show, looked at together in the end. */
const sent: [auditId: string, outcome: "done" | "failed"][] = [];

const spoiled: string[] = [];
async function fault(kind: string, parts: object): Promise<void> {
  // The sandbox's own promise (docs/sandbox.md).
  const { id } = (await scene.fault(kind, parts)) as { id: string };
  spoiled.push(id);
}
async function mend(): Promise<void> {
  for (const id of spoiled.splice(0)) await scene.sandbox().control("DELETE", "/faults", { id });
}
afterEach(mend);

/** What a browser sends to have a failed stage retried. */
async function retryOf(name: string, kind: "retry-failed" | "retry-all" = "retry-failed") {
  const [pipeline, stage] = await standing(name, "Failed");
  return bodyOf(pipeline, { kind, stageName, executionId: executionIn(stage) });
}

/** What a browser sends to have it go back to what was there before. */
function rollbackOf(pipeline: PipelineSnapshot): PipelineActBody {
  const target = required(pipeline.executions.find(({ status }, at) => at > 0 && status === "Succeeded"));
  return bodyOf(pipeline, { kind: "roll-back", stageName, executionId: target.id });
}

const takenCalls = async (operation: string) => (await scene.sandbox().takeCalls())[operation];

describe("done", () => {
  test.each(["retry-failed", "retry-all"] as const)("%s, under the same execution", async (kind) => {
    const name = kind === "retry-failed" ? "retry-api" : "all-api";
    const body = await retryOf(name, kind);
    const answer = await act(await signIn("kim@example.com"), body);
    expect(answer).toMatchObject({ status: 200, outcome: "sent" });
    sent.push([answer.auditId, "done"]);
    const { latestExecution } = await scene.stageInAws(name);
    const { executionId } = body.act as { executionId: string };
    expect(latestExecution).toMatchObject({ pipelineExecutionId: executionId, status: "InProgress" });
    expect(await auditOf(answer.auditId)).toMatchObject({
      ...{ by: "kim@example.com", verb: "stage.retry", act: kind, accountName: "prod" },
      ...{ stage: release, executionId, pipeline: body.pipeline },
      revisions: [expect.stringMatching(/^[0-9a-f]{40}$/)],
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test("in PARALLEL mode, whatever else the stage shows", async () => {
    const pipeline = await until("lane-api", ({ executions }) => executions[0]?.status === "Failed");
    const executionId = required(pipeline.executions[0]).id;
    const body = bodyOf(pipeline, { kind: "retry-failed", stageName, executionId });
    const answer = await act(await signIn("kim@example.com"), body);
    expect(answer.status).toBe(200);
    sent.push([answer.auditId, "done"]);
    const again = await act(await signIn("lee@example.com"), body);
    expect(again).toMatchObject({ status: 409, message: expect.stringContaining("kim@example.com") });
  });

  test("started as the person's own, with a chosen revision and variables", async () => {
    const pipeline = await until("start-api", ({ executions }) => executions[0]?.status === "Succeeded");
    const value = "b".repeat(40);
    const overrides = [{ actionName: "Source", type: "COMMIT_ID", value } as const];
    const asked = { ...start, overrides, variables: [{ name: "NOTE", value: "hot, fix: “now”" }] };
    const answer = await act(await signIn("kim@example.com"), bodyOf(pipeline, asked));
    expect(answer).toMatchObject({ status: 200, executionId: expect.any(String) });
    sent.push([answer.auditId, "done"]);
    const [newest] = await scene.executionsInAws("start-api");
    expect(newest?.pipelineExecutionId).toBe(answer.executionId);
    const { pipelineExecution } = await scene.sandbox().aws.send(
      new GetPipelineExecutionCommand({
        pipelineName: "start-api",
        pipelineExecutionId: required(answer.executionId),
      }),
    );
    expect(pipelineExecution?.trigger?.triggerDetail).toBe(arnOfKim);
    expect(pipelineExecution?.variables).toContainEqual({ name: "NOTE", resolvedValue: "hot, fix: “now”" });
    expect(await auditOf(answer.auditId)).toMatchObject({
      ...{ verb: "execution.start", startedId: answer.executionId, revisions: [value] },
      detail: `Source at COMMIT_ID ${value}, NOTE = hot, fix: “now”`,
    });
  });

  test("stopped with who it was in AWS's own record, then abandoned", async () => {
    const [pipeline, stage] = await standing("stop-api", "InProgress");
    const executionId = executionIn(stage);
    const kim = await signIn("kim@example.com");
    const stopped = await act(kim, bodyOf(pipeline, { kind: "stop", executionId, reason: "Wrong one" }));
    expect(stopped.status).toBe(200);
    sent.push([stopped.auditId, "done"]);
    const [stopping] = await scene.executionsInAws("stop-api");
    expect(stopping).toMatchObject({
      ...{ status: "Stopping", stopTrigger: { reason: "Wrong one (kim@example.com via Signalbox)" } },
    });
    const [later] = await standing("stop-api", "Stopping");
    const again = await act(await signIn("lee@example.com"), bodyOf(later, { kind: "stop", executionId }));
    expect(again).toMatchObject({
      ...{ status: 409, message: expect.stringMatching(/stopping already.* kim@example.com stopped it at/) },
    });
    const given = await act(kim, bodyOf(later, { kind: "abandon", executionId }));
    expect(given.status).toBe(200);
    sent.push([given.auditId, "done"]);
    expect((await scene.executionsInAws("stop-api"))[0]?.status).toBe("Stopped");
  });

  test("rolled back, as an execution of its own", async () => {
    const [pipeline] = await standing("back-api", "Succeeded");
    const body = rollbackOf(pipeline);
    const answer = await act(await signIn("kim@example.com"), body);
    expect(answer.status).toBe(200);
    sent.push([answer.auditId, "done"]);
    const [newest] = await scene.executionsInAws("back-api");
    const { executionId: target } = body.act as { executionId: string };
    expect(newest).toMatchObject({
      ...{ pipelineExecutionId: answer.executionId, executionType: "ROLLBACK" },
      rollbackMetadata: { rollbackTargetPipelineExecutionId: target },
      trigger: { triggerType: "ManualRollback", triggerDetail: arnOfKim },
    });
    expect(await auditOf(answer.auditId)).toMatchObject({
      ...{ act: "roll-back", executionId: target, startedId: answer.executionId },
      detail: expect.stringMatching(/^to execution .* was there$/),
    });
  });

  test("a transition is disabled with its reason, without the spaces around it", async () => {
    const [pipeline] = await standing("door-api", "Succeeded");
    const disable = { kind: "disable-transition", stageName, reason: " Freeze (until Monday) " } as const;
    const answer = await act(await signIn("kim@example.com"), bodyOf(pipeline, disable));
    expect(answer.status).toBe(200);
    sent.push([answer.auditId, "done"]);
    expect((await scene.stageInAws("door-api")).inboundTransitionState).toMatchObject({
      ...{ enabled: false, disabledReason: "Freeze (until Monday)", lastChangedBy: arnOfKim },
    });
  });

  test("a transition is enabled for what waits before it, and why it was disabled is kept", async () => {
    const pipeline = await until("shut-api", ({ stages }) =>
      stages.some(({ inbound }) => inbound.length > 0),
    );
    const body = bodyOf(pipeline, { kind: "enable-transition", stageName });
    const answer = await act(await signIn("kim@example.com"), body);
    expect(answer.status).toBe(200);
    sent.push([answer.auditId, "done"]);
    expect(await auditOf(answer.auditId)).toMatchObject({
      ...{ verb: "transition.set", executionId: pipeline.executions[0]?.id },
      detail: expect.stringMatching(/^it was disabled by .+: Freeze$/),
    });
    const late = await act(await signIn("lee@example.com"), body);
    expect(late).toMatchObject({
      status: 409,
      message: expect.stringContaining("kim@example.com enabled it"),
    });
  });

  test("a condition is overridden", async () => {
    const [pipeline, stage] = await standing("held-api", "Failed");
    const override = { kind: "override", stageName, executionId: executionIn(stage) } as const;
    const body = bodyOf(pipeline, { ...override, conditionType: "BEFORE_ENTRY" });
    const answer = await act(await signIn("kim@example.com"), body);
    expect(answer.status).toBe(200);
    sent.push([answer.auditId, "done"]);
    expect(await auditOf(answer.auditId)).toMatchObject({
      ...{ verb: "condition.override", detail: "entry condition: AlarmIsQuiet" },
    });
    const late = await act(await signIn("lee@example.com"), body);
    expect(late).toMatchObject({ status: 409, message: expect.stringContaining("kim@example.com overrode") });
  });
});

describe("moved on", () => {
  test("retried in AWS meanwhile: nothing is sent", async () => {
    const body = await retryOf("elsewhere-api");
    const { executionId } = body.act as { executionId: string };
    await scene.retryInAws("elsewhere-api", executionId);
    await scene.sandbox().takeCalls();
    const late = await act(await signIn("kim@example.com"), body);
    expect(late).toMatchObject({
      status: 409,
      message: expect.stringMatching(/moved on.*Nothing was sent\.$/),
    });
    expect(await takenCalls("RetryStageExecution")).toBeUndefined();
    expect((await auditOf(late.auditId)).outcome).toBe("moved-on");
  });

  test("ten people retry it at once: AWS is asked once, and the others learn by whom", async () => {
    const body = await retryOf("race-api");
    const people = await Promise.all(Array.from({ length: 10 }, (_, at) => signIn(`p${at}@example.com`)));
    await scene.sandbox().takeCalls();
    const answers = await Promise.all(people.map((person) => act(person, body)));
    expect(await takenCalls("RetryStageExecution")).toBe(1);
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    const { by } = await auditOf(required(winners[0]).auditId);
    for (const { status, message } of answers.filter((one) => one.status !== 200))
      expect([status, message]).toEqual([409, expect.stringContaining(by)]);
  });

  test("a double click retries once", async () => {
    const body = await retryOf("twice-api");
    const kim = await signIn("kim@example.com");
    await scene.sandbox().takeCalls();
    const answers = await Promise.all([act(kim, body), act(kim, { ...body, act: { ...body.act } })]);
    expect(await takenCalls("RetryStageExecution")).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.message).toMatch(/^You |You retried/);
  });

  test("a retry while another rolls it back: one of them, and the other learns of it", async () => {
    const retry = await retryOf("both-api");
    const back = rollbackOf((await standing("both-api", "Failed"))[0]);
    const [kim, lee] = [await signIn("kim@example.com"), await signIn("lee@example.com")];
    const answers = await Promise.all([act(kim, retry), act(lee, back)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = answers[0]?.status === 200 ? "kim@example.com" : "lee@example.com";
    expect(answers.find(({ status }) => status === 409)?.message).toContain(winner);
  });

  test("the definition was changed under it", async () => {
    const retry = await retryOf("version-api");
    await scene.changeDefinition("version-api");
    const late = await act(await signIn("kim@example.com"), retry);
    expect(late).toMatchObject({ status: 409, message: expect.stringContaining("changed meanwhile") });
  });

  test("the definition was changed, and the screen does not know versions: AWS says it in our words", async () => {
    const { version: _, ...seen } = (await retryOf("stage-api")).seen;
    const retry = { ...(await retryOf("stage-api")), seen };
    await scene.changeDefinition("stage-api");
    const kim = await signIn("kim@example.com");
    const late = await act(kim, retry);
    expect(late).toMatchObject({
      status: 409,
      message: expect.stringContaining("AWS does not retry Release now"),
    });
    await scene.changeDefinition("stage-api", { [release]: "Ship" });
    const gone = await act(kim, retry);
    expect(gone).toMatchObject({ status: 409, message: expect.stringContaining("no stage Release") });
  });

  test("the pipeline was deleted while its page was open", async () => {
    const retry = await retryOf("gone-api");
    await scene.sandbox().aws.send(new DeletePipelineCommand({ name: "gone-api" }));
    const late = await act(await signIn("kim@example.com"), retry);
    expect(late).toMatchObject({ status: 409, message: "AWS has this pipeline no more. Nothing was sent." });
  });

  test("what is to be stopped has ended", async () => {
    const [pipeline, stage] = await standing("ended-api", "InProgress");
    const executionId = executionIn(stage);
    const body = bodyOf(pipeline, { kind: "stop", executionId });
    const abandon = bodyOf(pipeline, { kind: "abandon", executionId });
    expect((await act(await signIn("lee@example.com"), abandon)).status).toBe(200);
    const late = await act(await signIn("kim@example.com"), body);
    expect(late.status).toBe(409);
    expect(late.message).toMatch(/ended: Stopped.* lee@example.com stopped it/);
  });

  test("a second press in one dialog starts nothing again, not even after the first is forgotten here", async () => {
    const pipeline = await until("press-api", ({ executions }) => executions.length === 2);
    const body = bodyOf(pipeline, start, "one-opening");
    const kim = await signIn("kim@example.com");
    const answers = await Promise.all([act(kim, body), act(kim, body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await scene.sql("delete from approval_claims");
    const again = await act(kim, body);
    expect(again.executionId).toBe(answers.find(({ status }) => status === 200)?.executionId);
    expect(await scene.executionsInAws("press-api")).toHaveLength(3);
    const other = await act(kim, { ...body, press: "another-opening" });
    expect(other.executionId).not.toBe(again.executionId);
  });
});

describe("not allowed", () => {
  const executionId = toPipelineExecutionId("00000000-0000-4000-8000-000000000000");
  const asked = (kind: PipelineAct["kind"], name = "quiet-api"): PipelineActBody => {
    const parts = { stageName, executionId, reason: "Freeze", conditionType: "BEFORE_ENTRY" };
    const fields = { start: [], stop: ["executionId"], abandon: ["executionId"] } as Record<string, string[]>;
    const transition = ["stageName", ...(kind === "disable-transition" ? ["reason"] : [])];
    const stage = ["stageName", "executionId", ...(kind === "override" ? ["conditionType"] : [])];
    const names = fields[kind] ?? (kind.endsWith("transition") ? transition : stage);
    const own = Object.fromEntries(Object.entries(parts).filter(([field]) => names.includes(field)));
    // Of the form the contract asks for, by kind.
    const act = { ...(kind === "start" ? start : { kind, ...own }) } as PipelineActBody["act"];
    return { pipeline: scene.keyOf(name), act, seen: {} };
  };

  test.each(pipelineActKinds)("a viewer does not %s, and that is written down", async (kind) => {
    await standing("quiet-api", "Failed");
    const refused = await act(await signIn("viewer@demo", []), asked(kind));
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
    const refused = await act(await signIn(email, groups), asked("start", name));
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
    ["a reason of 201", { act: { kind: "stop", executionId, reason: "x".repeat(201) } }, "too long"],
  ])("a body that is none is refused in words and written down: %s", async (_, change, words) => {
    const body = typeof change === "string" ? change : JSON.stringify({ ...asked("start"), ...change });
    const response = await scene.post(await signIn("kim@example.com"), body);
    expect(response.status).toBe(400);
    const { message, auditId } = await response.json();
    expect(message).toContain(words);
    expect(message.length).toBeLessThan(200);
    expect(await auditOf(auditId)).toMatchObject({ by: "kim@example.com", outcome: "refused" });
  });

  test("another site, nor a form that can be sent from one", async () => {
    const kim = await signIn("kim@example.com");
    const body = JSON.stringify(asked("start"));
    expect((await scene.post(kim, body, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await scene.post(kim, body, { "content-type": "text/plain" })).status).toBe(400);
  });
});

describe("AWS unavailable", () => {
  test("can't be read anew, and so nothing is sent", async () => {
    const body = await retryOf("quiet-api");
    await fault("reset", { operation: "GetPipelineState" });
    const refused = await act(await signIn("kim@example.com"), body);
    expect(refused).toMatchObject({ status: 503, message: expect.stringContaining("Nothing was changed.") });
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
    sent.push([lost.auditId, "failed"]);
  });

  test("falls silent and has acted all the same: the leaseholder reads that it was retried", async () => {
    const body = await retryOf("taken-api");
    const { executionId } = body.act as { executionId: string };
    await fault("reset", { operation: "RetryStageExecution" });
    const lost = await act(await signIn("kim@example.com"), body);
    expect((await auditOf(lost.auditId)).outcome).toBe("unknown");
    await mend();
    await scene.retryInAws("taken-api", executionId);
    sent.push([lost.auditId, "done"]);
  });
});

test("what was sent is known for good once AWS shows it, and what AWS never got as well", async () => {
  await scene.sql("update unsettled set since = now() - interval '2 minutes'");
  await Promise.all(sent.map(([auditId, outcome]) => untilOutcome(auditId, outcome)));
  const [never, lost] = await Promise.all(sent.slice(-2).map(([auditId]) => auditOf(auditId)));
  expect(never?.because).toContain("AWS never got it");
  expect(lost?.because).toContain("AWS shows what was asked for");
});
