import { describe, expect, test } from "vitest";
import type { PipelineActState } from "./act-state";
import type { PipelineAct } from "./pipeline-act";
import { aFailedPipeline, execution, newest, second, third, withStage } from "./pipeline-act.fixture";
import { seenFor, wordMovedOnPipeline } from "./seen";

const failed = aFailedPipeline();
const retry: PipelineAct = { kind: "retry-failed", stageName: "Test", executionId: newest };
const rollBack: PipelineAct = { kind: "roll-back", stageName: "Production", executionId: third };
const stop: PipelineAct = { kind: "stop", executionId: newest };
const enable: PipelineAct = { kind: "enable-transition", stageName: "Production" };
const disable: PipelineAct = { kind: "disable-transition", stageName: "Production", reason: "Freeze" };
const override: PipelineAct = {
  ...{ kind: "override", stageName: "Test", executionId: newest, conditionType: "BEFORE_ENTRY" },
};
const at = (
  stageName: string,
  id: typeof newest,
  status: "Failed" | "InProgress" | "Succeeded" | "Stopped",
) => withStage(failed, stageName, { latest: { executionId: id, status, type: "STANDARD" } });
const running = { ...failed, executions: [execution(newest, { status: "InProgress" })] };
const ended = { ...failed, executions: [execution(newest, { status: "Failed" })] };
const stopping = { ...failed, executions: [execution(newest, { status: "Stopping" })] };
const disabled = withStage(failed, "Production", { transition: { kind: "disabled" } });
const held = withStage(failed, "Test", {
  conditions: [{ type: "BEFORE_ENTRY", status: "Failed", rules: [] }],
});
const waitsFor = (...ids: (typeof newest)[]) =>
  withStage(failed, "Production", {
    transition: { kind: "disabled" },
    inbound: ids.map((executionId) => ({ executionId, status: "InProgress", type: "STANDARD" })),
  });
const inParallel = (status: "Failed" | "InProgress"): PipelineActState => ({
  ...{ ...failed, mode: "PARALLEL" },
  executions: [{ id: newest, status }],
});

describe("an act on a pipeline", () => {
  test.each<[string, PipelineAct, PipelineActState, PipelineActState, string | undefined]>([
    ["retry, as it was", retry, failed, failed, undefined],
    [
      "retry, another came",
      retry,
      failed,
      at("Test", second, "InProgress"),
      "Test moved on: execution 4be81f00 is InProgress there.",
    ],
    [
      "retry, somebody was faster",
      retry,
      failed,
      at("Test", newest, "InProgress"),
      "Test moved on: it is InProgress now, and was Failed when you looked.",
    ],
    ["retry, the stage went", retry, failed, { ...failed, stages: [] }, "no stage Test"],
    [
      "retry, the pipeline was changed",
      retry,
      failed,
      { ...failed, version: 15 },
      "at version 15, and was at 14",
    ],
    ["retry in PARALLEL", retry, inParallel("Failed"), inParallel("Failed"), undefined],
    [
      "retry in PARALLEL, too late",
      retry,
      inParallel("Failed"),
      inParallel("InProgress"),
      "it is InProgress now",
    ],
    ["roll back, as it was", rollBack, failed, failed, undefined],
    [
      "roll back, somebody deploys",
      rollBack,
      failed,
      at("Production", newest, "InProgress"),
      "Production moved on",
    ],
    [
      "roll back what was busy already",
      rollBack,
      at("Production", second, "InProgress"),
      at("Production", second, "InProgress"),
      "rolls back only a stage at rest",
    ],
    ["stop, as it was", stop, running, running, undefined],
    ["stop, too late", stop, running, ended, "It has ended: Failed."],
    ["stop, somebody did", stop, running, stopping, "It is stopping already."],
    ["abandon what began to stop", { kind: "abandon", executionId: newest }, running, stopping, undefined],
    ["enable, as it was", enable, disabled, disabled, undefined],
    ["enable, somebody did", enable, disabled, failed, "The transition into Production is enabled already."],
    ["enable, others came behind", enable, waitsFor(third), waitsFor(third, newest), undefined],
    ["enable, the first was stopped", enable, waitsFor(third, newest), waitsFor(newest), undefined],
    ["enable, superseded", enable, waitsFor(third), waitsFor(newest), "Execution c41d9e20 waits to enter"],
    ["enable, one came", enable, disabled, waitsFor(newest), "did not when you looked"],
    ["disable, as it was", disable, failed, failed, undefined],
    [
      "disable, somebody did",
      disable,
      failed,
      disabled,
      "The transition into Production is disabled already.",
    ],
    ["a new version is no news to a transition", disable, failed, { ...failed, version: 15 }, undefined],
    ["override, as it was", override, held, held, undefined],
    ["override, retried meanwhile", override, held, failed, "no such condition"],
    ["start, as it was", { kind: "start", overrides: [], variables: [] }, failed, running, undefined],
    [
      "start, changed",
      { kind: "start", overrides: [], variables: [] },
      failed,
      { ...failed, version: 15 },
      "version 15",
    ],
  ])("%s", (_, act, before, now, moved) => {
    const told = wordMovedOnPipeline(act, seenFor(before, act), now);
    if (moved === undefined) expect(told).toBeUndefined();
    else expect(told).toContain(moved);
  });

  test("is bound to what it rests on, and to nothing else", () => {
    expect(seenFor(failed, retry)).toEqual({ version: 14, stage: { executionId: newest, status: "Failed" } });
    expect(seenFor(running, stop)).toEqual({ executionStatus: "InProgress" });
    expect(seenFor(disabled, enable)).toEqual({ transition: "disabled", waiting: [] });
    expect(seenFor(waitsFor(third), enable)).toEqual({ transition: "disabled", waiting: [third] });
    expect(seenFor(failed, { kind: "start", overrides: [], variables: [] })).toEqual({ version: 14 });
  });
});
