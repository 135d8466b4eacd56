import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Grant } from "../model/grant";
import { aPipeline, testNow } from "../model/pipeline.fixture";
import { toFinding, toFindingId } from "../model/posture/finding";
import { dayMs } from "../model/posture/posture.fixture";
import type { Role } from "../model/role";
import { openStore, type Store } from "../store/store";
import { startTestDatabase } from "../store/testing/database";
import { acceptFinding } from "./accept-finding";
import type { CommandContext } from "./context";

const database = startTestDatabase();
const pipeline = aPipeline();
const finding = toFinding({
  ...{
    rule: "no-bake",
    severity: "medium",
    pipeline: pipeline.key,
    stageName: "Production",
    actionName: "Deploy",
  },
  ...{ evidence: "It ends at once.", remedy: "Let it wait." },
});
const named = { finding: finding.id, pipeline: pipeline.key };
const at = testNow;
const wish = { reason: " Nobody is served from here ", until: at + dayMs };
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
    findFindings: async () => [finding],
    gatewayOf: () => {
      throw new Error("AWS was asked.");
    },
  };
}

const audit = async () =>
  store.readAudit({ filter: {}, sight: { pipelines: "all", others: "all" }, most: 20 });

describe("accepting", () => {
  const operator = aContext("omar", "operator");

  test("keeps who, why and until when, and is written down; so is taking it back", async () => {
    await acceptFinding(operator, named, { wish, at });
    const reason = "Nobody is served from here";
    expect(await store.readAcceptances()).toEqual([
      { ...named, reason, by: "omar@example.com", name: "omar", at, until: at + dayMs },
    ]);
    await acceptFinding(operator, named, { wish: { withdraw: true }, at });
    expect(await store.readAcceptances()).toEqual([]);
    expect(await audit()).toMatchObject([
      { detail: "No bake or termination wait: to count again", outcome: "done", pipeline: pipeline.key },
      {
        ...{ verb: "posture.accept", outcome: "done", by: "omar@example.com", comment: wish.reason },
        ...{ stage: "Production", action: "Deploy" },
        detail: "No bake or termination wait: until 2026-11-22 10:42 UTC",
      },
    ]);
  });

  test("may have no end", async () => {
    await acceptFinding(operator, named, { wish: { reason: "It is so" }, at });
    expect((await store.readAcceptances())[0]?.until).toBeUndefined();
    expect((await audit())[0]).toMatchObject({ detail: "No bake or termination wait: without an end" });
    await acceptFinding(operator, named, { wish: { withdraw: true }, at });
  });

  test.each([
    ["by whoever may not", aContext("vera", "approver"), named, wish, "forbidden", "refused"],
    [
      "of what one may not see",
      aContext("eve", "admin", { pipelines: ["ledger"] }),
      named,
      wish,
      "not-found",
      "refused",
    ],
    ["of no pipeline", operator, { ...named, pipeline: "nothing" }, wish, "not-found", "refused"],
    ["without a reason", operator, named, { ...wish, reason: "  " }, "invalid", "refused"],
    ["until yesterday", operator, named, { ...wish, until: at - 1 }, "invalid", "refused"],
    ["until no time at all", operator, named, { ...wish, until: 9e99 }, "invalid", "refused"],
    [
      "of what is not found any more",
      operator,
      { ...named, finding: toFindingId(`v1@${pipeline.key}`) },
      wish,
      "conflict",
      "moved-on",
    ],
    ["back, where it was not accepted", operator, named, { withdraw: true }, "conflict", "moved-on"],
  ] as const)(
    "%s is refused, and the refusal written down",
    async (_, context, what, asked, code, outcome) => {
      await expect(acceptFinding(context, what, { wish: asked, at })).rejects.toMatchObject({
        ...{ code, auditId: expect.any(String) },
      });
      expect((await audit())[0]).toMatchObject({ verb: "posture.accept", outcome });
      expect(await store.readAcceptances()).toEqual([]);
    },
  );

  test("is not done while it can't be written down", async () => {
    const away = openStore({
      ...{ url: "postgres://127.0.0.1:9/none", replica: "a", onError: () => undefined },
      answerWithinMs: 2_000,
    });
    const context = { ...operator, store: { ...away, keepAcceptance: store.keepAcceptance } };
    await expect(acceptFinding(context, named, { wish, at })).rejects.toMatchObject({ code: "unavailable" });
    expect(await store.readAcceptances()).toEqual([]);
    await away.close();
  });
});
