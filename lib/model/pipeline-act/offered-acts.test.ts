import { describe, expect, test } from "vitest";
import type { ConditionSnapshot, PipelineSnapshot } from "../pipeline";
import { type OfferedAct, readPipelineActs, wordWhyNot } from "./offered-acts";
import {
  action,
  aFailedPipeline,
  execution,
  newest,
  oldest,
  second,
  third,
  withStage,
} from "./pipeline-act.fixture";
import { readRollbackCandidates } from "./rollback-candidates";

const failed = aFailedPipeline();
const latest = (id: typeof newest, status: "InProgress" | "Stopped" | "Succeeded" | "Stopping") => ({
  latest: { executionId: id, status, type: "STANDARD" as const },
});
const running = withStage(
  { ...failed, executions: [execution(newest, { status: "InProgress" }), ...failed.executions.slice(1)] },
  "Test",
  latest(newest, "InProgress"),
);

test("offers what AWS takes of a failed stage, and nothing else", () => {
  const offered = readPipelineActs(failed).map(({ act, stageName }) => [act, stageName].join(" ").trim());
  expect(offered).toEqual([
    "start",
    "retry-failed Test",
    "retry-all Test",
    "roll-back Test",
    "disable-transition Test",
    "roll-back Production",
    "disable-transition Production",
  ]);
});

test("offers to stop and to abandon what is in progress, to abandon what is stopping", () => {
  const stops = (pipeline: PipelineSnapshot) =>
    readPipelineActs(pipeline)
      .map(({ act }) => act)
      .filter((act) => act === "stop" || act === "abandon");
  expect(stops(running)).toEqual(["stop", "abandon"]);
  expect(stops({ ...running, executions: [execution(newest, { status: "Stopping" })] })).toEqual(["abandon"]);
  expect(stops(failed)).toEqual([]);
});

const retry = { act: "retry-failed", stageName: "Test", executionId: newest } as const;
const retryAll = { ...retry, act: "retry-all" } as const;

describe("says why not", () => {
  test.each<[string, PipelineSnapshot, OfferedAct, string | undefined]>([
    ["failed", failed, retry, undefined],
    ["stopped", withStage(failed, "Test", latest(newest, "Stopped")), retry, undefined],
    ["running", running, retry, "only what failed or was stopped, and Test is in progress"],
    ["passed", failed, { ...retry, stageName: "Source" }, "and Source succeeded"],
    [
      "not the latest",
      failed,
      { ...retry, executionId: second },
      "the latest execution of a stage, and that is c41d9e2",
    ],
    [
      "changed since",
      { ...failed, version: 15 },
      retry,
      "ran in version 14 of the pipeline, which is at version 15 now",
    ],
    ["version not known", { ...failed, version: undefined }, retry, undefined],
    ["no such stage", failed, { ...retry, stageName: "Gone" }, "no stage Gone any more"],
    [
      "all, while one is busy",
      withStage(failed, "Test", {
        actions: [action("UnitTests", 1, "InProgress"), action("IntegrationTests", 1, "Failed")],
      }),
      retryAll,
      "UnitTests is still in progress",
    ],
    [
      "PARALLEL, of an execution the stage does not show",
      {
        ...withStage(failed, "Test", latest(second, "Succeeded")),
        mode: "PARALLEL",
      },
      retry,
      undefined,
    ],
    ["roll back", failed, { act: "roll-back", stageName: "Production" }, undefined],
    [
      "roll back the first stage",
      failed,
      { act: "roll-back", stageName: "Source" },
      "any stage but the first",
    ],
    [
      "roll back in PARALLEL mode",
      { ...failed, mode: "PARALLEL" },
      { act: "roll-back", stageName: "Test" },
      "PARALLEL",
    ],
    [
      "roll back of V1",
      { ...failed, pipelineType: "V1" },
      { act: "roll-back", stageName: "Test" },
      "this one is V1",
    ],
    [
      "roll back while busy",
      running,
      { act: "roll-back", stageName: "Test" },
      "Test is in progress: AWS rolls back only a stage at rest",
    ],
    [
      "roll back to nothing",
      { ...failed, executions: failed.executions.slice(0, 1) },
      { act: "roll-back", stageName: "Test" },
      "None of the only execution",
    ],
    ["roll back any stage", failed, { act: "roll-back" }, undefined],
    ["roll back any stage of V1", { ...failed, pipelineType: "V1" }, { act: "roll-back" }, "this one is V1"],
    ["stop with nothing in progress", failed, { act: "stop" }, "Nothing is in progress"],
    ["stop what has ended", failed, { act: "stop", executionId: second }, "It has ended: Succeeded"],
    ["stop what is unknown", failed, { act: "stop", executionId: "x" as typeof newest }, "no more"],
    ["enable what is enabled", failed, { act: "enable-transition", stageName: "Test" }, "enabled already"],
    ["disable the first", failed, { act: "disable-transition", stageName: "Source" }, "first stage"],
    ["start", failed, { act: "start" }, undefined],
  ])("%s", (_, pipeline, asked, why) => {
    const told = wordWhyNot(pipeline, asked);
    if (why === undefined) expect(told).toBeUndefined();
    else expect(told).toContain(why);
  });

  const condition = (parts: Partial<ConditionSnapshot>): ConditionSnapshot => ({
    ...{ type: "BEFORE_ENTRY", status: "Failed", result: "FAIL", rules: [] },
    ...parts,
  });
  test.each<[string, ConditionSnapshot, PipelineSnapshot, string | undefined]>([
    ["that failed the stage", condition({}), failed, undefined],
    ["without a result of its own", condition({ result: undefined, type: "ON_SUCCESS" }), failed, undefined],
    ["that is being checked", condition({ status: "InProgress" }), running, undefined],
    ["of failure", condition({ type: "ON_FAILURE" }), failed, "entry and success conditions only"],
    ["that passed", condition({ status: "Succeeded" }), failed, "as Succeeded"],
    ["that nobody checked", condition({ status: undefined }), failed, "not been checked"],
    ["that skipped the stage", condition({ result: "SKIP" }), failed, "skipped"],
    ["that rolled the stage back", condition({ result: "ROLLBACK" }), failed, "rolled back"],
    ["of a stage that has gone on", condition({}), running, "gone on: it is InProgress"],
  ])("to override one %s", (_, one, base, why) => {
    const pipeline = withStage(base, "Test", { conditions: [one] });
    const told = wordWhyNot(pipeline, { act: "override", stageName: "Test", conditionType: one.type });
    if (why === undefined) expect(told).toBeUndefined();
    else expect(told).toContain(why);
  });
});

describe("an execution to roll back to", () => {
  const whyOf = (pipeline: PipelineSnapshot, id: typeof newest, stageName = "Production") =>
    readRollbackCandidates(pipeline, stageName).find(({ execution }) => execution.id === id)?.why;
  const changed = (parts: Parameters<typeof execution>[1]) => ({
    ...failed,
    executions: failed.executions.map((one) => (one.id === third ? { ...one, ...parts } : one)),
  });
  test.each<[string, PipelineSnapshot, typeof newest, string | undefined]>([
    ["succeeded there", failed, third, undefined],
    ["never came there", failed, newest, "It did not come to Production."],
    ["is what it holds", failed, second, "It is what Production holds now."],
    ["ran in an older version", failed, oldest, "It ran in version 13"],
    [
      "failed there",
      changed({ passages: [{ stageName: "Production", status: "Failed" }] }),
      third,
      "It ended Failed in Production.",
    ],
    ["is not known to have", changed({ passages: undefined }), third, "is not known"],
    [
      "was a rollback",
      changed({ type: "ROLLBACK", rollbackTargetId: oldest }),
      third,
      "a rollback to 2f0ab64: choose that one",
    ],
    ["ran in PARALLEL mode", changed({ mode: "PARALLEL" }), third, "PARALLEL"],
    [
      "was brought back",
      withStage(
        {
          ...failed,
          executions: [
            ...failed.executions,
            execution(newest, { id: "r" as typeof newest, type: "ROLLBACK", rollbackTargetId: third }),
          ],
        },
        "Production",
        { latest: { executionId: "r" as typeof newest, status: "Succeeded", type: "ROLLBACK" } },
      ),
      third,
      "It is what Production holds now.",
    ],
  ])("that %s", (_, pipeline, id, why) => {
    const told = whyOf(pipeline, id);
    if (why === undefined) expect(told).toBeUndefined();
    else expect(told).toContain(why);
  });

  test("may be what succeeded before the one that failed there", () => {
    expect(whyOf(failed, second, "Test")).toBeUndefined();
  });

  test("is listed in any case, newest first", () => {
    const ids = readRollbackCandidates(failed, "Production").map(({ execution }) => execution.id);
    expect(ids).toEqual([newest, second, third, oldest]);
  });
});
