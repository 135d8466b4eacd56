import { expect, test } from "vitest";
import { fillLabel } from "./label";

const minute = 60_000;
const noon = Date.UTC(2026, 0, 5, 12);
const series = {
  label: "Latency",
  times: [noon, noon + minute, noon + 2 * minute],
  values: [2, 9, 4],
  metric: {
    namespace: "AWS/ApplicationELB",
    name: "TargetResponseTime",
    dimensions: { TargetGroup: "targetgroup/shop/1" },
  },
  timezone: undefined,
};

/** `<AVG>` stands for what the linter takes for a mistake. */
const dynamic = (text: string) => text.replace(/<([^>]+)>/g, "$${$1}");

test.each([
  ["plain", "plain"],
  ["<LABEL>", "Latency"],
  ["avg <AVG>, max <MAX>, min <MIN>, sum <SUM>", "avg 5, max 9, min 2, sum 15"],
  ["<FIRST> <LAST> of <DATAPOINT_COUNT>", "2 4 of 3"],
  ["<MAX_TIME>", "2026-01-05 12:01"],
  ["<MIN_TIME> <FIRST_TIME> <LAST_TIME>", "2026-01-05 12:00 2026-01-05 12:00 2026-01-05 12:02"],
  ["<PROP('MetricName')> in <PROP('Namespace')>", "TargetResponseTime in AWS/ApplicationELB"],
  ["<PROP('Dim.TargetGroup')>", "targetgroup/shop/1"],
  ["<PROP('Dim.Nothing')> <NOTHING> <toString>", "<PROP('Dim.Nothing')> <NOTHING> <toString>"],
])("%s", (wanted, expected) => {
  expect(fillLabel(dynamic(wanted), series)).toBe(dynamic(expected));
});

test.each([
  ["+0130", "2026-01-05 13:30"],
  ["-0500", "2026-01-05 07:00"],
])("times are told in the zone %s", (timezone, expected) => {
  expect(fillLabel(dynamic("<FIRST_TIME>"), { ...series, timezone })).toBe(expected);
});

test("a series without points has nothing to tell", () => {
  const empty = { ...series, times: [], values: [] };
  expect(fillLabel(dynamic("<AVG> <MAX> <LAST_TIME> <SUM> <DATAPOINT_COUNT>"), empty)).toBe("-- -- -- 0 0");
});
