import { describe, expect, it } from "vitest";
import { toPipelineExecutionId } from "../ids";
import { testAddress } from "../pipeline.fixture";
import { pipelineKeyOf } from "../scope";
import type { ExecutionFacts, PipelineHistory } from "./facts";
import { joinHistory, reachingTo, withoutBefore } from "./join-history";

const nothing = { queue: 0, work: 0, approval: 0, shift: 0, bake: 0, stood: 0 };
const began = (id: string, startedAt: number): ExecutionFacts => ({
  id: toPipelineExecutionId(id),
  ...{ status: "Succeeded", type: "STANDARD", startedAt, endedAt: startedAt + 1, spent: nothing, stages: [] },
});
const historyOf = (...executions: ExecutionFacts[]): PipelineHistory => ({
  pipeline: pipelineKeyOf(testAddress),
  executions,
  since: executions[0]?.startedAt,
});
const known = historyOf(began("a", 10), began("b", 20), began("c", 30));

describe("a past whose end was read anew", () => {
  it("is as it was before that, and as was read from there on", () => {
    const later = historyOf(began("b2", 20), began("d", 40));
    expect(joinHistory(known, later, 20)).toEqual(historyOf(began("a", 10), began("b2", 20), began("d", 40)));
  });

  it("holds one once that seems to have begun earlier, and in its place", () => {
    const later = historyOf(began("a", 9), began("c", 31));
    expect(joinHistory(known, later, 15)).toEqual(historyOf(began("a", 9), began("c", 31)));
    expect(joinHistory(known, historyOf(began("x", 8)), 15).executions.map(({ id }) => id)).toEqual([
      "x",
      "a",
    ]);
  });

  it("reaches as far back as before", () => {
    expect(joinHistory(reachingTo(known, 5), historyOf(), 10)).toEqual({ ...historyOf(), since: 5 });
  });
});

describe("how far back a past reaches", () => {
  it.each<[string, PipelineHistory, number | undefined, number | undefined]>([
    ["to where it was read, though nothing began there", known, 5, 5],
    ["to its oldest, where that began before it", known, 15, 10],
    ["to its oldest, while nothing was read", known, undefined, 10],
    ["to where it was read, though it is empty", historyOf(), 5, 5],
    ["nowhere while nothing is known", historyOf(), undefined, undefined],
  ])("%s", (_, history, readTo, since) => {
    expect(reachingTo(history, readTo).since).toBe(since);
  });

  it("stays the same value where it reaches as far", () => {
    expect(reachingTo(known, 15)).toBe(known);
  });
});

describe("a past that is cut off", () => {
  it("begins there", () => {
    expect(withoutBefore(known, 15)).toEqual({ ...historyOf(began("b", 20), began("c", 30)), since: 15 });
  });

  it("stays the same value where nothing is older", () => {
    expect(withoutBefore(known, 10)).toBe(known);
    expect(withoutBefore(historyOf(), 10)).toEqual(historyOf());
  });
});
