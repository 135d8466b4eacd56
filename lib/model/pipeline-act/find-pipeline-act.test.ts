import { expect, test } from "vitest";
import { toPipelineExecutionId } from "../ids";
import type { PipelineSnapshot } from "../pipeline";
import { findPipelineAct, markFor, type PipelineActFound } from "./find-pipeline-act";
import type { PipelineAct } from "./pipeline-act";
import { aFailedPipeline, execution, newest, second, third, withStage } from "./pipeline-act.fixture";

const failed = aFailedPipeline();
const started = toPipelineExecutionId("e0000000-0000-4000-8000-000000000000");
const retry: PipelineAct = { kind: "retry-failed", stageName: "Test", executionId: newest };
const rollBack: PipelineAct = { kind: "roll-back", stageName: "Production", executionId: third };
const at = (
  stageName: string,
  id: typeof newest,
  status: "Failed" | "InProgress",
  type = "STANDARD" as "STANDARD" | "ROLLBACK",
) => withStage(failed, stageName, { latest: { executionId: id, status, type } });
const of = (status: "InProgress" | "Stopping" | "Stopped" | "Succeeded") => ({
  ...failed,
  executions: [execution(newest, { status })],
});
const transition = (kind: "enabled" | "disabled") =>
  withStage(failed, "Production", { transition: { kind } });
const override: PipelineAct = {
  ...{ kind: "override", stageName: "Test", executionId: newest, conditionType: "BEFORE_ENTRY" },
};
const condition = (status: "Failed" | "Overridden") =>
  withStage(failed, "Test", { conditions: [{ type: "BEFORE_ENTRY", status, rules: [] }] });

test.each<[string, PipelineAct, PipelineSnapshot, PipelineSnapshot, PipelineActFound["kind"]]>([
  ["retried", retry, failed, at("Test", newest, "InProgress"), "shown"],
  ["not yet", retry, failed, failed, "pending"],
  [
    "retried, and failed again before it was read",
    retry,
    failed,
    withStage(failed, "Test", { retry: { automaticAttempts: 0, manualAttempts: 1 } }),
    "shown",
  ],
  ["another came", retry, failed, at("Test", second, "InProgress"), "other"],
  [
    "retried, went on, and another came",
    retry,
    failed,
    { ...at("Test", second, "InProgress"), executions: of("Succeeded").executions },
    "shown",
  ],
  ["the stage is gone", retry, failed, { ...failed, stages: [] }, "other"],
  ["rolled back", rollBack, failed, at("Production", started, "InProgress", "ROLLBACK"), "shown"],
  [
    "listed as a rollback",
    rollBack,
    failed,
    { ...failed, executions: [execution(started, { type: "ROLLBACK", rollbackTargetId: third })] },
    "shown",
  ],
  [
    "rolled back before it was asked",
    rollBack,
    { ...failed, executions: [execution(started, { type: "ROLLBACK", rollbackTargetId: third })] },
    { ...failed, executions: [execution(started, { type: "ROLLBACK", rollbackTargetId: third })] },
    "pending",
  ],
  ["no rollback yet", rollBack, failed, failed, "pending"],
  ["stopping", { kind: "stop", executionId: newest }, of("InProgress"), of("Stopping"), "shown"],
  ["stopped", { kind: "stop", executionId: newest }, of("InProgress"), of("Stopped"), "shown"],
  ["too late", { kind: "stop", executionId: newest }, of("InProgress"), of("Succeeded"), "other"],
  ["goes on", { kind: "stop", executionId: newest }, of("InProgress"), of("InProgress"), "pending"],
  ["abandoning", { kind: "abandon", executionId: newest }, of("InProgress"), of("Stopping"), "pending"],
  ["abandoned", { kind: "abandon", executionId: newest }, of("InProgress"), of("Stopped"), "shown"],
  [
    "enabled",
    { kind: "enable-transition", stageName: "Production" },
    transition("disabled"),
    transition("enabled"),
    "shown",
  ],
  [
    "still disabled",
    { kind: "enable-transition", stageName: "Production" },
    transition("disabled"),
    transition("disabled"),
    "pending",
  ],
  [
    "disabled",
    { kind: "disable-transition", stageName: "Production", reason: "x" },
    transition("enabled"),
    transition("disabled"),
    "shown",
  ],
  ["overridden", override, condition("Failed"), condition("Overridden"), "shown"],
  ["still held", override, condition("Failed"), condition("Failed"), "pending"],
  ["held another", override, condition("Failed"), at("Test", second, "InProgress"), "other"],
])("%s", (_, act, before, now, found) => {
  expect(findPipelineAct({ act, mark: markFor(before, act) }, now).kind).toBe(found);
});

test("finds what was started by the id AWS gave it", () => {
  const act: PipelineAct = { kind: "start", overrides: [], variables: [] };
  const sent = { act, mark: markFor(failed, act), executionId: started };
  expect(findPipelineAct(sent, failed).kind).toBe("pending");
  const now = {
    ...at("Source", started, "InProgress"),
    executions: [execution(started), ...failed.executions],
  };
  expect(findPipelineAct(sent, now)).toEqual({ kind: "shown", what: "e000000 is in Source." });
});
