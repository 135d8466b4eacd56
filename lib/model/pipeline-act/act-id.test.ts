import { expect, test } from "vitest";
import { toPipelineExecutionId } from "../ids";
import { anExecution, aPipeline, aStage, testExecutionId } from "../pipeline.fixture";
import { pipelineActIdOf } from "./act-id";
import type { PipelineAct } from "./pipeline-act";

const earlier = toPipelineExecutionId("1c1f0c9e-6a7b-4f0e-8b5e-2f6d3c1a0b03");
const stageName = "Production";
const known = (changedAt = 1) =>
  aPipeline({
    stages: [
      aStage({
        name: stageName,
        latest: { executionId: testExecutionId, status: "Failed", type: "STANDARD" },
      }),
    ],
    executions: [anExecution({ changedAt })],
  });
const idOf = (act: PipelineAct, { by = "kim", request = "1", pipeline = known() } = {}) =>
  pipelineActIdOf(pipeline, { pipeline: pipeline.key, act, by, request });

const retry = { kind: "retry-failed", stageName, executionId: testExecutionId } as const;
const rollBack = { kind: "roll-back", stageName, executionId: earlier } as const;
const start = { kind: "start", overrides: [], variables: [] } as const;
const stop = { kind: "stop", executionId: testExecutionId } as const;

test("a stage is retried or rolled back once, by whoever is first", () => {
  expect(idOf(retry, { by: "lee" })).toBe(idOf(retry));
  expect(idOf({ ...retry, kind: "retry-all" })).toBe(idOf(retry));
  expect(idOf(rollBack, { by: "lee" })).toBe(idOf(retry));
});

test("what failed again can be retried again at once", () => {
  expect(idOf(retry, { pipeline: known(2) })).not.toBe(idOf(retry));
  expect(idOf(stop, { pipeline: known(2) })).not.toBe(idOf(stop));
});

test("what is listed no more has moved once it was retried", () => {
  const retried = known();
  const [stage] = retried.stages.map((one) => ({
    ...one,
    retry: { automaticAttempts: 0, manualAttempts: 1 },
  }));
  const pipeline = { ...retried, stages: stage ? [stage] : [] };
  expect(idOf(retry, { pipeline })).not.toBe(idOf(retry));
});

test("a second press of one dialog is the same start, another dialog or person starts another", () => {
  expect(idOf(start)).toBe(idOf(start));
  expect(idOf(start, { request: "2" })).not.toBe(idOf(start));
  expect(idOf(start, { by: "lee" })).not.toBe(idOf(start));
});

test("two may stop one execution: AWS tells the second", () => {
  expect(idOf(stop, { by: "lee" })).not.toBe(idOf(stop));
  expect(idOf({ ...stop, kind: "abandon" })).not.toBe(idOf(stop));
});

test("a transition is enabled or disabled, not both at once", () => {
  const disable = idOf({ kind: "disable-transition", stageName, reason: "Freeze" });
  expect(idOf({ kind: "enable-transition", stageName }, { by: "lee" })).toBe(disable);
});
