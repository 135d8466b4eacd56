import { describe, expect, it, test } from "vitest";
import type { Failure } from "../../lib/model/failure/failure";
import { testNow } from "../../lib/model/pipeline.fixture";
import { aFailure } from "./failure.fixture";
import { behindWords, briefWhen, latelyWords, placeWords, whenWords } from "./failure-words";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe("where and since when", () => {
  test.each<[Partial<Failure>, string, string, string]>([
    [{}, "Test · IntegrationTests", "12 min ago", "12 min"],
    [{ actionName: undefined }, "Test", "12 min ago", "12 min"],
    [{ since: testNow - 4_000 }, "Test · IntegrationTests", "4 s ago", "4 s"],
    [
      { kind: "rolled-back", stageName: undefined, actionName: undefined, provider: "ECS" },
      "ECS deployment",
      "12 min ago",
      "12 min",
    ],
    [{ since: undefined }, "Test · IntegrationTests", "", ""],
    [
      { kind: "disabled", stageName: "Production", actionName: undefined, since: testNow - 3 * hourMs },
      "into Production",
      "3 h ago",
      "3 h",
    ],
    [
      {
        kind: "stuck",
        since: undefined,
        stuck: { startedAt: testNow - 130 * minuteMs, usualMostMs: hourMs },
      },
      "Test · IntegrationTests",
      "for 2 h 10 min",
      "2 h",
    ],
    [
      { kind: "ends-soon", endsAt: testNow + 108 * minuteMs + 59_000 },
      "Test · IntegrationTests",
      "in 1 h 48 min",
      "1 h 48 min",
    ],
    [{ kind: "ends-soon", endsAt: testNow + 59_400 }, "Test · IntegrationTests", "in 59 s", "59 s"],
    [{ kind: "ends-soon", endsAt: testNow - 1 }, "Test · IntegrationTests", "due", "due"],
  ])("%j is %j, %j, on a phone %j", (parts, where, when, brief) => {
    const failure = aFailure(parts);
    expect([placeWords(failure), whenWords(failure, testNow), briefWhen(failure, testNow)]).toEqual([
      where,
      when,
      brief,
    ]);
  });
});

describe("how often", () => {
  test.each([
    [{ failed: 3, of: 20 }, "3 of 20 failed here in 30 days"],
    [{ failed: 1, of: 1 }, "its only result in 30 days"],
    [{ failed: 0, of: 0 }, ""],
    [undefined, ""],
  ])("%j is %j", (lately, words) => {
    expect(latelyWords({ lately })).toBe(words);
  });
});

describe("what is held up", () => {
  const oldestAt = testNow - 160 * minuteMs;
  test.each<[Partial<Failure>, string]>([
    [{ behind: { count: 0 } }, ""],
    [{ behind: { count: 1 } }, "1 execution waits behind it"],
    [{ behind: { count: 3, oldestAt } }, "3 executions wait behind it, the oldest for 2 h 40 min"],
    [
      { kind: "disabled", behind: { count: 2, oldestAt } },
      "2 executions wait to enter, the oldest for 2 h 40 min",
    ],
  ])("%j is %j", (parts, words) => {
    expect(behindWords(aFailure(parts), testNow)).toBe(words);
  });

  it("is never said to have waited longer than it has", () => {
    const behind = { count: 1, oldestAt: testNow - (2 * minuteMs - 1) };
    expect(behindWords(aFailure({ behind }), testNow)).toContain("for 1 min");
  });
});
