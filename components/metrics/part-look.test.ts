import { describe, expect, it } from "vitest";
import { spentOf } from "./metrics.fixture";
import { partsIn, tellShares, wordSpent } from "./part-look";

describe("where the time went, in words", () => {
  it("says the most first and leaves out what is next to nothing", () => {
    expect(tellShares(spentOf({ queue: 5, work: 27, approval: 67.6, bake: 0.4 }))).toEqual([
      "68 % waits for approval",
      "27 % is work",
      "5 % queues",
    ]);
  });

  it("says nothing of no time", () => {
    expect(tellShares(spentOf({}))).toEqual([]);
  });

  it("names the parts of a bar in their order", () => {
    expect(wordSpent(spentOf({ work: 360_000, queue: 20_000 }))).toBe("0:20 queue, 6:00 work");
  });

  it("explains only what occurs", () => {
    expect(partsIn([spentOf({ work: 1 }), spentOf({ bake: 1 })])).toEqual(["work", "bake"]);
  });
});
