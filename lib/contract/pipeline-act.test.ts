import { describe, expect, test } from "vitest";
import type { PipelineAct, SeenPipeline } from "../model/pipeline-act/pipeline-act";
import { type PipelineActBody, pipelineActBodySchema } from "./pipeline-act";

const pipeline = "111122223333/eu-west-1/checkout-api";
const executionId = "9d1c7f1e-6a7b-4f0e-8b5e-2f6d3c1a0b03";
const stageName = "Production";
const start = { kind: "start", overrides: [], variables: [] };
const variable = (at: number) => ({ name: `V${at}`, value: "1" });
const many = (count: number) => Array.from({ length: count }, (_, at) => at);
const takes = (body: object) => pipelineActBodySchema.safeParse({ pipeline, seen: {}, ...body }).success;

test("what crosses is what the model calls an act", () => {
  const body: PipelineActBody = pipelineActBodySchema.parse({ pipeline, act: start, seen: {} });
  const { act, seen }: { act: PipelineAct; seen: SeenPipeline } = body;
  expect([act, seen]).toEqual([start, {}]);
});

describe("takes", () => {
  test.each<[string, object]>([
    ["a start with all of it", { ...start, variables: many(50).map(variable) }],
    ["a value of a thousand", { ...start, variables: [{ name: "NOTE", value: "x".repeat(1_000) }] }],
    [
      "a revision",
      { ...start, overrides: [{ actionName: "Source", type: "COMMIT_ID", value: "x".repeat(1_500) }] },
    ],
    ["a stop without a reason", { kind: "stop", executionId }],
    ["an abandoning with one", { kind: "abandon", executionId, reason: "Wrong, and it hangs" }],
    ["a retry", { kind: "retry-failed", stageName, executionId }],
    ["a retry of all", { kind: "retry-all", stageName, executionId }],
    ["a rollback", { kind: "roll-back", stageName, executionId }],
    ["an enabling", { kind: "enable-transition", stageName }],
    ["a disabling", { kind: "disable-transition", stageName, reason: "Freeze" }],
    ["an override", { kind: "override", stageName, executionId, conditionType: "ON_SUCCESS" }],
  ])("%s", (_, act) => {
    expect(takes({ act })).toBe(true);
  });
});

describe("refuses", () => {
  test.each<[string, object]>([
    ["an act nobody knows", { kind: "skip", stageName }],
    ["a key too many", { ...start, force: true }],
    ["a start without its lists", { kind: "start" }],
    ["51 variables", { ...start, variables: many(51).map(variable) }],
    ["a variable twice", { ...start, variables: [variable(1), variable(1)] }],
    ["an empty value", { ...start, variables: [{ name: "NOTE", value: "" }] }],
    ["a value of 1,001", { ...start, variables: [{ name: "NOTE", value: "x".repeat(1_001) }] }],
    ["a variable's name with a space", { ...start, variables: [{ name: "A B", value: "1" }] }],
    [
      "51 overrides",
      {
        ...start,
        overrides: many(51).map((at) => ({ actionName: `S${at}`, type: "COMMIT_ID", value: "1" })),
      },
    ],
    [
      "a type of revision AWS has not",
      { ...start, overrides: [{ actionName: "S", type: "TAG", value: "1" }] },
    ],
    [
      "a revision of 1,501",
      { ...start, overrides: [{ actionName: "S", type: "COMMIT_ID", value: "x".repeat(1_501) }] },
    ],
    ["an execution that is no UUID", { kind: "stop", executionId: "../../x" }],
    ["a stage with a slash", { kind: "enable-transition", stageName: "a/b" }],
    ["a stage of 101", { kind: "enable-transition", stageName: "x".repeat(101) }],
    ["a disabling without a reason", { kind: "disable-transition", stageName }],
    ["a reason as long as a book", { kind: "stop", executionId, reason: "x".repeat(2_001) }],
    ["a condition on failure", { kind: "override", stageName, executionId, conditionType: "ON_FAILURE" }],
  ])("%s", (_, act) => {
    expect(takes({ act })).toBe(false);
  });

  test.each<[string, object]>([
    ["a pipeline that is a path", { pipeline: "../../x" }],
    ["another thing seen", { seen: { percent: 10 } }],
    ["a press with a space", { press: "a b" }],
  ])("%s", (_, change) => {
    expect(takes({ act: start, ...change })).toBe(false);
  });
});
