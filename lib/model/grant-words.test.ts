import { expect, test } from "vitest";
import type { Grant } from "./grant";
import { wordHolder, wordReach, wordVerbs } from "./grant-words";
import { roles } from "./role";

test.each<[Partial<Grant>, string]>([
  [{}, "every pipeline"],
  [{ pipelines: ["*"] }, "every pipeline"],
  [{ pipelines: ["checkout-*", "ledger"] }, "checkout-*, ledger"],
  [{ accounts: ["prod"] }, "every pipeline in prod"],
  [{ pipelines: [], accounts: [] }, "none in none"],
  [
    { pipelines: ["checkout-*"], accounts: ["prod", "dev"], tags: { team: "payments", tier: "1" } },
    "checkout-* in prod, dev, tagged team=payments and tier=1",
  ],
  [{ tags: {} }, "every pipeline"],
])("a grant of %o holds for %s", (grant, words) => {
  expect(wordReach({ role: "viewer", ...grant })).toBe(words);
});

test("says to whom it was given", () => {
  expect(wordHolder({ group: "release-managers", role: "viewer" })).toBe("to the group release-managers");
  expect(wordHolder({ email: "kim@example.com", role: "viewer" })).toBe("to kim@example.com");
});

test("says what a role allows", () => {
  expect(wordVerbs("approver")).toBe("view, decide approvals");
  expect(new Set(roles.map(wordVerbs)).size).toBe(roles.length);
});
