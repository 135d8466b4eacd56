import { describe, expect, test } from "vitest";
import { aPipeline } from "../model/pipeline.fixture";
import { can, toActor } from "./actor";
import { demoGrants } from "./demo-users";
import type { Grant } from "./grant";
import { visibilityOf } from "./visibility";

const person = { sid: "s", email: "kim@example.com", name: "Kim", groups: ["release-managers"] };
const actorWith = (...grants: Grant[]) => toActor(person, grants);
const pipeline = aPipeline({ tags: { team: "payments" } });

describe("can", () => {
  test("only what was granted to the person or one of their groups counts", () => {
    const grants: Grant[] = [
      { email: "else@example.com", role: "admin" },
      { group: "other", role: "admin" },
    ];
    expect(can(actorWith(...grants), "view", pipeline)).toBe(false);
    expect(can(actorWith({ email: "KIM@example.com", role: "viewer" }), "view", pipeline)).toBe(true);
    expect(can(actorWith({ group: "release-managers", role: "approver" }), "approval.decide", pipeline)).toBe(
      true,
    );
  });

  test("who operates does not decide, who decides does not operate", () => {
    const [viewer, approver, operator, admin] = demoGrants.map(({ role }) =>
      actorWith({ email: person.email, role }),
    );
    const answers = (verb: "approval.decide" | "stage.retry") =>
      [viewer, approver, operator, admin].map((actor) => actor && can(actor, verb, pipeline));
    expect(answers("approval.decide")).toEqual([false, true, false, true]);
    expect(answers("stage.retry")).toEqual([false, false, true, true]);
  });

  test("a grant reaches no further than its patterns, accounts and tags", () => {
    const may = (narrow: Partial<Grant>) =>
      can(actorWith({ email: person.email, role: "admin", ...narrow }), "view", pipeline);
    expect(may({ pipelines: ["checkout-*"], accounts: ["prod"], tags: { team: "payments" } })).toBe(true);
    expect(may({ accounts: ["111122223333"] })).toBe(true);
    expect(may({ pipelines: ["ledger-*"] })).toBe(false);
    expect(may({ accounts: ["dev"] })).toBe(false);
    expect(may({ tags: { team: "search" } })).toBe(false);
  });

  test("tags that are not known yet prove nothing", () => {
    const actor = actorWith({ email: person.email, role: "admin", tags: { team: "payments" } });
    expect(can(actor, "view", aPipeline())).toBe(false);
  });
});

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
