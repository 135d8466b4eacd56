import { describe, expect, it } from "vitest";
import { axisWords, barWords, wordGone, wordTotals } from "./timeline-words";

const at = (hours: number, minutes = 0) => Date.UTC(2026, 10, 21, hours, minutes);

describe("the axis", () => {
  it.each([
    ["minutes", at(10), at(11, 30), ["10:00", "10:30", "11:00", "11:30"]],
    ["seconds where it is short", at(10), at(10, 3), ["10:00:00", "10:01:00", "10:02:00", "10:03:00"]],
    [
      "days where it is long",
      at(0),
      at(72),
      ["21 Nov 00:00", "22 Nov 00:00", "23 Nov 00:00", "24 Nov 00:00"],
    ],
  ])("tells %s", (_, from, to, expected) => {
    expect(axisWords({ from, to }).map(({ words }) => words)).toEqual(expected);
  });
});

describe("a bar", () => {
  const bar = { kind: "work" as const, from: at(10), to: at(10, 3), attempt: 2, status: "Failed" as const };
  it.each([
    ["its status and length", bar, false, "Failed, 3:00 from 10:00:00 UTC"],
    ["which attempt, where there are several", bar, true, "Attempt 2: Failed, 3:00 from 10:00:00 UTC"],
    [
      "that a person is waited for",
      { ...bar, kind: "approval" as const, status: "InProgress" as const },
      false,
      "Waiting, 3:00 from 10:00:00 UTC",
    ],
  ])("tells %s", (_, given, isOneOfMany, words) => {
    expect(barWords(given, isOneOfMany)).toBe(words);
  });
});

it("where the time went is said without what took none", () => {
  const none = { conditionMs: 0, stoodMs: 0, betweenMs: 400 };
  const totals = { ...none, totalMs: 5_400_400, workMs: 600_000, approvalMs: 3_600_000, entryMs: 1_200_000 };
  expect(wordTotals(totals)).toBe(
    "1 h 30 min: 10 min at work, 1 h waiting for a person, 20 min waiting before stages",
  );
  const nothingElse = { ...none, approvalMs: 0, entryMs: 0 };
  expect(wordTotals({ ...nothingElse, totalMs: 600_400, workMs: 600_000 })).toBe("10 min at work");
});

describe("what is gone", () => {
  const row = (actionName: string, isDefined: boolean) => ({
    ...{ kind: "action" as const, stageName: "Test", actionName, isDefined, bars: [] },
  });
  it.each([
    ["is named", [row("Unit", true), row("Scan", false)], "Test/Scan is no longer in the pipeline"],
    [
      "is named, all of it",
      [row("Unit", true), row("Scan", false), row("Lint", false)],
      "Test/Scan, Test/Lint are no longer in the pipeline",
    ],
    ["is nothing", [row("Unit", true)], ""],
    ["is not known while nothing is defined", [row("Unit", false)], ""],
  ])("%s", (_, rows, words) => {
    expect(wordGone({ rows })).toBe(words);
  });
});
