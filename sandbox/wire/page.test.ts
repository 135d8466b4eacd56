import fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "../refusal";
import { pageOf } from "./page";

/** Reads a list to its end while new items keep arriving at its head. */
function readAll(start: number, sizes: readonly number[], arrivals: readonly number[]) {
  let items = Array.from({ length: start }, (_, index) => start - index);
  const seen: number[] = [];
  let nextToken: string | undefined;
  let round = 0;
  do {
    const page = pageOf(items, String, "numbers", { nextToken, maxResults: sizes[round % sizes.length] });
    seen.push(...page.items);
    nextToken = page.nextToken;
    const newest = items[0] ?? 0;
    const arrived = Array.from({ length: arrivals[round % arrivals.length] ?? 0 }, (_, i) => newest + i + 1);
    items = [...arrived.reverse(), ...items];
    round += 1;
  } while (nextToken !== undefined);
  return seen;
}

test("pages hold every item once, newest first, whatever arrives at the head meanwhile", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 });
  const arrivals = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.nat({ max: 350 }), sizes, arrivals, (start, pageSizes, arrived) => {
      const expected = Array.from({ length: start }, (_, index) => start - index);
      expect(readAll(start, pageSizes, arrived)).toEqual(expected);
    }),
  );
});

const { nextToken: good = "" } = pageOf([3, 2, 1], String, "numbers", { maxResults: 1 });

test.each([
  ["garbage", "?!"],
  ["a token that was cut", good.slice(0, -4)],
  ["a token of an item that is gone", pageOf([9, 8], String, "numbers", { maxResults: 1 }).nextToken ?? ""],
  ["a token of another list", pageOf([3, 2], String, "letters", { maxResults: 1 }).nextToken ?? ""],
])("refuses %s", (_, nextToken) => {
  expect(() => pageOf([3, 2, 1], String, "numbers", { nextToken })).toThrow(Refusal);
});
