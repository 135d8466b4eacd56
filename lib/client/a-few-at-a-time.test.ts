import { expect, test } from "vitest";
import { aFewAtATime } from "./a-few-at-a-time";

test("does each once, in order, and never more than so many at once", async () => {
  const begun: number[] = [];
  let underWay = 0;
  let most = 0;
  await aFewAtATime([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    begun.push(item);
    underWay += 1;
    most = Math.max(most, underWay);
    await Promise.resolve();
    underWay -= 1;
  });
  expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(3);
});
