import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { filterKeys, matchesFilter, parseFilter } from "./filter";
import { printFilter } from "./filter-terms";
import { toFleetRow } from "./fleet-row";
import type { AccountId } from "./ids";
import { anAction, anExecution, aPipeline, aStage, testExecutionId } from "./pipeline.fixture";
import { suggestFilter } from "./suggest-filter";

const latest = { executionId: testExecutionId, type: "STANDARD" } as const;
const row = toFleetRow(
  aPipeline({
    account: "111122223333" as AccountId,
    application: "Checkout",
    tags: { team: "payments", cost: "a,b" },
    stages: [
      aStage({ name: "Build", latest: { ...latest, status: "Succeeded" } }),
      aStage({
        name: "Pre Prod",
        latest: { ...latest, status: "Failed" },
        actions: [anAction({ name: "Deploy", latest: { status: "Failed", summary: "Alarm payments-5xx" } })],
      }),
      aStage({ name: "Production" }),
    ],
    executions: [
      anExecution({
        revisions: [
          {
            actionName: "Source",
            revisionId: "c41d9e2aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            message: "Hold slots",
            author: "j.ortega",
          },
        ],
      }),
    ],
  }),
);

describe("a filter", () => {
  test.each([
    ["", true],
    ["checkout", true],
    ["CHECKOUT hold", true],
    ["-checkout", false],
    ["nothing", false],
    ["status:failed", true],
    ["status:waiting,failed", true],
    ["-status:failed", false],
    ["status:person", true],
    ["status:stale", false],
    ["account:prod", true],
    ["account:111122223333", true],
    ["account:dev", false],
    ["region:eu-*", true],
    ["stage:production", true],
    ["status:failed stage:production", false],
    ['status:failed stage:"pre prod"', true],
    ["tag:team=payments", true],
    ["tag:team", true],
    ["tag:team=search", false],
    ["-tag:team=payments", false],
    ['tag:"cost=a,b"', true],
    ["app:check*", true],
    ["author:j.ortega", true],
    ["revision:c41d9e2", true],
    ["revision:C41D9E2AAAAAAAA", true],
    ["alarm", true],
    ["nokey:failed", false],
  ])("%j matches a failed checkout: %s", (text, expected) => {
    expect(matchesFilter(parseFilter(text), row)).toBe(expected);
  });

  it("leaves out a key without a value, as while typing", () => {
    expect(parseFilter("status: tag:")).toEqual([]);
  });

  it("prints to what parses back to the same", () => {
    const value = fc.stringMatching(/^[^"\s,]{1,8}( [^"\s,]{1,5})?$/);
    const field = fc.record({
      kind: fc.constant("field" as const),
      key: fc.constantFrom(...filterKeys),
      values: fc.array(value, { minLength: 1, maxLength: 3 }),
      isNegated: fc.boolean(),
    });
    const text = fc.record({ kind: fc.constant("text" as const), text: value, isNegated: fc.boolean() });
    fc.assert(
      fc.property(fc.array(fc.oneof(field, text), { maxLength: 4 }), (filter) => {
        expect(parseFilter(printFilter(filter))).toEqual(filter);
      }),
    );
  });
});

describe("suggestions", () => {
  test.each([
    ["st", ["status:", "stage:"]],
    ["-ta", ["-tag:"]],
    ["stage:pr", ['stage:"Pre Prod"', "stage:Production"]],
    ["tag:te", ["tag:team=payments"]],
    ["stage:Build,prod", ["stage:Build,Production"]],
    ["status:fail", ["status:failed"]],
  ])("%j can become %j", (word, expected) => {
    const words = suggestFilter(word, [row]).map((suggestion) => suggestion.word);
    expect(words).toEqual(expect.arrayContaining(expected));
  });
});
