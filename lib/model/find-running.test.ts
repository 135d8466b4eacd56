import { describe, expect, it } from "vitest";
import { findRunning, toRunningAction } from "./find-running";
import { toPipelineExecutionId } from "./ids";
import { anAction, anExecution, aPipeline, aStage, testExecutionId, testNow } from "./pipeline.fixture";
import type { StageStatus } from "./status";

const usual = { usualMs: 6, usualLongMs: 9 };
const runs = { status: "InProgress", startedAt: testNow } as const;
const stageOf = (status: StageStatus, executionId = testExecutionId) =>
  aStage({
    name: "Test",
    ...{ usual, latest: { executionId, status, type: "STANDARD" } },
    actions: [anAction({ name: "Unit", latest: runs, usualMs: 1, usualLongMs: 2 })],
  });

describe("what of an execution runs", () => {
  it("is the stage it is in, beside what is usual there", () => {
    const pipeline = aPipeline({ stages: [stageOf("InProgress")] });
    expect(findRunning(pipeline, anExecution())).toMatchObject({
      stageName: "Test",
      startedAt: testNow,
      ...usual,
    });
  });

  it("is nothing where another execution is in the stage, or it has ended", () => {
    const other = stageOf("InProgress", toPipelineExecutionId("other"));
    expect(findRunning(aPipeline({ stages: [other] }), anExecution())).toBeUndefined();
    expect(findRunning(aPipeline({ stages: [stageOf("Succeeded")] }), anExecution())).toBeUndefined();
  });

  it("is the action where many run side by side, and no approval", () => {
    const stages = [stageOf("InProgress", toPipelineExecutionId("newer"))];
    const at = (actionName: string, parts: object = {}) => ({
      stageName: "Test",
      actionName,
      ...runs,
      ...parts,
    });
    const parallel = (...actions: ReturnType<typeof at>[]) =>
      findRunning(aPipeline({ mode: "PARALLEL", stages }), anExecution({ actions }));
    expect(parallel(at("Unit"))).toEqual({
      stageName: "Test",
      startedAt: testNow,
      usualMs: 1,
      usualLongMs: 2,
    });
    expect(parallel(at("Unit", { status: "Succeeded" }))).toBeUndefined();
    const asking = aStage({ name: "Test", actions: [anAction({ name: "Ask", category: "Approval" })] });
    const waiting = anExecution({ actions: [at("Ask")] });
    expect(findRunning(aPipeline({ mode: "PARALLEL", stages: [asking] }), waiting)).toBeUndefined();
  });
});

it("an action that waits for a person does not run", () => {
  expect(toRunningAction(anAction({ latest: runs, ...usual }))).toEqual({ startedAt: testNow, ...usual });
  expect(toRunningAction(anAction({ latest: runs, category: "Approval" }))).toBeUndefined();
  expect(toRunningAction(anAction())).toBeUndefined();
});
