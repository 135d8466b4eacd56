import { expect, test } from "vitest";
import { stepArea, stepLine } from "./spark-path";

const frame = { from: 1_000, until: 2_000, width: 100, height: 40 };
const points = [
  { at: 1_000, percent: 0 },
  { at: 1_200, percent: 10 },
  { at: 1_800, percent: 100 },
];

test.each([
  ["as far as it has come", 1_500, "M0 40H20V36H50"],
  ["to its end", 2_000, "M0 40H20V36H80V0H100"],
  ["no further than its frame", 9_000, "M0 40H20V36H80V0H100"],
  ["not before it begins", 900, ""],
])("draws a line in steps %s", (_, until, path) => {
  expect(stepLine(points, until, frame)).toBe(path);
});

test("closes what is filled along the foot", () => {
  expect(stepArea(points, 1_500, frame)).toBe("M0 40H20V36H50V40H0Z");
  expect(stepArea([], 1_500, frame)).toBe("");
});
