import { expect, test } from "vitest";
import { testAddress, testNow } from "../pipeline.fixture";
import { pipelineKeyOf } from "../scope";
import { isAccepted, wordAcceptProblem } from "./acceptance-rules";
import { toFindingId } from "./finding";
import { dayMs } from "./posture.fixture";

test.each([
  ["a reason alone", { reason: "Internal tool" }, undefined],
  ["a reason and an end", { reason: "Until the move", until: testNow + dayMs }, undefined],
  ["blanks", { reason: "  " }, "Accepting needs a reason."],
  ["two hundred pictures, which count as characters", { reason: "🚦".repeat(200) }, undefined],
  ["one more than two hundred", { reason: "x".repeat(201) }, "A reason has at most 200 characters."],
  ["an end that has passed", { reason: "Late", until: testNow }, "It ends in the future."],
  ["an end that is no time", { reason: "Late", until: Number.NaN }, "It ends in the future."],
  [
    "an end in two years",
    { reason: "Late", until: testNow + 730 * dayMs },
    "It ends within a year, or not at all.",
  ],
])("accepting with %s", (_, wish, problem) => {
  expect(wordAcceptProblem(wish, testNow)).toBe(problem);
});

test.each([
  ["without an end", undefined, true],
  ["until tomorrow", testNow + dayMs, true],
  ["until now", testNow, false],
])("accepted %s", (_, until, answer) => {
  const by = { reason: "Known", by: "kim@example.com", name: "Kim", at: testNow - dayMs, until };
  expect(
    isAccepted({ finding: toFindingId("x"), pipeline: pipelineKeyOf(testAddress), ...by }, testNow),
  ).toBe(answer);
  expect(isAccepted(undefined, testNow)).toBe(false);
});
