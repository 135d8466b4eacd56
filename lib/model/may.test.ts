import { describe, expect, test } from "vitest";
import { deployment } from "./deployment.fixture";
import type { Grant } from "./grant";
import { isGrantedTo } from "./grant";
import { can, mayManageTokens, noSuchDeployment, rolesOf, wordRefusal } from "./may";
import { aPipeline } from "./pipeline.fixture";
import { type Role, roles, type Verb, verbs, verbsOfRole } from "./role";

const pipeline = aPipeline({ tags: { team: "payments" } });
const holder = (...grants: Grant[]) => ({ grants });
const of = (role: Role, narrow: Partial<Grant> = {}) => holder({ email: "kim@example.com", role, ...narrow });

describe("can", () => {
  test("who operates does not decide, who decides does not operate", () => {
    const answers = (verb: Verb) => roles.map((role) => can(of(role), verb, pipeline));
    expect(answers("view")).toEqual([true, true, true, true]);
    expect(answers("approval.decide")).toEqual([false, true, false, true]);
    expect(answers("token.manage")).toEqual([false, false, false, true]);
    for (const verb of verbs.slice(2).filter((verb) => verb !== "token.manage"))
      expect(answers(verb), verb).toEqual([false, false, true, true]);
  });

  test("a grant reaches no further than its patterns, accounts and tags", () => {
    const may = (narrow: Partial<Grant>) => can(of("admin", narrow), "view", pipeline);
    expect(may({ pipelines: ["checkout-*"], accounts: ["prod"], tags: { team: "payments" } })).toBe(true);
    expect(may({ accounts: ["111122223333"] })).toBe(true);
    expect(may({ pipelines: ["ledger-*"] })).toBe(false);
    expect(may({ pipelines: [] })).toBe(false);
    expect(may({ accounts: ["dev"] })).toBe(false);
    expect(may({ tags: { team: "search" } })).toBe(false);
  });

  test("tags that are not known yet prove nothing", () => {
    expect(can(of("admin", { tags: { team: "payments" } }), "view", aPipeline())).toBe(false);
  });

  test("a verb granted for one pipeline and viewing granted for all do not add up", () => {
    const both = holder({ role: "viewer" }, { role: "approver", pipelines: ["ledger-*"] });
    expect(can(both, "view", pipeline)).toBe(true);
    expect(can(both, "approval.decide", pipeline)).toBe(false);
  });

  test("several hats are named in one order", () => {
    expect(rolesOf(holder({ role: "operator" }, { role: "approver" }, { role: "operator" }))).toEqual([
      "approver",
      "operator",
    ]);
  });
});

test.each<[string, Grant, boolean]>([
  ["an admin of everything", { role: "admin" }, true],
  ["an admin of every name", { role: "admin", pipelines: ["*"] }, true],
  ["an admin of some", { role: "admin", pipelines: ["checkout-*"] }, false],
  ["an admin of one account", { role: "admin", accounts: ["prod"] }, false],
  ["an admin by tag", { role: "admin", tags: { team: "payments" } }, false],
  ["an operator", { role: "operator" }, false],
])("%s may manage tokens: %o %s", (_, grant, may) => {
  expect(mayManageTokens(holder(grant))).toBe(may);
});

describe("a refusal", () => {
  test.each<[Role, Verb, string | undefined]>([
    ["viewer", "view", undefined],
    ["approver", "approval.decide", undefined],
    ["viewer", "approval.decide", "You may view checkout-api; deciding needs the role approver."],
    ["operator", "approval.decide", "You may view checkout-api; deciding needs the role approver."],
    ["approver", "stage.retry", "You may view checkout-api; retrying needs the role operator."],
  ])("to a %s of %s is worded: %s %s", (role, verb, words) => {
    expect(wordRefusal(of(role), verb, pipeline)).toBe(words);
  });

  test("says that a role held elsewhere does not reach here", () => {
    const both = holder({ role: "viewer" }, { role: "approver", pipelines: ["ledger-*"] });
    expect(wordRefusal(both, "approval.decide", pipeline)).toBe(
      "You may view checkout-api; deciding needs the role approver there, which yours does not reach.",
    );
  });

  test("does not tell that what may not be seen is there", () => {
    const elsewhere = of("admin", { pipelines: ["ledger-*"] });
    expect(wordRefusal(elsewhere, "stage.retry", pipeline)).not.toContain("checkout-api");
    expect(wordRefusal(elsewhere, "deployment.stop", deployment())).toBe(noSuchDeployment);
  });

  test("is worded for every role and verb that do not go together", () => {
    for (const role of roles) {
      for (const verb of verbs) {
        expect(wordRefusal(of(role), verb, pipeline) === undefined).toBe(verbsOfRole[role].includes(verb));
      }
    }
  });
});

describe("a grant", () => {
  const person = { email: "kim@example.com", groups: ["release-managers"] };

  test.each<[Grant, boolean]>([
    [{ email: "KIM@example.com", role: "viewer" }, true],
    [{ email: "else@example.com", role: "viewer" }, false],
    // A Kelvin sign, which becomes a k in lower case.
    [{ email: "\u212Aim@example.com", role: "viewer" }, false],
    [{ group: "release-managers", role: "viewer" }, true],
    [{ group: "Release-Managers", role: "viewer" }, false],
    [{ role: "viewer" }, false],
  ])("%o is theirs: %s", (grant, is) => {
    expect(isGrantedTo(grant, person)).toBe(is);
  });
});
