import { expect, test } from "vitest";
import { historyWords, measureProgress } from "./measure-progress";

const dayMs = 86_400_000;
const now = 1_000 * dayMs;
const wantedTo = now - 90 * dayMs;
const past = (days: number, isDone = false) => ({ readTo: now - days * dayMs, isDone, wantedTo });

test.each([
  ["nothing is known yet", [undefined, undefined], 0, 0, "0 of 90 days"],
  ["one is half there", [past(45)], 0, 50, "45 of 90 days"],
  ["one is done and began later than was asked for", [past(3, true), undefined], 1, 50, "45 of 90 days"],
  ["almost all is there", [past(90), past(90, true)], 1, 99, "89 of 90 days"],
  ["all is there", [past(90, true), past(1, true)], 2, 100, undefined],
  ["there are no pipelines", [], 0, 100, undefined],
])("%s", (_, pasts, done, percent, words) => {
  const progress = measureProgress(pasts, { now, wantedMs: 90 * dayMs });
  expect(progress).toEqual({ pipelines: pasts.length, done, percent, wantedDays: 90 });
  expect(historyWords(progress)).toBe(words);
});
