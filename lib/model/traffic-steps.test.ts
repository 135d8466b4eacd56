import { describe, expect, test } from "vitest";
import type { Strategy } from "./deployment";
import { readTrafficSteps } from "./traffic-steps";

const minutes = (count: number) => count * 60_000;

describe("the steps of a shift", () => {
  test.each<[string, Strategy, readonly (readonly [afterMinutes: number, percent: number])[]]>([
    [
      "a canary takes two",
      { kind: "canary", percent: 10, intervalMs: minutes(15) },
      [
        [0, 10],
        [15, 100],
      ],
    ],
    [
      "a custom canary of less than a percent too",
      { kind: "canary", percent: 0.1, intervalMs: minutes(1) },
      [
        [0, 0.1],
        [1, 100],
      ],
    ],
    [
      "a linear one takes the first at once, and the last takes what is left",
      { kind: "linear", percent: 30, intervalMs: minutes(2) },
      [
        [0, 30],
        [2, 60],
        [4, 90],
        [6, 100],
      ],
    ],
    [
      "shares that are not whole add up without dust",
      { kind: "linear", percent: 33.3, intervalMs: minutes(1) },
      [
        [0, 33.3],
        [1, 66.6],
        [2, 99.9],
        [3, 100],
      ],
    ],
    ["all at once takes one", { kind: "all-at-once" }, [[0, 100]]],
    ["a canary of everything is all at once", { kind: "canary", percent: 100, intervalMs: 1 }, [[0, 100]]],
    ["so is one that does not wait", { kind: "canary", percent: 10, intervalMs: 0 }, [[0, 100]]],
    ["and a linear one without steps", { kind: "linear", percent: 0, intervalMs: 1 }, [[0, 100]]],
    ["machines have none", { kind: "in-place" }, []],
    ["nor has a fleet that takes over", { kind: "instances" }, []],
    ["nor tasks that roll", { kind: "rolling" }, []],
    ["nor what we do not know", { kind: "unknown", word: "Spiral" }, []],
  ])("%s", (_, strategy, steps) => {
    const read = readTrafficSteps(strategy);
    expect(read).toEqual(steps.map(([after, percent]) => ({ afterMs: minutes(after), percent })));
  });

  test("ten steps of ten percent end at the tenth", () => {
    const steps = readTrafficSteps({ kind: "linear", percent: 10, intervalMs: minutes(1) });
    expect([steps.length, steps.at(-1)]).toEqual([10, { afterMs: minutes(9), percent: 100 }]);
  });
});
