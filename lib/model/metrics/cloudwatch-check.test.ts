import { describe, expect, it } from "vitest";
import type { CloudWatchDay } from "../history/cloudwatch-day";
import { testNow } from "../pipeline.fixture";
import { checkCloudWatch } from "./cloudwatch-check";
import type { ExecutionFacts } from "./facts";
import { executionFacts, hourMs, metricsPipeline } from "./facts.fixture";
import { toPeriods } from "./periods";
import { dayMs } from "./zone";

const today = Math.floor(testNow / dayMs) * dayMs;
const daysAgo = (days: number) => today - days * dayMs;
const told = (days: number, executions: number, failed = 0): CloudWatchDay => ({
  ...{ day: daysAgo(days), executions, failed },
  averageMs: executions === 0 ? undefined : hourMs,
});
const ended = (days: number, parts: Partial<ExecutionFacts> = {}) =>
  executionFacts({ startedAt: daysAgo(days) + hourMs, endedAt: daysAgo(days) + 3 * hourMs, ...parts });

function check(executions: readonly ExecutionFacts[], days: readonly CloudWatchDay[], pipelineType = "V2") {
  const periods = toPeriods({ days: 7, timeZone: "UTC" }, testNow);
  const pipeline = { ...metricsPipeline({ executions }), pipelineType };
  return checkCloudWatch({ pipeline, days, periods, now: testNow });
}

describe("CloudWatch's own count beside ours", () => {
  it("tells of days on which they differ, and of all of them together", () => {
    const found = check(
      [ended(3), ended(2), ended(2, { status: "Failed" })],
      [told(3, 1), told(2, 3, 1), told(1, 2)],
    );
    expect(found?.days).toEqual([
      { day: daysAgo(2), ours: 2, theirs: 3 },
      { day: daysAgo(1), ours: 0, theirs: 2 },
    ]);
    expect(found).toMatchObject({ ours: 3, theirs: 6, failed: { ours: 1, theirs: 1 } });
    expect(found?.averageMs).toEqual({ ours: 2 * hourMs, theirs: hourMs });
  });

  it("takes a day that it leaves out, between two that it tells of, for one without any", () => {
    const found = check([ended(2)], [told(3, 0), told(1, 0)]);
    expect(found?.days).toEqual([{ day: daysAgo(2), ours: 1, theirs: 0 }]);
  });

  it.each([
    ["a day that still goes on", [ended(0)], [told(1, 0), told(0, 5)]],
    ["days before the period", [ended(9)], [told(9, 3), told(1, 0)]],
    ["what was superseded or stopped", [ended(1, { status: "Superseded" })], [told(1, 0)]],
  ])("leaves out %s", (_, executions, days) => {
    expect(check(executions, days)).toMatchObject({ days: [], ours: 0, theirs: 0 });
  });

  it.each([
    ["of a V1 pipeline, which it does not measure", check([ended(1)], [told(1, 1)], "V1")],
    ["where it told nothing", check([ended(1)], [])],
  ])("says nothing %s", (_, found) => {
    expect(found).toBeUndefined();
  });
});
