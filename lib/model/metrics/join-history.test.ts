import { describe, expect, it } from "vitest";
import { toPipelineExecutionId } from "../ids";
import { testAddress } from "../pipeline.fixture";
import { pipelineKeyOf } from "../scope";
import type { ExecutionFacts, PipelineHistory } from "./facts";
import { joinHistory, withoutBefore } from "./join-history";

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

  it("says how far back it reaches by then", () => {
    expect(joinHistory(known, historyOf(), 10)).toEqual(historyOf());
    expect(joinHistory(known, historyOf(began("b2", 20)), 5)).toEqual(historyOf(began("b2", 20)));
  });
});

describe("a past that is cut off", () => {
  it("begins with what began later", () => {
    expect(withoutBefore(known, 15)).toEqual(historyOf(began("b", 20), began("c", 30)));
  });

  it("stays the same value where nothing is older", () => {
    expect(withoutBefore(known, 10)).toBe(known);
    expect(withoutBefore(historyOf(), 10)).toEqual(historyOf());
  });
});
