import { expect, it, test } from "vitest";
import type { DoraFigures } from "./dora";
import { readBands } from "./dora-bands";
import { dayMs, hourMs } from "./facts.fixture";

const none: DoraFigures = { deployments: 0, perDay: 0, failed: 0, unrestored: 0 };
const figures = (n: number, ms: number, perDay: number, failedPercent: number): DoraFigures => ({
  ...{ deployments: n, perDay, failed: 0, failedPercent, unrestored: 0 },
  lead: { n, p50: ms, p90: ms, p95: ms, committed: n, triggered: 0, approvalP50: 0 },
  restore: { n, p50: ms, longest: ms },
});

test.each<[DoraFigures, readonly (string | undefined)[]]>([
  [figures(9, hourMs, 1, 5), ["elite", "elite", "elite", "elite"]],
  [figures(9, hourMs + 1, 0.99, 5.1), ["high", "elite", "high", "high"]],
  [figures(9, dayMs + 1, 1 / 8, 10.1), ["medium", "high", "medium", "medium"]],
  [figures(9, 7 * dayMs + 1, 1 / 31, 15.1), ["low", "medium", "low", "low"]],
  [figures(9, 30 * dayMs + 1, 0, 100), ["low", "low", "low", "low"]],
  [figures(4, hourMs, 1, 0), [undefined, undefined, undefined, undefined]],
  [none, [undefined, undefined, undefined, undefined]],
])("bands by the bounds of DORA's report, none from fewer than five (%#)", (given, expected) => {
  const { frequency, lead, failures, restore } = readBands(given, 1);
  expect([frequency, lead, failures, restore]).toEqual(expected);
});

it("takes one pipeline's frequency on average: a hundred slow ones are not fast together", () => {
  expect(readBands(figures(9, hourMs, 10, 0), 100).frequency).toBe("medium");
});
