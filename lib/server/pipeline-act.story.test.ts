import { DeletePipelineCommand, GetPipelineExecutionCommand } from "@aws-sdk/client-codepipeline";
import { describe, expect, test } from "vitest";
import { bodyOf, release, rollbackOf, start } from "./testing/pipeline-act-bodies";
import { executionIn, startPipelineActScene } from "./testing/pipeline-act-scene";
import { required } from "./testing/server-scene";

const scene = startPipelineActScene({
  failed: [
    ...["retry-api", "all-api", "elsewhere-api", "race-api", "twice-api", "both-api"],
    ...["version-api", "stage-api", "gone-api"],
  ],
  running: ["stop-api", "ended-api"],
  shut: ["shut-api"],
  rolled: ["back-api", "start-api", "press-api", "door-api"],
  held: ["held-api"],
  sideBySide: ["lane-api"],
});
const { act, auditOf, retryOf, signIn, standing, takenCalls, until, untilOutcome } = scene;
const stageName = release;
const arnOfKim = "arn:aws:sts::111122223333:assumed-role/signalbox-act/kim@example.com";

/** What AWS is still to show, looked at together in the end. */
const sent: string[] = [];

describe("done", () => {
  test.each(["retry-failed", "retry-all"] as const)("%s, under the same execution", async (kind) => {
    const name = kind === "retry-failed" ? "retry-api" : "all-api";
    const body = await retryOf(name, kind);
    const answer = await act(await signIn("kim@example.com"), body);
    expect(answer).toMatchObject({ status: 200, outcome: "sent" });
    sent.push(answer.auditId);
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
    sent.push(answer.auditId);
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
    sent.push(answer.auditId);
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
    sent.push(stopped.auditId);
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
    sent.push(given.auditId);
    expect((await scene.executionsInAws("stop-api"))[0]?.status).toBe("Stopped");
  });

  test("rolled back, as an execution of its own", async () => {
    const [pipeline] = await standing("back-api", "Succeeded");
    const body = rollbackOf(pipeline);
    const answer = await act(await signIn("kim@example.com"), body);
    expect(answer.status).toBe(200);
    sent.push(answer.auditId);
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
    sent.push(answer.auditId);
    expect((await scene.stageInAws("door-api")).inboundTransitionState).toMatchObject({
      ...{ enabled: false, disabledReason: "Freeze (until Monday)", lastChangedBy: arnOfKim },
    });
    const late = await act(await signIn("lee@example.com"), bodyOf(pipeline, disable));
    expect(late).toMatchObject({
      status: 409,
      message: expect.stringContaining("kim@example.com disabled it"),
    });
  });

  test("a transition is enabled for what waits before it, and why it was disabled is kept", async () => {
    const pipeline = await until("shut-api", ({ stages }) =>
      stages.some(({ inbound }) => inbound.length > 0),
    );
    const body = bodyOf(pipeline, { kind: "enable-transition", stageName });
    const answer = await act(await signIn("kim@example.com"), body);
    expect(answer.status).toBe(200);
    sent.push(answer.auditId);
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
    sent.push(answer.auditId);
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

  test("the definition was changed under it: neither retried, nor started, nor rolled back", async () => {
    const retry = await retryOf("version-api");
    const [pipeline] = await standing("version-api", "Failed");
    const back = rollbackOf(pipeline);
    await scene.changeDefinition("version-api");
    const kim = await signIn("kim@example.com");
    for (const body of [retry, back, bodyOf(pipeline, start)]) {
      const late = await act(kim, body);
      expect(late).toMatchObject({ status: 409, message: expect.stringContaining("changed meanwhile") });
    }
    const unversioned = await act(kim, { ...back, seen: { ...back.seen, version: undefined } });
    expect(unversioned).toMatchObject({
      ...{ status: 409, message: expect.stringContaining("ran in version 1 of the pipeline") },
    });
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

test("what was sent is known for good once AWS shows it", async () => {
  await scene.sql("update unsettled set since = now() - interval '1 minute'");
  await Promise.all(sent.map((auditId) => untilOutcome(auditId, "done")));
});
