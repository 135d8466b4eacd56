import { describe, expect, test } from "vitest";
import type { HealthSeries } from "../../lib/model/health";
import { limitOf } from "./metric-limits";
import { ceilingOf, isAlone, lastOf, namedSteps, ofThisDeployment, toPoints } from "./metric-points";
import { wordDifference, wordMetric, wordTick } from "./metric-words";

const minuteMs = 60_000;
const series: HealthSeries = {
  periodMs: minuteMs,
  old: [
    { at: 0, errors: 1, requests: 100 },
    { at: 3 * minuteMs, errors: 1, requests: 50 },
  ],
  new: [{ at: 3 * minuteMs, requests: 5 }],
  until: 4 * minuteMs,
};

test("a minute nobody tells of is there and empty: a gap stays a gap, absent is not zero", () => {
  const points = toPoints(series, "errors");
  expect(points.map(({ old }) => old)).toEqual([1, undefined, undefined, 2]);
  expect(points.every((point) => point.new === undefined)).toBe(true);
  expect([isAlone(points, 0, "old"), isAlone(points, 1, "old")]).toEqual([true, false]);
  expect(lastOf(points, "old")?.at).toBe(3 * minuteMs);
  expect(toPoints({ ...series, old: [], new: [] }, "errors")).toEqual([]);
});

test("new's target group served another version before, and a minute that is under way is not whole", () => {
  const sample = (at: number) => ({ at: at * minuteMs, requests: 1 });
  const told = { ...series, old: [sample(0), sample(4)], new: [sample(0), sample(1), sample(3), sample(4)] };
  const { old, new: fresh } = ofThisDeployment(told, 2 * minuteMs + 1);
  expect([old, fresh].map((side) => side.map(({ at }) => at / minuteMs))).toEqual([[0], [3]]);
});

test.each([
  ["the alarm's limit, so that nearness is honest", [0.2], 5, 5],
  ["above the limit, once it is passed", [6], 5, 8],
  ["a round number without a limit", [212], undefined, 300],
  ["something above nothing at all", [0], undefined, 1],
])("the axis ends at %s", (_, values, limit, ceiling) => {
  const points = values.map((old, at) => ({ at, old }));
  expect(ceilingOf(points, limit)).toBe(ceiling);
});

test("of steps too near each other only the first is named", () => {
  expect(namedSteps([10, 15, 40, 45, 80], 20)).toEqual([true, false, true, false, true]);
});

describe("an alarm's limit stands on a chart", () => {
  const alarm = { name: "a", state: "OK" } as const;
  test.each([
    ["errors", { threshold: 5, metricName: "Errors (%)" }, 5],
    ["errors", { threshold: 5, metricName: "HTTPCode_Target_5XX_Count", statistic: "Sum" }, undefined],
    ["p99", { threshold: 1, metricName: "p99 (s)" }, 1000],
    ["p99", { threshold: 0.4, metricName: "TargetResponseTime", statistic: "p99" }, 400],
    ["p99", { threshold: 900, metricName: "Duration", statistic: "p99" }, 900],
    ["p99", { threshold: 900, metricName: "Duration", statistic: "p99.9" }, undefined],
    ["p50", { threshold: 900, metricName: "Duration", statistic: "Average" }, undefined],
    ["p99", { threshold: 900, metricName: "p99" }, undefined],
    ["requests", { threshold: 10, metricName: "RequestCount" }, undefined],
  ] as const)("of %s: %o only with the same meaning and a unit", (metric, told, value) => {
    expect(limitOf([{ ...alarm, ...told }], metric)?.value).toBe(value);
  });
});

test("numbers are short, signed where they differ, and carry their unit once", () => {
  expect([wordMetric("errors", 0.064), wordMetric("p99", 1240.4), wordMetric("requests", 18204)]).toEqual([
    "0.06 %",
    "1,240 ms",
    "18,204",
  ]);
  expect([wordDifference("errors", -0.01), wordDifference("p99", 8), wordMetric("p50", undefined)]).toEqual([
    "−0.01",
    "+8 ms",
    "–",
  ]);
  expect([wordDifference("p50", -0.4), wordDifference("errors", 0.001)]).toEqual(["0 ms", "0.00"]);
  expect([wordTick("p99", 1000, 1000), wordTick("p99", 500, 1000), wordTick("errors", 5, 5)]).toEqual([
    "1 s",
    "0.5",
    "5 %",
  ]);
});
