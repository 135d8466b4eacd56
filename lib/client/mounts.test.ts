import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Group } from "./held-order";
import { followOrder } from "./mounts";
import { findRising } from "./rising";

const groupsOf = (...lists: string[]): Group[] =>
  lists.map((list, at) => ({
    id: String(at),
    title: "",
    places: [...list].map((key) => ({ key, isTall: false })),
  }));
const anewIn = (before: Group[], now: Group[]) =>
  [...followOrder({ groups: before, times: new Map() }, now).times.keys()].join("");

describe("what is mounted anew", () => {
  test.each([
    ["nothing when nothing moves", "abcd", "abcd", ""],
    ["the one that overtakes, not those it overtook", "abcd", "dabc", "d"],
    ["the one that falls back", "abcd", "bcda", "a"],
    ["nothing when rows come and go", "abcd", "axcy", ""],
    ["all but one when everything turns round", "abcd", "dcba", "dcb"],
  ])("is %s", (_, before, now, anew) => {
    expect(anewIn(groupsOf(before), groupsOf(now))).toBe(anew);
  });

  test("counts on from what was before", () => {
    const once = followOrder({ groups: groupsOf("ab"), times: new Map() }, groupsOf("ba"));
    expect([...followOrder(once, groupsOf("ab")).times.values()]).toEqual([1, 1]);
  });

  test("is not what went to another group: that is another parent's child anyway", () => {
    expect(anewIn(groupsOf("ab", "cd"), groupsOf("b", "acd"))).toBe("");
  });
});

describe("a longest rising run", () => {
  test("rises, and is as long as the slow way finds", () => {
    const slow = (numbers: readonly number[]): number => {
      const best: number[] = [];
      numbers.forEach((number, at) => {
        const shorter = numbers
          .slice(0, at)
          .map((other, before) => (other < number ? (best[before] ?? 0) : 0));
        best.push(1 + Math.max(0, ...shorter));
      });
      return Math.max(0, ...best);
    };
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(50), { maxLength: 12 }), (numbers) => {
        const members = numbers.filter((_, at) => findRising(numbers).has(at));
        expect(members).toEqual([...members].sort((a, b) => a - b));
        expect(members).toHaveLength(slow(numbers));
      }),
    );
  });
});
