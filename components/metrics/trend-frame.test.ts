import { describe, expect, it } from "vitest";
import { answerOf, dayMs, minuteMs, outlierOf } from "./metrics.fixture";
import { dayTicks, hasLine, isAlone, placeNames, spreadLabels, toMarks, toTrendFrame } from "./trend-frame";

const { trend } = answerOf();
const box = { left: 40, right: 640, top: 20, bottom: 220 };
const pointOf = (day: number, p50?: number) => ({
  from: day * dayMs,
  to: (day + 1) * dayMs,
  n: 3,
  p50,
  p90: p50 && p50 * 2,
});

describe("the frame of a trend", () => {
  it("begins at zero and reaches over p90, whatever the outliers are", () => {
    const frame = toTrendFrame({ ...trend, outliers: [outlierOf({ ms: 600 * minuteMs })] });
    expect([frame.ticks[0], frame.top]).toEqual([0, 60 * minuteMs]);
  });

  it("puts what took longer than it tells on its upper edge", () => {
    const frame = toTrendFrame(trend);
    const marks = toMarks([outlierOf(), outlierOf({ ms: 600 * minuteMs })], frame, box);
    expect(marks.map(({ isBeyond }) => isBeyond)).toEqual([false, true]);
    expect(marks[1]?.y).toBe(box.top);
  });

  it("has nulls where too few ended, and knows a point that stands alone", () => {
    const { points } = toTrendFrame({
      ...trend,
      points: [pointOf(0), pointOf(1, 9), pointOf(2), pointOf(3, 9)],
    });
    expect(points.map(({ p50, band }) => [p50, band])).toEqual([
      [null, null],
      [9, [9, 18]],
      [null, null],
      [9, [9, 18]],
    ]);
    expect([0, 1, 2, 3].filter((index) => isAlone(points, index))).toEqual([1, 3]);
  });

  it("draws no line through two points", () => {
    expect(hasLine([pointOf(0, 5), pointOf(1, 6), pointOf(2)])).toBe(false);
    expect(hasLine([pointOf(0, 5), pointOf(1, 6), pointOf(2, 7)])).toBe(true);
  });

  it("stands without a single point", () => {
    const frame = toTrendFrame({ ...trend, points: [], outliers: [], before: undefined });
    expect(frame.top).toBeGreaterThan(0);
    expect(dayTicks(frame.points, 5)).toEqual([]);
  });
});

describe("what is written at the lines", () => {
  it("is pushed apart and stays inside, in its order", () => {
    expect(spreadLabels([100, 102, 98], 14, box)).toEqual([112, 126, 98]);
    expect(spreadLabels([218, 219, 220], 14, box)).toEqual([192, 206, 220]);
  });

  it("stands where there is room for it, on either side, or not at all", () => {
    const words = "version 13";
    const names = placeNames(
      [50, 90, 140, 630].map((x) => ({ x, words })),
      box,
    );
    expect(names.map((name) => name?.anchor)).toEqual(["start", undefined, "start", "end"]);
  });

  it("covers no other mark of its line", () => {
    const names = placeNames([{ x: 300, words: "3 h 12" }], box, [300, 320]);
    expect(names.map((name) => name?.anchor)).toEqual(["end"]);
    expect(placeNames([{ x: 300, words: "3 h 12" }], box, [280, 320])).toEqual([undefined]);
  });

  it("names a handful of days", () => {
    const { points } = toTrendFrame(trend);
    const ticks = dayTicks(points, 5);
    expect(ticks).toHaveLength(5);
    expect(new Set(ticks.slice(1).map((at, index) => at - (ticks[index] ?? 0))).size).toBe(1);
  });
});
