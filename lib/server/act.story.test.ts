import { afterEach, describe, expect, test } from "vitest";
import type { ActBody } from "../contract/deployment-act";
import { startActScene } from "./testing/act-scene";

const scene = startActScene({
  shifting: [
    ...["back-api", "stop-api", "elsewhere-api", "race-api", "twice-api", "quiet-api", "ledger"],
    ...["throttled-api", "lost-api", "silent-api", "stopped-api"],
  ],
  ready: ["go-api", "rerouted-api", "both-api"],
  paused: ["pause-api", "unpause-api", "abort-api", "hook-api"],
});
const { act, auditOf, bodyOf, fault, keyOf, shownByAws, signIn, step, until, untilOutcome } = scene;

afterEach(async () => {
  await scene.sandbox().control("DELETE", "/faults");
});

// Each acts on a deployment of its own, and waits mostly: at once they take as long as one.
describe.concurrent("done", () => {
  test("stopped and rolled back as the person's own, and known to be done once AWS shows the rollback", async () => {
    const key = keyOf("back-api");
    await until(key, ({ sides }) => sides.new?.percent === 10);
    const kim = await signIn("kim@example.com");
    const { status, outcome, auditId } = await act(
      kim,
      await bodyOf(key, "roll-back", { reason: "5xx on new" }),
    );
    expect({ status, outcome }).toEqual({ status: 200, outcome: "sent" });
    await step(2);
    expect(await shownByAws(key)).toMatchObject({
      status: "Stopped",
      rollbackInfo: { rollbackDeploymentId: expect.stringMatching(/^d-/) },
    });
    await untilOutcome(auditId, "done");
    expect(await auditOf(auditId)).toMatchObject({
      ...{ by: "kim@example.com", verb: "deployment.roll-back", act: "roll-back", accountName: "prod" },
      ...{ deployment: key, deployedTo: "back-api / prod", percent: 10, comment: "5xx on new" },
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test("stopped where it is: AWS rolls nothing back", async () => {
    const key = keyOf("stop-api");
    const { status, auditId } = await act(await signIn("kim@example.com"), await bodyOf(key, "stop"));
    expect(status).toBe(200);
    await untilOutcome(auditId, "done");
    const { status: shown, rollbackInfo } = await shownByAws(key);
    expect([shown, rollbackInfo?.rollbackDeploymentId]).toEqual(["Stopped", undefined]);
  });

  test("rerouted, and then its wait ended", async () => {
    const key = keyOf("go-api");
    const kim = await signIn("kim@example.com");
    const gone = await act(kim, await bodyOf(key, "continue"));
    expect(gone.status).toBe(200);
    await step(5);
    await untilOutcome(gone.auditId, "done");
    const ended = await act(kim, await bodyOf(key, "end-wait"));
    expect(ended.status).toBe(200);
    await step(1);
    await untilOutcome(ended.auditId, "done");
    expect((await shownByAws(key)).status).toBe("Succeeded");
  });

  test("resumed at its PAUSE hook, and rolled back by ECS later", async () => {
    const key = keyOf("pause-api");
    const body = await bodyOf(key, "resume-pause");
    const { status, auditId } = await act(await signIn("kim@example.com"), body);
    expect(status).toBe(200);
    await step(2);
    await untilOutcome(auditId, "done");
    const shifting = await until(key, ({ sides }) => (sides.new?.percent ?? 0) > 0);
    expect([shifting.status, shifting.pause]).toEqual(["IN_PROGRESS", undefined]);
    const back = await act(await signIn("kim@example.com"), await bodyOf(key, "roll-back"));
    expect(back.status).toBe(200);
    await untilOutcome(back.auditId, "done");
  });

  test("rolled back at its PAUSE hook", async () => {
    const key = keyOf("unpause-api");
    const body = await bodyOf(key, "roll-back-pause");
    const { status, auditId } = await act(await signIn("kim@example.com"), body);
    expect(status).toBe(200);
    await step(2);
    await untilOutcome(auditId, "done");
    await until(key, (deployment) => deployment.status === "ROLLBACK_SUCCESSFUL");
  });

  test("stopped by ECS where it is, which AWS calls ABORT", async () => {
    const key = keyOf("abort-api");
    const aborted = await act(await signIn("kim@example.com"), await bodyOf(key, "stop"));
    expect(aborted.status).toBe(200);
    await untilOutcome(aborted.auditId, "done");
    await until(key, (deployment) => deployment.status === "STOPPED");
  });
});

describe("moved on", () => {
  test("stopped in AWS meanwhile: nothing is sent", async () => {
    const key = keyOf("elsewhere-api");
    const body = await bodyOf(key, "roll-back");
    await scene.stopInAws(key);
    await scene.sandbox().takeCalls();
    const late = await act(await signIn("kim@example.com"), body);
    expect(late).toMatchObject({
      ...{ status: 409, code: "conflict" },
      message: "It has ended meanwhile: Stopped. Nothing was sent.",
    });
    expect((await scene.sandbox().takeCalls()).StopDeployment).toBeUndefined();
    expect((await auditOf(late.auditId)).outcome).toBe("moved-on");
  });

  test("rerouted by somebody else meanwhile: it says by whom", async () => {
    const key = keyOf("rerouted-api");
    const body = await bodyOf(key, "continue");
    expect((await act(await signIn("lee@example.com"), body)).status).toBe(200);
    await step(0.1);
    const late = await act(await signIn("kim@example.com"), body);
    expect(late.status).toBe(409);
    expect(late.message).toMatch(/lee@example.com rerouted it at \d\d:\d\d:\d\d UTC. Nothing was sent.$/);
  });

  test("the hook that was seen waits no more", async () => {
    const key = keyOf("hook-api");
    const body = await bodyOf(key, "resume-pause");
    const kim = await signIn("kim@example.com");
    const other = await act(kim, { ...body, seen: { ...body.seen, hookId: "another" } });
    expect(other).toMatchObject({ status: 409, message: expect.stringContaining("PAUSE hook you saw") });
    expect((await act(kim, body)).status).toBe(200);
  });

  test("twenty people stop it at once: AWS takes one, and the others learn who that was", async () => {
    const key = keyOf("race-api");
    const people = await Promise.all(Array.from({ length: 20 }, (_, at) => signIn(`p${at}@example.com`)));
    const body = await bodyOf(key, "stop");
    const answers = await Promise.all(people.map((person) => act(person, body)));
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    const by = (await auditOf(winners[0]?.auditId ?? "")).by;
    const told = answers.filter(({ status }) => status !== 200);
    for (const { status, message } of told) {
      expect(status).toBe(409);
      // Nobody else is said to have done it; as long as AWS's answer is on its way it is said of nobody.
      const [, who = by] = /(\S+) stopped it at/.exec(message ?? "") ?? [];
      expect(who).toBe(by);
      expect(message).toMatch(/^It has ended meanwhile: Stopped\./);
    }
    const records = await scene.recordsOf(key);
    expect(records.filter(({ outcome }) => outcome === "moved-on")).toHaveLength(19);
  });

  test("one lets it go on and one stops it: both learn what AWS made of it", async () => {
    const key = keyOf("both-api");
    const [kim, lee] = [await signIn("kim@example.com"), await signIn("lee@example.com")];
    const go = await bodyOf(key, "continue");
    const [going, stopping] = await Promise.all([act(kim, go), act(lee, { ...go, act: "stop" })]);
    expect([200, 409]).toContain(going.status);
    expect([200, 409]).toContain(stopping.status);
    expect([going.status, stopping.status]).toContain(200);
    const { status } = await shownByAws(key);
    expect(status === "Stopped").toBe(stopping.status === 200);
    if (going.status === 409) expect(going.message).toContain("lee@example.com stopped it");
    if (stopping.status === 409) expect(stopping.message).toContain("kim@example.com rerouted it");
  });

  test("a double click is sent once", async () => {
    const key = keyOf("twice-api");
    const kim = await signIn("kim@example.com");
    const body = await bodyOf(key, "stop");
    await scene.sandbox().takeCalls();
    const answers = await Promise.all([act(kim, body), act(kim, body), act(kim, body)]);
    expect((await scene.sandbox().takeCalls()).StopDeployment).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    for (const { status, message } of answers)
      if (status === 409) expect(message).toMatch(/^You (are sending|sent) this/);
  });
});

describe("not allowed", () => {
  async function bodyOfQuiet(change: Partial<ActBody> = {}): Promise<ActBody> {
    return bodyOf(keyOf("quiet-api"), "roll-back", change);
  }
  async function bodyOfHidden(): Promise<ActBody> {
    return bodyOf(keyOf("ledger"), "roll-back");
  }

  test.each<[string, string, readonly string[], () => Promise<ActBody>, number]>([
    ["a viewer", "viewer@demo", [], bodyOfQuiet, 403],
    ["an approver, who decides and does not operate", "approver@demo", [], bodyOfQuiet, 403],
    ["a viewer by group", "ann@example.com", ["readers"], bodyOfQuiet, 403],
    ["an operator of others, who may not even see it", "kim@example.com", ["releases"], bodyOfHidden, 404],
    ["a stranger", "stranger@example.com", [], bodyOfQuiet, 404],
  ])("%s is refused, and it is written down", async (_, email, groups, makeBody, status) => {
    const body = await makeBody();
    await scene.sandbox().takeCalls();
    const refused = await act(await signIn(email, groups), body);
    expect(refused.status).toBe(status);
    expect(await auditOf(refused.auditId)).toMatchObject({
      ...{ by: email, outcome: "refused", deployment: body.deployment, verb: "deployment.roll-back" },
    });
    expect((await scene.sandbox().takeCalls()).StopDeployment).toBeUndefined();
  });

  test("what is not there answers as what may not be seen", async () => {
    const kim = await signIn("kim@example.com");
    const unseen = await act(kim, await bodyOfHidden());
    const absent = await act(kim, { ...(await bodyOfQuiet()), deployment: scene.toKey("d-NEVERWAS0") });
    expect({ ...absent, auditId: "" }).toEqual({ ...unseen, auditId: "" });
  });

  test("AWS denies it to the role: that is said in AWS's words, and audited as refused", async () => {
    await fault("deny", { operation: "StopDeployment" });
    const refused = await act(await signIn("kim@example.com"), await bodyOfQuiet());
    expect(refused).toMatchObject({ status: 403, message: expect.stringContaining("not authorized") });
    expect((await auditOf(refused.auditId)).outcome).toBe("refused");
  });

  test("another site, nor a form that can be sent from one", async () => {
    const kim = await signIn("kim@example.com");
    const body = JSON.stringify(await bodyOfQuiet());
    expect((await scene.post(kim, body, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await scene.post(kim, body, { "sec-fetch-site": "same-site" })).status).toBe(403);
    expect((await scene.post(kim, body, { "content-type": "text/plain" })).status).toBe(400);
  });

  test.each<[string, object | string]>([
    ["no JSON", "{"],
    ["no object", "7"],
    ["a path for a deployment", { deployment: "../../x" }],
    ["an act nobody knows", { act: "skip-interval" }],
    ["more than all of it", { seen: { status: "InProgress", percent: 101 } }],
    ["a key too many", { force: true }],
    ["a reason of 401", { reason: "x".repeat(401) }],
    ["a reason of a megabyte", { reason: "x".repeat(1_000_000) }],
  ])("a body that is none is refused in words and written down: %s", async (_, change) => {
    const kim = await signIn("kim@example.com");
    const body =
      typeof change === "string" ? change : JSON.stringify({ ...(await bodyOfQuiet()), ...change });
    const response = await scene.post(kim, body);
    expect(response.status).toBe(400);
    const { message, auditId } = await response.json();
    expect(message.length).toBeLessThan(200);
    expect(await auditOf(auditId)).toMatchObject({ by: "kim@example.com", outcome: "refused" });
  });
});

describe("AWS unavailable", () => {
  test("can't be read anew, and so nothing is sent", async () => {
    const key = keyOf("quiet-api");
    const body = await bodyOf(key, "roll-back");
    await fault("reset", { operation: "BatchGetDeployments" });
    const refused = await act(await signIn("kim@example.com"), body);
    expect(refused).toMatchObject({ status: 503, message: expect.stringContaining("Nothing was changed.") });
    expect((await shownByAws(key)).status).toBe("InProgress");
  });

  test("throttles: nothing was changed, and it can be tried again at once", async () => {
    const key = keyOf("throttled-api");
    const kim = await signIn("kim@example.com");
    const body = await bodyOf(key, "stop");
    await fault("throttle", { operation: "StopDeployment" });
    const refused = await act(kim, body);
    expect(refused).toMatchObject({ status: 429, code: "throttled" });
    expect((await auditOf(refused.auditId)).outcome).toBe("failed");
    await scene.sandbox().control("DELETE", "/faults");
    expect((await act(kim, body)).status).toBe(200);
  });

  test("loses the answer: the SDK asks again, hears that it is over, and it was ours", async () => {
    const key = keyOf("lost-api");
    await fault("lost", { operation: "StopDeployment", times: 1 });
    const { status, auditId } = await act(await signIn("kim@example.com"), await bodyOf(key, "stop"));
    expect(status).toBe(200);
    expect((await auditOf(auditId)).outcome).toBe("done");
  });

  test("falls silent: nobody is told that it failed, and its scope's leaseholder finds out", async () => {
    const key = keyOf("silent-api");
    const body = await bodyOf(key, "stop");
    await fault("reset", { operation: "StopDeployment" });
    const lost = await act(await signIn("kim@example.com"), body);
    expect(lost).toMatchObject({ status: 503, message: expect.stringContaining("does not show yet") });
    expect((await auditOf(lost.auditId)).outcome).toBe("unknown");
    await scene.sandbox().control("DELETE", "/faults");
    await scene.sql("update unsettled set since = now() - interval '2 minutes'");
    await untilOutcome(lost.auditId, "failed");
    expect((await auditOf(lost.auditId)).because).toContain("AWS never got it");
  });

  test("falls silent and has acted all the same: the leaseholder reads that it stopped", async () => {
    const key = keyOf("stopped-api");
    const body = await bodyOf(key, "stop");
    await fault("reset", { operation: "StopDeployment" });
    const lost = await act(await signIn("kim@example.com"), body);
    expect((await auditOf(lost.auditId)).outcome).toBe("unknown");
    await scene.sandbox().control("DELETE", "/faults");
    await scene.stopInAws(key);
    await scene.sql("update unsettled set since = now() - interval '10 seconds'");
    await untilOutcome(lost.auditId, "done");
    expect((await auditOf(lost.auditId)).because).toContain("AWS shows what was asked for");
  });
});
