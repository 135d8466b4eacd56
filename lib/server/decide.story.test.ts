import { RetryStageExecutionCommand } from "@aws-sdk/client-codepipeline";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { AwsCli, findCli } from "../../sandbox/testing/aws-cli";
import { startDecideScene } from "./testing/decide-scene";

const scene = startDecideScene(
  [
    ...[
      "done-api",
      "rejected-api",
      "long-api",
      "parallel-api",
      "lost-api",
      "slow-api",
      "throttled-api",
      "away-api",
    ],
    ...[
      "unread-api",
      "silent-api",
      "denied-api",
      "elsewhere-api",
      "expired-api",
      "replaced-api",
      "again-api",
      "cli-api",
    ],
    ...["race-api", "quiet-api", "ledger"],
  ],
  { "parallel-api": { executionMode: "PARALLEL" }, "expired-api": { timeoutInMinutes: 60 } },
);
const { decide, bodyOf, signIn, auditOf, shownByAws, untilOutcome, fault } = scene;

afterEach(async () => {
  await scene.sandbox().control("DELETE", "/faults");
});

describe("a decision", () => {
  test("is taken by AWS as the person's own, and known to be done once AWS shows it", async () => {
    const kim = await signIn("kim@example.com");
    const { status, outcome, auditId } = await decide(
      kim,
      await bodyOf("done-api", { comment: "Looks good" }),
    );
    expect({ status, outcome }).toEqual({ status: 200, outcome: "sent" });
    expect(await shownByAws("done-api")).toMatchObject([
      {
        status: "Succeeded",
        updatedBy: "arn:aws:sts::111122223333:assumed-role/signalbox-act/kim@example.com",
        summary: `Looks good (kim@example.com via Signalbox ${auditId})`,
      },
    ]);
    await untilOutcome(auditId, "done");
    expect(await auditOf(auditId)).toMatchObject({
      ...{ by: "kim@example.com", verb: "approval.decide", accountName: "prod", stage: "Production" },
      ...{ action: "Approve", decision: "Approved", comment: "Looks good", userAgent: "story" },
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      revisions: [expect.any(String)],
    });
  });

  test("rejects with its reason", async () => {
    const kim = await signIn("kim@example.com");
    const body = await bodyOf("rejected-api", { decision: "Rejected" });
    const bare = await decide(kim, body);
    expect(bare).toMatchObject({ status: 400, message: "Say why you reject: a comment is needed." });
    expect((await auditOf(bare.auditId)).outcome).toBe("refused");
    const { status, auditId } = await decide(kim, { ...body, comment: "Too risky" });
    expect(status).toBe(200);
    expect(await shownByAws("rejected-api")).toMatchObject([
      { status: "Failed", summary: `Too risky (kim@example.com via Signalbox ${auditId})` },
    ]);
  });

  test("carries 400 characters of emoji and line breaks from whoever has a long address", async () => {
    const email = `${"k".repeat(70)}@example.com`;
    const comment = `${"🚂\n".repeat(199)}🚂!`;
    const { status, auditId } = await decide(await signIn(email), await bodyOf("long-api", { comment }));
    expect(status).toBe(200);
    const [shown] = await shownByAws("long-api");
    expect(shown?.summary).toContain(`${comment} (${"k".repeat(49)}~`);
    expect([...(shown?.summary ?? "")]).toHaveLength(512);
    await untilOutcome(auditId, "done");
    expect(await auditOf(auditId)).toMatchObject({ by: email, comment });
  });

  test("is for the one it was made for of several that wait side by side", async () => {
    await scene.sandbox().control("POST", "/push", { pipeline: "parallel-api" });
    await scene.sandbox().control("POST", "/clock", { stepMs: 600_000 });
    await scene.untilWaiting("parallel-api", 2);
    const kim = await signIn("kim@example.com");
    const [one, other] = [await bodyOf("parallel-api"), await bodyOf("parallel-api", {}, 1)];
    const rejected = await decide(kim, { ...other, decision: "Rejected", comment: "This one" });
    const approved = await decide(kim, one);
    for (const { auditId, status } of [rejected, approved]) {
      expect(status).toBe(200);
      await untilOutcome(auditId, "done");
      const { executionId, decision } = await auditOf(auditId);
      const shown = (await shownByAws("parallel-api")).filter(({ summary }) => summary?.includes(auditId));
      const result = decision === "Approved" ? "Succeeded" : "Failed";
      expect(shown).toMatchObject([{ pipelineExecutionId: executionId, status: result }]);
    }
  });
});

const cli = findCli();
const note = cli ? "" : " (skipped: no aws-cli/2 as AWS_CLI, /usr/bin/aws or aws on the PATH)";

test.skipIf(!cli)(`the AWS CLI reads what was decided, and by whom${note}`, async () => {
  const body = await bodyOf("cli-api", { decision: "Rejected", comment: "Not on a Friday" });
  const { auditId } = await decide(await signIn("kim@example.com"), body);
  const aws = AwsCli.start(cli ?? "", scene.sandbox().url);
  onTestFinished(() => aws.end());
  const { answer } = await aws.run("codepipeline", "get-pipeline-state", { name: "cli-api" });
  expect(JSON.stringify(answer)).not.toContain('"token"');
  expect(answer.stageStates).toContainEqual(
    expect.objectContaining({
      stageName: "Production",
      actionStates: expect.arrayContaining([
        {
          actionName: "Approve",
          entityUrl: expect.any(String),
          latestExecution: expect.objectContaining({
            status: "Failed",
            lastUpdatedBy: "arn:aws:sts::111122223333:assumed-role/signalbox-act/kim@example.com",
            summary: `Not on a Friday (kim@example.com via Signalbox ${auditId})`,
          }),
        },
      ]),
    }),
  );
});

describe("AWS on a bad day", () => {
  test("loses the answer: the SDK asks again, hears that it is over, and it was ours", async () => {
    await fault("lost", { operation: "PutApprovalResult", times: 1 });
    const { status, auditId } = await decide(await signIn("kim@example.com"), await bodyOf("lost-api"));
    expect(status).toBe(200);
    expect((await auditOf(auditId)).outcome).toBe("done");
    expect(await shownByAws("lost-api")).toHaveLength(1);
  });

  test("takes its time", async () => {
    await fault("slow", { operation: "PutApprovalResult", ms: 2_000, times: 1 });
    const { status } = await decide(await signIn("kim@example.com"), await bodyOf("slow-api"));
    expect(status).toBe(200);
  });

  test("throttles: nothing was decided, and it can be tried again at once", async () => {
    const kim = await signIn("kim@example.com");
    await fault("throttle", { operation: "PutApprovalResult" });
    const refused = await decide(kim, await bodyOf("throttled-api"));
    expect(refused).toMatchObject({ status: 429, code: "throttled" });
    expect(await auditOf(refused.auditId)).toMatchObject({
      outcome: "failed",
      requestId: expect.any(String),
    });
    await scene.sandbox().control("DELETE", "/faults");
    expect((await decide(kim, await bodyOf("throttled-api"))).status).toBe(200);
  });

  test("answers with errors of its own and shows that it did nothing: it can be tried again at once", async () => {
    const kim = await signIn("kim@example.com");
    await fault("error500", { operation: "PutApprovalResult" });
    const refused = await decide(kim, await bodyOf("away-api"));
    expect(refused).toMatchObject({ status: 503, code: "unavailable" });
    expect((await auditOf(refused.auditId)).outcome).toBe("failed");
    await scene.sandbox().control("DELETE", "/faults");
    expect((await decide(kim, await bodyOf("away-api"))).status).toBe(200);
  });

  test("can't be read anew, and so nothing is decided", async () => {
    const body = await bodyOf("unread-api");
    await fault("reset", { operation: "GetPipelineState" });
    const refused = await decide(await signIn("kim@example.com"), body);
    expect(refused).toMatchObject({ status: 503, message: expect.stringContaining("Nothing was decided.") });
    expect(await shownByAws("unread-api")).toMatchObject([{ status: "InProgress" }]);
  });

  test("falls silent: nobody is told that it failed, and its scope's leaseholder finds out", async () => {
    const kim = await signIn("kim@example.com");
    const body = await bodyOf("silent-api");
    await fault("reset", { operation: "PutApprovalResult" });
    const lost = await decide(kim, body);
    expect(lost).toMatchObject({ status: 503, message: expect.stringContaining("does not show yet") });
    expect((await auditOf(lost.auditId)).outcome).toBe("unknown");
    await scene.sandbox().control("DELETE", "/faults");
    expect(await decide(await signIn("lee@example.com"), body)).toMatchObject({
      ...{ status: 409, message: "kim@example.com is deciding this at this moment." },
    });
    await scene.sql("update unsettled set since = now() - interval '2 minutes'");
    await untilOutcome(lost.auditId, "failed");
  });

  test("denies it to the role: that is said in AWS's words, and audited as refused", async () => {
    await fault("deny", { operation: "PutApprovalResult" });
    const refused = await decide(await signIn("kim@example.com"), await bodyOf("denied-api"));
    expect(refused).toMatchObject({ status: 403, message: expect.stringContaining("not authorized") });
    expect((await auditOf(refused.auditId)).outcome).toBe("refused");
  });
});

describe("what was seen is no longer so", () => {
  test("decided elsewhere: it says by whom and what", async () => {
    const body = await bodyOf("elsewhere-api");
    await scene.decideInAws("elsewhere-api", "Rejected");
    const late = await decide(await signIn("kim@example.com"), body);
    expect(late).toMatchObject({ status: 409, code: "conflict" });
    expect(late.message).toBe("Already rejected by sandbox.");
    expect((await auditOf(late.auditId)).outcome).toBe("moved-on");
    const outside = () => scene.recordsOf("elsewhere-api", { outcome: "done" });
    await vi.waitFor(async () => expect(await outside()).toHaveLength(1), scene.patience);
    expect(await outside()).toMatchObject([
      { origin: "aws", by: "arn:aws:iam::111122223333:user/sandbox", decision: "Rejected" },
    ]);
  });

  test("it ran out of time", async () => {
    const body = await bodyOf("expired-api");
    await scene.sandbox().control("POST", "/clock", { stepMs: 4_000_000 });
    const late = await decide(await signIn("kim@example.com"), body);
    expect(late).toMatchObject({ status: 409, code: "conflict" });
    expect(late.message).toMatch(/ran out of time|already decided or replaced/);
    expect((await auditOf(late.auditId)).outcome).toBe("moved-on");
  });

  test("a retry waits in its place: what was read is not what would be decided", async () => {
    const body = await bodyOf("replaced-api");
    await scene.decideInAws("replaced-api", "Rejected");
    const { executionId } = (await scene.find("replaced-api"))?.approvals[0]?.approval ?? {};
    await scene.sandbox().aws.send(
      new RetryStageExecutionCommand({
        ...{ pipelineName: "replaced-api", stageName: "Production", retryMode: "FAILED_ACTIONS" },
        pipelineExecutionId: executionId,
      }),
    );
    const late = await decide(await signIn("kim@example.com"), body);
    expect(late).toMatchObject({ status: 409, code: "conflict" });
    const shown = await shownByAws("replaced-api");
    expect(shown.filter(({ status }) => status === "InProgress")).toHaveLength(1);
  });

  test("the same body sent again decides nothing again", async () => {
    const kim = await signIn("kim@example.com");
    const body = await bodyOf("again-api");
    expect((await decide(kim, body)).status).toBe(200);
    expect(await decide(kim, body)).toMatchObject({
      status: 409,
      message: "You already approved this, a moment ago.",
    });
    await scene.sql("update approval_claims set expires_at = now()");
    expect(await decide(kim, body)).toMatchObject({ status: 409, message: expect.stringMatching(/lready/) });
    expect(await shownByAws("again-api")).toHaveLength(1);
  });
});

describe("fifty people at once", () => {
  test("one of them decides, the others are told who it was, and the audit has them all", async () => {
    const people = await Promise.all(Array.from({ length: 50 }, (_, at) => signIn(`p${at}@example.com`)));
    const body = await bodyOf("race-api");
    await scene.sandbox().takeCalls();
    const answers = await Promise.all(people.map((person) => decide(person, body)));
    expect((await scene.sandbox().takeCalls()).PutApprovalResult).toBe(1);
    const [winner, ...rest] = answers.filter(({ status }) => status === 200);
    expect(rest).toEqual([]);
    const by = (await auditOf(winner?.auditId ?? "")).by;
    for (const { status, message } of answers.filter((answer) => answer !== winner)) {
      expect(status).toBe(409);
      expect(message).toContain(by);
    }
    await untilOutcome(winner?.auditId ?? "", "done");
    const records = await scene.recordsOf("race-api");
    expect(records.map((record) => record.by).sort()).toEqual(people.map(({ email }) => email).sort());
    expect(records.filter(({ outcome }) => outcome === "moved-on")).toHaveLength(49);
  });
});

describe("who may not", () => {
  test.each<[string, { email: string; groups?: readonly string[] }, string, number]>([
    ["a viewer", { email: "viewer@demo", groups: [] }, "quiet-api", 403],
    ["an operator, who acts and does not decide", { email: "operator@demo", groups: [] }, "quiet-api", 403],
    ["an approver of other pipelines, who may not even see it", { email: "kim@example.com" }, "ledger", 404],
    ["a stranger", { email: "stranger@example.com", groups: [] }, "quiet-api", 404],
  ])("%s is refused, and it is written down", async (_, { email, groups }, name, status) => {
    const person = await signIn(email, groups);
    const refused = await decide(person, await bodyOf(name));
    expect(refused.status).toBe(status);
    expect(await auditOf(refused.auditId)).toMatchObject({
      by: email,
      outcome: "refused",
      pipeline: scene.keyOf(name),
    });
    expect(await shownByAws(name)).toMatchObject([{ status: "InProgress" }]);
  });

  test("a pipeline that is not there answers as one that may not be seen", async () => {
    const body = await bodyOf("quiet-api");
    const kim = await signIn("kim@example.com");
    const unseen = await decide(kim, await bodyOf("ledger"));
    const absent = await decide(kim, { ...body, pipeline: scene.keyOf("never-was") });
    expect({ ...absent, auditId: "" }).toEqual({ ...unseen, auditId: "" });
  });

  test("whose session was ended while the dialog was open", async () => {
    const kim = await signIn("kim@example.com");
    const body = await bodyOf("quiet-api");
    await scene.container().store.endSession(kim.sid);
    expect(await decide(kim, body)).toMatchObject({ status: 401, code: "unauthenticated" });
    expect(await decide({ ...kim, cookie: "next-auth.session-token=forged" }, body)).toMatchObject({
      status: 401,
    });
  });

  test("another site, nor a form that can be sent from one", async () => {
    const kim = await signIn("kim@example.com");
    const body = JSON.stringify(await bodyOf("quiet-api"));
    expect((await scene.post(kim, body, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await scene.post(kim, body, { "sec-fetch-site": "same-site" })).status).toBe(403);
    expect((await scene.post(kim, body, { "content-type": "text/plain" })).status).toBe(400);
    expect(await shownByAws("quiet-api")).toMatchObject([{ status: "InProgress" }]);
  });
});

describe("a body that is none", () => {
  test.each<[string, object | string]>([
    ["no JSON", "{"],
    ["no object", "7"],
    ["a forged id", { approvalId: "f".repeat(31) }],
    ["a path for a pipeline", { pipeline: "../../x" }],
    ["a third decision", { decision: "Maybe" }],
    ["a key too many", { token: "x" }],
    ["a comment of 401", { comment: "x".repeat(401) }],
    ["a comment of a megabyte", { comment: "x".repeat(1_000_000) }],
    ["a stage of a thousand characters", { stage: "x".repeat(1_000) }],
  ])("is refused in words and written down: %s", async (_, change) => {
    const kim = await signIn("kim@example.com");
    const body =
      typeof change === "string" ? change : JSON.stringify({ ...(await bodyOf("quiet-api")), ...change });
    const response = await scene.post(kim, body);
    expect(response.status).toBe(400);
    const { message, auditId } = await response.json();
    expect(message.length).toBeLessThan(200);
    expect(await auditOf(auditId)).toMatchObject({
      by: "kim@example.com",
      outcome: "refused",
      userAgent: "story",
    });
  });

  test("an approval nobody has ever seen was decided or replaced, as far as anybody can tell", async () => {
    const forged = { ...(await bodyOf("quiet-api")), approvalId: "f".repeat(32) } as const;
    const refused = await decide(await signIn("kim@example.com"), forged as never);
    expect(refused).toMatchObject({ status: 409, code: "conflict" });
  });
});
