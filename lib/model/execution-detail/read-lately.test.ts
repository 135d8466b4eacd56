import { expect, it } from "vitest";
import { toActionExecutionId, toPipelineExecutionId } from "../ids";
import { readLately, wordTrend } from "./read-lately";

const result = (at: number, tookMs: number, status: "Succeeded" | "Failed" = "Succeeded") => ({
  ...{
    id: toActionExecutionId(`${at}`),
    executionId: toPipelineExecutionId("e"),
    stageName: "Test",
    actionName: "Unit",
  },
  ...{ category: "Test" as const, status, startedAt: at * 1_000_000, endedAt: at * 1_000_000 + tookMs },
});
const results = (...took: number[]) => took.map((ms, at) => result(at, ms)).reverse();

it("is told oldest first, whatever failed counted", () => {
  const { bars, failed } = readLately([result(3, 10, "Failed"), result(2, 20), result(1, 30, "Failed")]);
  expect(bars.map(({ tookMs }) => tookMs)).toEqual([30, 20, 10]);
  expect(failed).toBe(2);
});

it.each([
  ["its newer half against the older", results(100, 100, 100, 100, 100, 110, 110, 110, 110, 110), 10],
  ["nothing of fewer than ten", results(100, 100, 100, 100, 200, 200, 200, 200, 200), undefined],
  [
    "nothing of what failed",
    results(...Array(10).fill(100)).map((one) => ({ ...one, status: "Failed" as const })),
    undefined,
  ],
  ["nothing where nothing took any time", results(...Array(10).fill(0)), undefined],
])("measures %s", (_, given, expected) => {
  expect(readLately(given).slowerPercent).toBe(expected);
});

it.each([
  [9, "getting slower: +9 %"],
  [-12, "getting faster: −12 %"],
  [4, undefined],
  [undefined, undefined],
])("%s %% is said as %s", (percent, words) => {
  expect(wordTrend(percent)).toBe(words);
});
