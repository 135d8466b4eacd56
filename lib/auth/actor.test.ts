import { describe, expect, test } from "vitest";
import { AppError } from "../model/app-error";
import type { Grant } from "../model/grant";
import { can } from "../model/may";
import { aPipeline } from "../model/pipeline.fixture";
import { toActor } from "./actor";
import { demoGrants } from "./demo-users";
import { requireMay } from "./require-may";
import { visibilityOf } from "./visibility";

const person = { sid: "s", email: "kim@example.com", name: "Kim", groups: ["release-managers"] };
const actorWith = (...grants: Grant[]) => toActor(person, grants);
const pipeline = aPipeline({ tags: { team: "payments" } });

describe("an actor", () => {
  test("holds what was granted to the person or one of their groups, and nothing else", () => {
    const grants: Grant[] = [
      { email: "else@example.com", role: "admin" },
      { group: "other", role: "admin" },
    ];
    expect(actorWith(...grants).grants).toEqual([]);
    expect(can(actorWith({ email: "KIM@example.com", role: "viewer" }), "view", pipeline)).toBe(true);
    expect(can(actorWith({ group: "release-managers", role: "approver" }), "approval.decide", pipeline)).toBe(
      true,
    );
  });

  test.each<[string, Partial<Grant>, string | undefined]>([
    ["who may", { role: "approver" }, undefined],
    ["who may only view", { role: "viewer" }, "forbidden"],
    ["who may not even see it", { role: "admin", pipelines: ["ledger-*"] }, "not-found"],
  ])("%s is let through or refused in a sentence", (_, grant, code) => {
    const actor = actorWith({ email: person.email, role: "viewer", ...grant });
    expect(refusalOf(() => requireMay(actor, "approval.decide", pipeline))?.code).toBe(code);
  });
});

function refusalOf(ask: () => void): AppError | undefined {
  try {
    ask();
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

describe("visibility", () => {
  test("is one class for all who see everything, whatever else they may", () => {
    const keys = demoGrants.map((grant) => visibilityOf({ grants: [grant] }).key);
    expect(new Set(keys)).toEqual(new Set(["everything"]));
  });

  test("is nothing without a grant", () => {
    expect(visibilityOf({ grants: [] }).seesPipeline(pipeline)).toBe(false);
  });

  test("is never one class for a list left out and an empty one", () => {
    const grants: Omit<Grant, "email" | "role">[] = [
      { accounts: ["prod"] },
      { accounts: ["prod"], pipelines: [] },
      { accounts: ["prod"], tags: {} },
      { pipelines: ["checkout-*"] },
      { pipelines: ["checkout-*"], accounts: [] },
    ];
    const keys = grants.map((grant) => visibilityOf({ grants: [{ role: "viewer", ...grant }] }).key);
    expect(new Set(keys).size).toBe(grants.length);
  });

  test("is the same class for the same coverage in another order", () => {
    const narrow = (pipelines: string[]) => visibilityOf({ grants: [{ role: "viewer", pipelines }] }).key;
    expect(narrow(["a", "b"])).toBe(narrow(["b", "a"]));
    expect(narrow(["a"])).not.toBe(narrow(["b"]));
  });
});
