import { describe, expect, test } from "vitest";
import { wordStopReasonProblem, wordTransitionReasonProblem } from "./act-reason";

describe("the reason of a disabled transition", () => {
  test.each([
    ["Stock sync cut-over until 1400 UTC. Ask r.hale@example.com (OPS-2231)!", undefined],
    ["why? *", undefined],
    ["a".repeat(300), undefined],
    ["a".repeat(301), "1 character too long"],
    ["", "Say why"],
    ["   ", "Say why"],
    ["until 14:00", "refuses “:” here"],
    ["freeze, until 14:00", "refuses “,” and “:” here"],
    ["a/b 'c' \"d\" #5", "refuses “/” and “'” and “\"” and 1 more here"],
    ["Überprüfung", "refuses “Ü” and “ü” here"],
    ["one\ntwo", "refuses a line break here"],
    ["frozen ❄", "refuses “❄” here"],
    ["frozen 🧊", "refuses “🧊” here"],
    ["a_b", "refuses “_” here"],
  ])("%j", (reason, problem) => {
    const told = wordTransitionReasonProblem(reason);
    if (problem === undefined) expect(told).toBeUndefined();
    else expect(told).toContain(problem);
  });
});

test.each([
  ["", undefined],
  ["anything: goes, here ❄", undefined],
  ["❄".repeat(200), undefined],
  ["❄".repeat(202), "The reason is 2 characters too long."],
])("a reason to stop, %j", (reason, problem) => {
  expect(wordStopReasonProblem(reason)).toBe(problem);
});
