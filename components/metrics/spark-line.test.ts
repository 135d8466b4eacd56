import { describe, expect, it } from "vitest";
import { toSparkLine } from "./spark-line";

const size = { width: 30, height: 10 };

describe("a line between the columns", () => {
  it("rises with what it draws", () => {
    expect(toSparkLine([10, 20, 30, 40], size)).toEqual({ d: "M0 10L10 6.7L20 3.3L30 0", alone: [] });
  });

  it("is level where it only trembles", () => {
    const { d } = toSparkLine([100, 101, 100, 99], size);
    const heights = [...d.matchAll(/ ([\d.]+)/g)].map(([, y]) => Number(y));
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(1);
  });

  it("leaves a gap, and a point where one stands alone", () => {
    expect(toSparkLine([10, 10, undefined, 10], size)).toEqual({
      d: "M0 5L10 5",
      alone: [{ x: 30, y: 5 }],
    });
  });

  it("draws nothing of nothing", () => {
    expect(toSparkLine([undefined, undefined], size)).toEqual({ d: "", alone: [] });
    expect(toSparkLine([], size)).toEqual({ d: "", alone: [] });
  });

  it("stays on the ground where all is zero", () => {
    expect(toSparkLine([0, 0], size).d).toBe("M0 10L30 10");
  });
});

it("takes nothing known for a gap, however it crossed the wire", () => {
  expect(toSparkLine([10, null, 10], size)).toEqual(toSparkLine([10, undefined, 10], size));
});
