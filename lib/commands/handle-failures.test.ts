import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failedPipeline, failedStage } from "../model/failure/failure.fixture";
import { readFailures } from "../model/failure/read-failures";
import type { Grant } from "../model/grant";
import { testNow } from "../model/pipeline.fixture";
import type { Role } from "../model/role";
import { openStore, type Store } from "../store/store";
import { startTestDatabase } from "../store/testing/database";
import type { CommandContext } from "./context";
import { muteFailure } from "./mute-failure";
import { takeFailure } from "./take-failure";

const database = startTestDatabase();
const pipeline = failedPipeline();
const failure = readFailures(pipeline)?.[0];
if (!failure) throw new Error("The fixture stands still.");
const named = { failure: failure.id, key: pipeline.key };
const at = testNow;
const wish = { until: at + 3_600_000, reason: " Vendor is down " };
let store: Store;

beforeAll(() => {
  store = openStore({ url: database.url(), replica: "a", onError: () => undefined });
});
afterAll(() => store.close());

function aContext(name: string, role: Role, parts: Partial<Grant> = {}): CommandContext {
  return {
    // There once the tests begin.
    get store() {
      return store;
    },
    ...{ onError: () => undefined, from: {} },
    actor: { email: `${name}@example.com`, name, sid: name, grants: [{ role, ...parts }] },
    findPipeline: async (key) => (key === pipeline.key ? pipeline : undefined),
    findDeployment: async () => undefined,
    findFindings: async () => [],
    gatewayOf: () => {
      throw new Error("AWS was asked.");
    },
  };
}

const handling = async () => (await store.readHandlings()).find((one) => one.failure === failure.id);
const audit = async () =>
  store.readAudit({ filter: {}, sight: { pipelines: "all", others: "all" }, most: 20 });

describe("taking", () => {
  const [olga, kim] = [aContext("olga", "viewer"), aContext("kim", "viewer")];

  test("is for whoever may see it, and the first has it until it is let go of", async () => {
    await takeFailure(olga, named, { isTaken: true, at });
    await takeFailure(olga, named, { isTaken: true, at: at + 1 });
    expect(await handling()).toMatchObject({ key: pipeline.key, taken: { name: "olga", at } });
    await expect(takeFailure(kim, named, { isTaken: true, at })).rejects.toMatchObject({
      code: "conflict",
      message: "olga has had it since 10:42 UTC.",
    });
    await takeFailure(kim, named, { isTaken: false, at });
    expect(await handling()).toBeUndefined();
    await takeFailure(kim, named, { isTaken: true, at });
    expect((await handling())?.taken?.name).toBe("kim");
  });

  test.each([
    ["what one may not see", aContext("eve", "admin", { pipelines: ["ledger"] }), named, "not-found"],
    ["what is not there", olga, { ...named, key: `${pipeline.key}-2` }, "not-found"],
    ["what is no key", olga, { ...named, key: "nothing" }, "not-found"],
    [
      "what has gone on since",
      olga,
      { ...named, failure: readFailures(failedPipeline(failedStage("next")))?.[0]?.id ?? failure.id },
      "conflict",
    ],
  ])("%s is refused", async (_, context, what, code) => {
    await expect(takeFailure(context, what, { isTaken: true, at })).rejects.toMatchObject({ code });
  });
});

describe("muting", () => {
  const operator = aContext("omar", "operator");

  test("has a reason and an end, and is written down; so is its end before its time", async () => {
    await muteFailure(operator, named, { wish, at });
    const { until } = wish;
    expect((await handling())?.muted).toEqual({
      ...{ email: "omar@example.com", name: "omar", at, until, reason: "Vendor is down" },
    });
    await muteFailure(operator, named, { wish: { unmute: true }, at });
    expect((await handling())?.muted).toBeUndefined();
    expect(await audit()).toMatchObject([
      { detail: "to be muted no longer", outcome: "done", pipeline: pipeline.key, stage: failure.stageName },
      {
        verb: "failure.mute",
        outcome: "done",
        comment: " Vendor is down ",
        detail: "until 2026-11-21 11:42 UTC",
        by: "omar@example.com",
      },
    ]);
  });

  test.each([
    ["by whoever may only take it", aContext("vera", "approver"), wish, "forbidden", "refused"],
    ["without a reason", operator, { ...wish, reason: "  " }, "invalid", "refused"],
    ["for longer than a quarter", operator, { ...wish, until: at + 91 * 86_400_000 }, "invalid", "refused"],
    ["until yesterday", operator, { ...wish, until: at - 1 }, "invalid", "refused"],
  ])("%s is refused, and the refusal written down", async (_, context, asked, code, outcome) => {
    await expect(muteFailure(context, named, { wish: asked, at })).rejects.toMatchObject({
      ...{ code, auditId: expect.any(String) },
    });
    expect((await audit())[0]).toMatchObject({ verb: "failure.mute", outcome });
  });

  test("of what has gone on since is no longer what was asked for", async () => {
    const gone = {
      ...named,
      failure: readFailures(failedPipeline(failedStage("next")))?.[0]?.id ?? failure.id,
    };
    await expect(muteFailure(operator, gone, { wish, at })).rejects.toMatchObject({ code: "conflict" });
    expect((await audit())[0]).toMatchObject({ outcome: "moved-on", pipeline: pipeline.key });
  });

  test("is not done while it can't be written down", async () => {
    const away = openStore({
      ...{ url: "postgres://127.0.0.1:9/none", replica: "a", onError: () => undefined },
      answerWithinMs: 2_000,
    });
    const context = { ...operator, store: { ...away, changeHandling: store.changeHandling } };
    await expect(muteFailure(context, named, { wish, at })).rejects.toMatchObject({ code: "unavailable" });
    expect((await handling())?.muted).toBeUndefined();
    await away.close();
  });
});
