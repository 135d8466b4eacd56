import { expect, it } from "vitest";
import { busiestOf } from "./busiest";

it("finds the first of the hours in which most began", () => {
  expect(
    busiestOf([
      [0, 3],
      [7, 2],
      [7, 0],
    ]),
  ).toEqual({ day: 1, hour: 0, count: 7 });
});

it("finds none where nothing began", () => {
  expect(busiestOf([[0, 0], []])).toBeUndefined();
});
