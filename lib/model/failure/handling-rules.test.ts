import { describe, expect, test } from "vitest";
import { aPipeline, testNow } from "../pipeline.fixture";
import { toFailureId } from "./failure";
import type { ByWhom, Handling } from "./handling";
import {
  isBlank,
  isForgotten,
  muteFailure,
  releaseFailure,
  takeFailure,
  unmuteFailure,
  wordMuteProblem,
} from "./handling-rules";

const dayMs = 86_400_000;
const blank: Handling = { failure: toFailureId("x"), key: aPipeline().key };
const by = (name: string): ByWhom => ({ email: `${name}@example.com`, name, at: testNow });
const muted = { ...by("kim"), until: testNow + dayMs, reason: "Vendor" };

describe("what is said of a thing", () => {
  test("the first to take it has it, also if they take it again", () => {
    const taken = { kind: "done", handling: { ...blank, taken: by("olga") } };
    expect(takeFailure(blank, by("olga"))).toEqual(taken);
    expect(takeFailure({ ...blank, taken: by("olga") }, { ...by("olga"), at: 9 })).toEqual(taken);
    expect(takeFailure({ ...blank, taken: by("olga") }, by("kim"))).toMatchObject({ kind: "held" });
  });

  test("letting go and muting leave each other alone", () => {
    const both = { ...blank, taken: by("olga"), muted };
    expect(releaseFailure(both)).toEqual({ kind: "done", handling: { ...blank, muted } });
    expect(unmuteFailure(both)).toEqual({ kind: "done", handling: { ...blank, taken: by("olga") } });
    expect(muteFailure({ ...blank, taken: by("olga") }, muted)).toEqual({ kind: "done", handling: both });
    expect([isBlank(blank), isBlank(both)]).toEqual([true, false]);
  });

  test.each([
    ["", testNow + dayMs, "Muting needs a reason."],
    ["x".repeat(201), testNow + dayMs, "A reason has at most 200 characters."],
    ["🚂".repeat(200), testNow + dayMs, undefined],
    ["why", testNow, "Muting ends in the future."],
    ["why", Number.NaN, "Muting ends in the future."],
    ["why", testNow + 90 * dayMs, undefined],
    ["why", testNow + 90 * dayMs + 1, "Muting ends within 90 days."],
  ])("a reason like %j until %d: %s", (reason, until, problem) => {
    expect(wordMuteProblem({ until, reason }, testNow)).toBe(problem);
  });

  test.each([
    ["what stands is kept", { isStanding: true, ageMs: 9 * dayMs }, blank, false],
    ["what is just gone is kept: it may come back", { isStanding: false, ageMs: dayMs }, blank, false],
    ["what is long gone is not", { isStanding: false, ageMs: dayMs + 1 }, blank, true],
    ["but while it is muted it is", { isStanding: false, ageMs: 9 * dayMs }, { ...blank, muted }, false],
    [
      "until that ends",
      { isStanding: false, ageMs: 9 * dayMs },
      { ...blank, muted: { ...muted, until: testNow } },
      true,
    ],
  ])("%s", (_, known, handling, expected) => {
    expect(isForgotten(handling, { ...known, now: testNow })).toBe(expected);
  });
});
