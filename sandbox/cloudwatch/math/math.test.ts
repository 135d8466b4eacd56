import { describe, expect, test } from "vitest";
import { evaluate } from "./evaluate";
import { MathError, parseExpression } from "./expression";
import type { TimeSeries, Value } from "./value";

const minute = 60_000;
const start = Date.UTC(2026, 0, 5, 12);
const grid = [0, 1, 2, 3, 4].map((index) => start + index * minute);

/** A series by minute; `-` is a gap. */
function series(label: string, text: string): TimeSeries {
  const points = text
    .split(" ")
    .flatMap((word, index) => (word === "-" ? [] : [[grid[index] ?? 0, Number(word)]]));
  return {
    label,
    periodMs: minute,
    grid,
    times: points.map(([at = 0]) => at),
    values: points.map(([, value = 0]) => value),
  };
}

const known: Readonly<Record<string, TimeSeries>> = {
  a: series("a", "1 2 3 4 5"),
  b: series("b", "10 - 30 - 50"),
  zero: series("zero", "0 0 1 0 1"),
  gaps: series("gaps", "- 7 - 9 -"),
  none: series("none", "- - - - -"),
  e5: series("e5", "- 2 - - 5"),
};

function work(text: string): Value {
  return evaluate(parseExpression(text), {
    named: (id) => {
      const found = known[id];
      return found && { kind: "series", series: found };
    },
    metrics: (filter) =>
      ["a", "b"].filter((id) => id.includes(filter)).map((id) => known[id] ?? series(id, "-")),
  });
}

/** As it is written above: by minute, gaps as `-`. */
function shown(value: Value): string {
  if (value.kind === "scalar") return `= ${value.value}`;
  if (value.kind === "list")
    return value.list.map((each) => shown({ kind: "series", series: each })).join(" | ");
  if (value.kind !== "series") return value.kind;
  const { times, values } = value.series;
  return grid
    .map((at) => {
      const index = times.indexOf(at);
      return index < 0 ? "-" : String(Number((values[index] ?? Number.NaN).toFixed(3)));
    })
    .join(" ");
}

describe("metric math", () => {
  test.each([
    // Numbers meet every point, series meet where both have one.
    ["a + 1", "2 3 4 5 6"],
    ["2 * a - 1", "1 3 5 7 9"],
    ["a + b", "11 - 33 - 55"],
    ["b / a", "10 - 10 - 10"],
    ["a / zero", "- - 3 - 5"],
    ["-a", "-1 -2 -3 -4 -5"],
    ["1 + 2 * 3 ^ 2", "= 19"],
    ["(1 + 2) * 3", "= 9"],
    ["8 / 4 / 2", "= 1"],
    ["a >= 3", "0 0 1 1 1"],
    ["a > 1 AND a < 4", "0 1 1 0 0"],
    ["a == 1 || a == 5", "1 0 0 0 1"],
    // Of one series a number, of an array a series.
    ["SUM(a)", "= 15"],
    ["AVG(b)", "= 30"],
    ["MIN(a) + MAX(a)", "= 6"],
    ["STDDEV(a)", `= ${Math.SQRT2}`],
    ["SUM([a, b])", "11 2 33 4 55"],
    ["AVG([a, b])", "5.5 2 16.5 4 27.5"],
    ["MAX([a, b])", "10 2 30 4 50"],
    ["MIN([a, b])", "1 2 3 4 5"],
    ["SUM(METRICS())", "11 2 33 4 55"],
    ['SUM(METRICS("b"))', "10 - 30 - 50"],
    ["METRIC_COUNT(METRICS())", "= 2"],
    ["DATAPOINT_COUNT(b)", "= 3"],
    ["FIRST(a) + LAST(a)", "= 6"],
    // Gaps.
    ["FILL(gaps, 0)", "0 7 0 9 0"],
    ["FILL(gaps, a)", "1 7 3 9 5"],
    ["FILL(gaps, REPEAT)", "- 7 7 9 9"],
    ["FILL(gaps, LINEAR)", "- 7 8 9 -"],
    ["FILL(none, 1)", "1 1 1 1 1"],
    ["FILL([gaps, none], 0)", "0 7 0 9 0 | 0 0 0 0 0"],
    ["100 * FILL(e5, 0) / a", "0 100 0 0 100"],
    ["REMOVE_EMPTY([a, none])", "1 2 3 4 5"],
    // Choices and changes.
    ["IF(zero, a, 0)", "0 0 3 0 5"],
    ["IF(a > 2, b)", "- - 30 - 50"],
    ["IF(a > 2, b, a)", "1 2 30 - 50"],
    ["IF(1, a, b)", "1 2 3 4 5"],
    ["DIFF(a)", "- 1 1 1 1"],
    ["DIFF_TIME(b)", "- - 120 - 120"],
    ["60 * RATE(a)", "- 1 1 1 1"],
    ["60 * RATE(b)", "- - 10 - 10"],
    ["RUNNING_SUM(a)", "1 3 6 10 15"],
    ["ABS(-a)", "1 2 3 4 5"],
    ["CEIL(a / 2)", "1 1 2 2 3"],
    ["FLOOR(a / 2)", "0 1 1 2 2"],
    ["LOG10(100)", "= 2"],
    ["LOG(1)", "= 0"],
    ["LOG(zero)", "- - 0 - 0"],
    // Time.
    ["PERIOD(a)", "= 60"],
    ["SUM([a, b]) / PERIOD(a) * 60", "11 2 33 4 55"],
    ["MINUTE(a)", "0 1 2 3 4"],
    ["HOUR(a) + DAY(a)", "13 13 13 13 13"],
    ["EPOCH(a) - FIRST(EPOCH(a))", "0 60 120 180 240"],
    // Arrays meet numbers and arrays member by member.
    ["[a, b] * 2", "2 4 6 8 10 | 20 - 60 - 100"],
    ["[a, b] / [a, a]", "1 1 1 1 1 | 10 - 10 - 10"],
    ["MAX([IF(a >= 3, 100 * FILL(e5, 0) / a, 0), b])", "10 0 30 0 100"],
  ])("%s", (text, expected) => {
    expect(shown(work(text))).toBe(expected);
  });

  test.each([
    "",
    "a +",
    "a b",
    "(a",
    "a ? b",
    "nobody + 1",
    "FOO(a)",
    "toString(a)",
    "FILL(a)",
    "[1, 2]",
    "[a] + [a, b]",
    "METRICS(1)",
    'a + "text"',
    "SUM(1)",
    "LAST(none)",
    "RATE(1)",
  ])("refuses %s", (text) => {
    expect(() => work(text)).toThrow(MathError);
  });
});
