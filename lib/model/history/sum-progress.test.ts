import { expect, test } from "vitest";
import { historyWords, joinProgress, sumProgress } from "./sum-progress";

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
  const progress = sumProgress(pasts, { now, wantedTo });
  expect(progress).toEqual({ pipelines: pasts.length, done, percent, wantedDays: 90 });
  expect(historyWords(progress)).toBe(words);
});

test("scopes count by their pipelines, and one that asks for no past says nothing", () => {
  const small = { pipelines: 1, done: 1, percent: 100, wantedDays: 90 };
  const large = { pipelines: 9, done: 0, percent: 10, wantedDays: 90 };
  expect(joinProgress([small, undefined, large])).toEqual({
    pipelines: 10,
    done: 1,
    percent: 19,
    wantedDays: 90,
  });
  expect(joinProgress([undefined])).toBeUndefined();
});
