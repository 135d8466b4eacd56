import { describe, expect, it } from "vitest";
import { countTicks, placeInBars } from "./distribution-frame";

const bars = [
  { fromMs: 10, toMs: 20, n: 1 },
  { fromMs: 20, toMs: 40, n: 1 },
  { fromMs: 40, toMs: 80, n: 1 },
  { fromMs: 80, toMs: Number.POSITIVE_INFINITY, n: 1 },
];

describe("a length among bars", () => {
  it.each([
    [0, 0],
    [10, 0],
    [15, 0.125],
    [60, 0.625],
    [500, 0.875],
  ])("%d stands at %d", (ms, place) => expect(placeInBars(ms, bars)).toBe(place));

  it("stands nowhere but inside, even without a bar", () => {
    expect(placeInBars(5, [])).toBe(0.5);
  });
});

it.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [7, [0, 2, 4, 6, 8]],
  [52, [0, 20, 40, 60]],
  [400, [0, 100, 200, 300, 400]],
])("counts up to %d in round steps", (most, ticks) => expect(countTicks(most)).toEqual(ticks));
