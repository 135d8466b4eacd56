import { expect, test } from "vitest";
import { type Failure, type FailureKind, toFailureId } from "../failure/failure";
import type { ConditionSnapshot } from "../pipeline";
import { completeAsked, readFailureActs } from "./failure-acts";
import { aFailedPipeline, newest, withStage } from "./pipeline-act.fixture";

const failure = (kind: FailureKind, parts: Partial<Failure> = {}): Failure => ({
  ...{ id: toFailureId(kind), kind, isProduction: false, stageName: "Test", executionId: newest },
  ...{ lines: [], hasLog: false, behind: { count: 0 } },
  ...parts,
});

test.each<[FailureKind, readonly string[]]>([
  ["failed", ["retry-failed", "roll-back"]],
  ["rejected", ["retry-failed", "roll-back"]],
  ["expired", ["retry-failed", "roll-back"]],
  ["condition", ["override", "retry-failed", "roll-back"]],
  ["stuck", ["stop"]],
  ["disabled", ["enable-transition"]],
  ["deployment", []],
  ["rolled-back", []],
  ["polling-disabled", []],
  ["ends-soon", []],
])("%s offers %j", (kind, acts) => {
  expect(readFailureActs(failure(kind)).map(({ asked }) => asked.act)).toEqual(acts);
});

test("offers nothing of a stage that is not known", () => {
  expect(readFailureActs(failure("failed", { stageName: undefined }))).toEqual([]);
});

test("the pipeline completes what a card did not know", () => {
  const condition = (type: ConditionSnapshot["type"], status: ConditionSnapshot["status"]) => ({
    ...{ type, status, rules: [] },
  });
  const pipeline = withStage(aFailedPipeline(), "Test", {
    conditions: [condition("BEFORE_ENTRY", "Succeeded"), condition("ON_SUCCESS", "Failed")],
  });
  expect(completeAsked(pipeline, { act: "override", stageName: "Test" })).toEqual({
    ...{ act: "override", stageName: "Test", executionId: newest, conditionType: "ON_SUCCESS" },
  });
  expect(completeAsked(pipeline, { act: "retry-failed", stageName: "Test" }).executionId).toBe(newest);
  expect(completeAsked(pipeline, { act: "roll-back", stageName: "Test" }).executionId).toBeUndefined();
});
