import { describe, expect, test } from "vitest";
import type { PipelineExecution } from "../execution";
import { toPipelineExecutionId } from "../ids";
import { anExecution, testExecutionId, testNow } from "../pipeline.fixture";
import type { ActionExecutionReading, StageReading } from "../reading";
import type { PipelineExecutionStatus } from "../status";
import { type AskedOfPipeline, readCameOf } from "./came-of";

const askedAt = testNow;
const [before, since] = [testNow - 60_000, testNow + 500];
const another = toPipelineExecutionId("4b1f0c9e-6a7b-4f0e-8b5e-2f6d3c1a0b03");
const target = toPipelineExecutionId("1c1f0c9e-6a7b-4f0e-8b5e-2f6d3c1a0b03");
const arnOf = (session: string) => `arn:aws:sts::111122223333:assumed-role/signalbox-act/${session}`;

const asked = (parts: Partial<AskedOfPipeline> = {}): AskedOfPipeline => ({
  ...{ act: "start", askedAt, sessions: ["kim@example.com", "signalbox"] },
  ...parts,
});

describe("of a start, AWS shows", () => {
  const began = (parts: Partial<PipelineExecution> = {}) =>
    anExecution({
      trigger: { type: "StartPipelineExecution", detail: arnOf("kim@example.com") },
      startedAt: since,
      ...parts,
    });
  test.each<[string, Partial<AskedOfPipeline>, PipelineExecution[], string]>([
    ["the one AWS answered", { startedId: testExecutionId }, [began({ startedAt: before })], "shown"],
    ["another than AWS answered", { startedId: another }, [began()], "pending"],
    ["one of this person's since then", {}, [began()], "shown"],
    ["one where AWS's clock has whole seconds", {}, [began({ startedAt: askedAt - 900 })], "shown"],
    ["one of this person's before", {}, [began({ startedAt: before })], "pending"],
    ["one by a push", {}, [began({ trigger: { type: "WebhookV2" } })], "pending"],
    [
      "one of somebody else's",
      {},
      [began({ trigger: { type: "StartPipelineExecution", detail: arnOf("lee") } })],
      "unclear",
    ],
    ["nothing", {}, [], "pending"],
  ])("%s", (_, parts, executions, kind) => {
    expect(readCameOf(asked(parts), { kind: "executions", executions }).kind).toBe(kind);
  });

  test("names the one that began", () => {
    const came = readCameOf(asked(), { kind: "executions", executions: [began({ id: another })] });
    expect(came).toEqual({ kind: "shown", startedId: another });
  });

  test("of a rollback only one to what was chosen", () => {
    const back = (rollbackTargetId: typeof target) =>
      began({ trigger: { type: "ManualRollback", detail: arnOf("kim@example.com") }, rollbackTargetId });
    const kindOf = (one: PipelineExecution) =>
      readCameOf(asked({ act: "roll-back", executionId: target }), { kind: "executions", executions: [one] })
        .kind;
    expect([kindOf(back(target)), kindOf(back(another)), kindOf(began())]).toEqual([
      "shown",
      "pending",
      "pending",
    ]);
  });
});

describe("of a stop", () => {
  test.each<["stop" | "abandon", PipelineExecutionStatus | undefined, string]>([
    ["stop", "Stopping", "shown"],
    ["stop", "Stopped", "shown"],
    ["abandon", "Stopping", "pending"],
    ["abandon", "Stopped", "shown"],
    ["stop", "InProgress", "pending"],
    ["stop", "Succeeded", "other"],
    ["stop", { kind: "unknown", word: "Pausing" }, "pending"],
    ["stop", undefined, "unclear"],
  ])("%s: %s is %s", (act, status, kind) => {
    expect(readCameOf(asked({ act }), { kind: "execution", status }).kind).toBe(kind);
  });
});

const aReading = (parts: Partial<StageReading> = {}): StageReading => ({
  ...{ name: "Production", inbound: [], transition: { kind: "enabled" }, conditions: [], actions: [] },
  latest: { executionId: testExecutionId, status: "Failed", type: "STANDARD" },
  ...parts,
});
const ofStage = { stageName: "Production", executionId: testExecutionId };
const anAction = (startedAt: number, stageName = "Production"): ActionExecutionReading => ({
  ...{ stageName, actionName: "Deploy", category: "Deploy", execution: { status: "Failed", startedAt } },
});
const inThere = (executionId: typeof another, status: "Failed" | "InProgress") =>
  ({ executionId, status, type: "STANDARD" }) as const;

describe("of a retry", () => {
  test.each<[string, Partial<StageReading>, ActionExecutionReading[], string]>([
    ["as it was", {}, [anAction(before)], "pending"],
    ["it is in progress again", { latest: inThere(testExecutionId, "InProgress") }, [], "shown"],
    ["it failed again", {}, [anAction(before), anAction(since)], "shown"],
    ["another stage of it has begun", {}, [anAction(since, "Build")], "pending"],
    [
      "its condition was checked again, and failed again",
      { conditions: [{ type: "BEFORE_ENTRY", status: "Failed", changedAt: since, rules: [] }] },
      [],
      "shown",
    ],
    ["another execution is in it, in progress", { latest: inThere(another, "InProgress") }, [], "pending"],
    [
      "it has ended, and another is in it",
      { latest: inThere(another, "InProgress") },
      [anAction(since)],
      "shown",
    ],
  ])("%s", (_, stage, actions, kind) => {
    const evidence = { kind: "stage", stage: aReading(stage), actions } as const;
    expect(readCameOf(asked({ act: "retry-failed", ...ofStage }), evidence).kind).toBe(kind);
  });
});

describe("of a stage", () => {
  const condition = (status: "Failed" | "Overridden") =>
    ({ type: "BEFORE_ENTRY", status, rules: [] }) as const;
  const disabled = { kind: "disabled" } as const;
  test.each<[AskedOfPipeline["act"], Partial<StageReading> | undefined, string]>([
    ["enable-transition", {}, "shown"],
    ["enable-transition", { transition: disabled }, "pending"],
    ["disable-transition", { transition: disabled }, "shown"],
    ["disable-transition", {}, "pending"],
    ["disable-transition", { transition: { kind: "enabled", at: since } }, "unclear"],
    ["disable-transition", { transition: { kind: "enabled", at: before } }, "pending"],
    ["override", { conditions: [condition("Overridden")] }, "shown"],
    ["override", { conditions: [condition("Failed")] }, "pending"],
    ["override", { conditions: [condition("Overridden")], latest: inThere(another, "Failed") }, "unclear"],
    ["override", undefined, "unclear"],
  ])("%s", (act, stage, kind) => {
    const evidence = { kind: "stage", stage: stage && aReading(stage), actions: [] } as const;
    expect(readCameOf(asked({ act, ...ofStage }), evidence).kind).toBe(kind);
  });
});
