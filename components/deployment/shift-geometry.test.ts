import { describe, expect, test } from "vitest";
import { createdAt, deployment } from "../../lib/model/deployment.fixture";
import { readPlan } from "../../lib/model/plan";
import { frameOf, metricFrameOf, percentAt, placeOf, stepsOf, ticksOf, toStrokes } from "./shift-geometry";

const minuteMs = 60_000;
const at = (minutes: number) => createdAt + minutes * minuteMs;

describe("what the chart spans", () => {
  test.each([
    ["until old ends, where that is near", deployment(), 3 + 15 + 30],
    [
      "until the shift ends, where old stays for hours",
      deployment({ waits: { terminationMs: 600 * minuteMs } }),
      18,
    ],
    ["until it ended, however much was planned", deployment({ status: "Stopped", completedAt: at(8) }), 8],
    [
      "until now, where nothing is planned",
      deployment({ strategy: { kind: "unknown", word: "?" }, waits: {} }),
      6,
    ],
    ["at least five minutes", deployment({ status: "Failed", completedAt: at(1), weights: [] }), 5],
  ])("%s", (_, snapshot, minutes) => {
    const { from, to } = frameOf(snapshot, readPlan(snapshot), at(6));
    expect([from, to]).toEqual([createdAt, createdAt + minutes * minuteMs * 1.05]);
  });
});

test("a share holds until the next one, and what comes after now is not drawn", () => {
  const frame = { from: at(0), to: at(10) };
  const points = [
    { at: at(0), percent: 0 },
    { at: at(2), percent: 10 },
    { at: at(8), percent: 100 },
  ];
  expect(toStrokes(points, at(5), frame)).toEqual([
    { x1: 0, y1: 100, x2: 20, y2: 100 },
    { x1: 20, y1: 100, x2: 20, y2: 90 },
    { x1: 20, y1: 90, x2: 50, y2: 90 },
  ]);
  expect([percentAt(points, at(5)), percentAt(points, at(-1))]).toEqual([10, undefined]);
});

test("steps are marked as they were seen, and those before anybody looked as they were planned", () => {
  const linear = deployment({ strategy: { kind: "linear", percent: 10, intervalMs: minuteMs } });
  const weights = [
    { at: at(5.5), percent: 30 },
    { at: at(6), percent: 40 },
  ];
  const steps = stepsOf(weights, readPlan({ ...linear, weights }));
  expect(steps.map((step) => [(step.at - createdAt) / minuteMs, step.percent])).toEqual([
    [3, 10],
    [4, 20],
    [5, 30],
    [6, 40],
  ]);
});

test("the metric charts span as long before the shift as since it began", () => {
  const series = { periodMs: minuteMs, old: [{ at: at(-60) }], new: [{ at: at(3) }], until: at(30) };
  const minutes = (shiftedAt: number | undefined) => {
    const { from, to } = metricFrameOf(series, shiftedAt);
    return [(from - createdAt) / minuteMs, (to - createdAt) / minuteMs];
  };
  expect([minutes(at(3)), minutes(at(28)), minutes(at(-40)), minutes(undefined)]).toEqual([
    [-24, 30],
    [18, 30],
    [-60, 30],
    [-60, 30],
  ]);
});

test("ticks stand where the shift began, and never crowd", () => {
  const frame = { from: at(0), to: at(50) };
  expect(ticksOf(frame, at(3)).map((tick) => (tick - createdAt) / minuteMs)).toEqual([3, 13, 23, 33, 43]);
  expect(ticksOf({ from: at(0), to: at(60 * 24 * 90) }, at(0)).length).toBeLessThanOrEqual(6);
  expect(placeOf(at(100), frame)).toBe(100);
});
