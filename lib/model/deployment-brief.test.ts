import { describe, expect, it, test } from "vitest";
import type { DeployedThing, Strategy } from "./deployment";
import { briefStrategy, shareOf, wordBlock, wordShare, wordThing } from "./deployment-brief";

const minute = 60_000;

describe("a deployment in few words", () => {
  test.each<[Strategy, string]>([
    [{ kind: "canary", percent: 10, intervalMs: 15 * minute }, "canary 10 %, 15 min"],
    [{ kind: "linear", percent: 33.3, intervalMs: minute }, "linear 33.3 % every 1 min"],
    [{ kind: "all-at-once" }, "all at once"],
    [{ kind: "in-place", healthy: { kind: "percent", value: 75 } }, "in place, 75 % stay healthy"],
    [{ kind: "in-place", healthy: { kind: "hosts", value: 3 } }, "in place, 3 stay healthy"],
    [{ kind: "instances" }, "new instances"],
    [{ kind: "rolling" }, "rolling"],
    [{ kind: "unknown", word: "Custom.Slow" }, "Custom.Slow"],
  ])("has its strategy: %o", (strategy, words) => {
    expect(briefStrategy(strategy)).toBe(words);
  });

  test.each([
    [{ percent: 10 }, "10 %", "New 10 %", 10],
    [{ percent: 0 }, "0 %", "New 0 %", 0],
    [{ machines: { done: 6, all: 8, failed: 1 }, percent: 50 }, "6 of 8", "6 of 8", 75],
  ])("has its share: %o", (row, words, block, share) => {
    expect([wordShare(row), wordBlock(row), shareOf(row)]).toEqual([words, block, share]);
  });

  it("never takes an untold share for none", () => {
    expect([wordShare({}), shareOf({})]).toEqual(["", undefined]);
    expect(shareOf({ machines: { done: 0, all: 0, failed: 0 } })).toBeUndefined();
  });

  test.each<[DeployedThing, string]>([
    [{ kind: "group", application: "checkout", group: "production" }, "checkout / production"],
    [{ kind: "service", cluster: "prod", service: "web" }, "prod / web"],
    [{ kind: "alias", functionName: "pdf", alias: "live" }, "pdf:live"],
  ])("has its thing: %o", (thing, words) => {
    expect(wordThing(thing)).toBe(words);
  });
});
