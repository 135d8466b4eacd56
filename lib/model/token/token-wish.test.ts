import { describe, expect, test } from "vitest";
import { parseReach, type TokenWish, wordWishProblem } from "./token-wish";

const wish = (parts: Partial<TokenWish> = {}): TokenWish => ({
  name: "Grafana",
  reach: {},
  days: 90,
  ...parts,
});

describe("what is asked for of a token", () => {
  test.each<[string, TokenWish, RegExp | undefined]>([
    ["has a name", wish({ name: "  " }), /needs a name/],
    ["has a short one", wish({ name: "é".repeat(61) }), /at most 60/],
    ["counts characters, not units", wish({ name: "🚦".repeat(60) }), undefined],
    ["needs no end", wish({ days: undefined }), undefined],
    ["lasts a day", wish({ days: 1 }), undefined],
    ["lasts no less", wish({ days: 0 }), /between 1 and 366/],
    ["lasts a year at most", wish({ days: 367 }), /between 1 and 366/],
    ["lasts whole days", wish({ days: 1.5 }), /between 1 and 366/],
    ["is no endless number", wish({ days: Number.NaN }), /between 1 and 366/],
    ["may be narrow", wish({ reach: { pipelines: ["checkout-*"], accounts: ["prod"] } }), undefined],
    ["names at least one pipeline", wish({ reach: { pipelines: [] } }), /at least one/],
    ["has no empty pattern", wish({ reach: { accounts: [" "] } }), /between 1 and 100/],
    ["has few patterns", wish({ reach: { pipelines: Array(51).fill("a") } }), /at most 50/],
    ["names at least one tag", wish({ reach: { tags: {} } }), /at least one/],
    ["names each tag", wish({ reach: { tags: { "": "payments" } } }), /name=value/],
  ])("%s", (_, asked, problem) => {
    const told = wordWishProblem(asked);
    if (problem === undefined) expect(told).toBeUndefined();
    else expect(told).toMatch(problem);
  });
});

describe("where a token reads, as it is typed", () => {
  const typed = (parts: Partial<Parameters<typeof parseReach>[0]>) =>
    parseReach({ pipelines: "", accounts: "", tags: "", ...parts });

  test.each([
    ["nothing is everything", typed({}), {}],
    ["spaces alone are nothing", typed({ pipelines: "  , " }), {}],
    [
      "words",
      typed({ pipelines: "checkout-*, ledger  web" }),
      { pipelines: ["checkout-*", "ledger", "web"] },
    ],
    ["accounts", typed({ accounts: "prod 444455556666" }), { accounts: ["prod", "444455556666"] }],
    [
      "tags",
      typed({ tags: 'team=payments,tier=1 cost="a b=c"' }),
      { tags: { team: "payments", tier: "1", cost: "a b=c" } },
    ],
    [
      "a tag without a value",
      typed({ tags: "team" }),
      { problem: "“team” is no tag: write it as name=value." },
    ],
    ["a tag without a name", typed({ tags: "=x" }), { problem: "“=x” is no tag: write it as name=value." }],
  ])("%s", (_, reach, expected) => {
    expect(reach).toEqual(expected);
  });
});
