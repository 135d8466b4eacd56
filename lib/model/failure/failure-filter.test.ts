import { expect, test } from "vitest";
import { testAddress, testNow } from "../pipeline.fixture";
import { pipelineKeyOf } from "../scope";
import { toFailureId } from "./failure";
import type { FailureCard, FailureGroup } from "./failure-card";
import { matchesFailure, parseFailureFilter, suggestFailure } from "./failure-filter";
import { narrowFailures } from "./narrow-failures";

const key = pipelineKeyOf(testAddress);

function aCard(id: string, email?: string): FailureCard {
  const taken = email === undefined ? undefined : { email, name: email, at: testNow };
  return {
    failure: {
      id: toFailureId(id),
      kind: "failed",
      isProduction: true,
      since: testNow,
      stageName: "Test",
      actionName: "Unit",
      headline: "TypeError: hold is undefined",
      author: "j.ortega",
      lines: [{ text: "at releaseAt", isError: true }],
      hasLog: false,
      behind: { count: 0 },
    },
    place: {
      ...{ kind: "pipeline", key, ...testAddress, accountName: "prod", application: "Shop" },
      tags: { team: "payments" },
      freshness: { kind: "stale", since: testNow, because: "throttled" },
    },
    handling: taken && { failure: toFailureId(id), key, taken },
  };
}

test.each([
  ["status:failed", true],
  ["status:stale", true],
  ["status:rejected", false],
  ["-status:rejected", true],
  ["account:prod", true],
  ["account:111122223333", true],
  ["region:us-*", false],
  ["stage:test", true],
  ["tag:team=payments", true],
  ["app:shop", true],
  ["author:j.ortega", true],
  ["taken:no", true],
  ["taken:yes", false],
  ["production:yes", true],
  ["releaseat", true],
  ["typeerror checkout", true],
  ["typeerror -checkout", false],
])("%s: %s", (text, expected) => {
  expect(matchesFailure(parseFailureFilter(text), aCard("one"))).toBe(expected);
});

test("values that occur are suggested, the most frequent first", () => {
  expect(suggestFailure("taken:", [aCard("one", "ines"), aCard("two", "mara")])[0]).toEqual({
    word: "taken:yes",
    value: "yes",
    rows: 2,
  });
});

test("a group keeps those of its cards that are asked for, and itself if all are", () => {
  const group: FailureGroup = { id: "g", cards: [aCard("one"), aCard("two", "mara")], since: testNow };
  const list = { production: [group], others: [], old: [], muted: [] };
  const narrowed = (whose: "all" | "free" | "mine", self = "mara") =>
    narrowFailures(list, { filter: [], whose, self }).production;
  expect(narrowed("all")[0]).toBe(group);
  expect(narrowed("mine")[0]?.cards.map(({ failure }) => failure.id)).toEqual(["two"]);
  expect(narrowed("free")[0]?.cards.map(({ failure }) => failure.id)).toEqual(["one"]);
  expect(narrowed("mine", "ines")).toEqual([]);
});
