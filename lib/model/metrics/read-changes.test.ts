import { describe, expect, it, test } from "vitest";
import type { PipelineDefinition } from "../definition";
import { anAction, testAddress } from "../pipeline.fixture";
import { largest, readChanges } from "./read-changes";
import type { ActionPlace, Spans, StagePlace } from "./read-places";

const minutes = (now: number, before: number, n = 5): Spans => ({
  now: Array.from({ length: n }, () => now * 60_000),
  before: Array.from({ length: n }, () => before * 60_000),
});

const place = (actionName: string, took: Spans): readonly [string, ActionPlace] => [
  actionName,
  { actionName, took, executions: 5, failed: 0, flaky: { n: 0, lostMs: 0 } },
];

const stage = (parts: Partial<StagePlace>): StagePlace => ({
  ...{ stageName: "Test", queue: minutes(0, 0), approval: [], stood: [] },
  ...{ actions: new Map(), approvals: new Map(), ...parts },
});

const definition = (version: number, ...names: readonly string[]): PipelineDefinition => ({
  ...{ name: testAddress.name, version, executionMode: "SUPERSEDED", triggers: [], variables: [] },
  stages: [{ name: "Test", conditions: [], actions: names.map((name) => anAction({ name })) }],
});

const none = { now: [], before: [] };
const five = (ms: number) => Array.from({ length: 5 }, () => ms);
const added = { now: five(250_000), before: [] };
const gone = { now: [], before: five(250_000) };

describe("what a stage's time changed by most", () => {
  test.each<[string, Partial<StagePlace>, string | undefined, number]>([
    ["an action", { actions: new Map([place("Unit", minutes(6, 4))]) }, "Test · Unit", 120_000],
    [
      "an action that got faster",
      { actions: new Map([place("Unit", minutes(4, 6))]) },
      "Test · Unit",
      -120_000,
    ],
    ["its queue", { queue: minutes(9, 1) }, "Queue before Test", 480_000],
    [
      "an approval: nothing, the time is told without it",
      { approvals: new Map([place("Review", minutes(16, 10))]) },
      undefined,
      0,
    ],
    [
      "the larger of two",
      { actions: new Map([place("Unit", minutes(6, 4)), place("Load", minutes(1, 9))]) },
      "Test · Load",
      -480_000,
    ],
    ["less than ten seconds: nothing", { actions: new Map([place("Unit", minutes(4.1, 4))]) }, undefined, 0],
    ["too few: nothing", { actions: new Map([place("Unit", minutes(9, 1, 4))]) }, undefined, 0],
    [
      "a new action",
      { actions: new Map([place("Contract", added)]) },
      "Test · Contract, new since version 13",
      250_000,
    ],
    [
      "an action that is no more",
      { actions: new Map([place("Old", gone)]) },
      "Test · Old, gone since version 13",
      -250_000,
    ],
    [
      "a stage that is new itself: nothing",
      { queue: { now: five(0), before: [] }, actions: new Map([place("Contract", added)]) },
      undefined,
      0,
    ],
    ["an action that nobody saw end: nothing", { actions: new Map([place("Unit", none)]) }, undefined, 0],
  ])("%s", (_, parts, words, byMs) => {
    const definitions = [definition(12, "Unit", "Old"), definition(13, "Unit", "Contract")];
    const found = readChanges([stage(parts)], definitions);
    expect(found).toEqual(words === undefined ? [] : [{ stageName: "Test", words, byMs }]);
  });

  it("names no version where the one before is not known", () => {
    const found = readChanges(
      [stage({ actions: new Map([place("Contract", added)]) })],
      [definition(13, "Contract")],
    );
    expect(found.map(({ words }) => words)).toEqual(["Test · Contract, new"]);
  });
});

it("is the same, whichever of two equal changes comes first", () => {
  const a = { stageName: "A", words: "a", byMs: 5 };
  const b = { stageName: "B", words: "b", byMs: -5 };
  expect(largest([a, b])).toBe(a);
});
