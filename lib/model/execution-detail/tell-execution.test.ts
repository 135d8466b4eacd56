import { describe, expect, it } from "vitest";
import { toPipelineExecutionId } from "../ids";
import { anExecution } from "../pipeline.fixture";
import { unknown } from "../status";
import { findSuperseder, readTrigger, wordRollbackOf } from "./tell-execution";

const id = toPipelineExecutionId;
const failedId = "5d2c7a10-0000-4000-8000-000000000001";

describe("what began an execution", () => {
  it.each([
    ["nobody told", undefined, undefined],
    ["no detail", { type: "WebhookV2" as const }, undefined],
    [
      "a person by the session name",
      {
        type: "StartPipelineExecution" as const,
        detail: "arn:aws:sts::111122223333:assumed-role/act/kim@example.com",
      },
      { kind: "person", name: "kim@example.com" },
    ],
    [
      "AWS itself, because another failed",
      { type: "AutomatedRollback" as const, detail: `{"FailedPipelineExecutionId":"${failedId}"}` },
      { kind: "failed", executionId: failedId },
    ],
    [
      "JSON that was cut short, as it came",
      { type: "AutomatedRollback" as const, detail: '{"FailedPipelineExec' },
      { kind: "plain", text: '{"FailedPipelineExec' },
    ],
    [
      "JSON of another form, as it came",
      { type: "AutomatedRollback" as const, detail: "[null]" },
      { kind: "plain", text: "[null]" },
    ],
    [
      "a rule by its name",
      { type: "CloudWatchEvent" as const, detail: "arn:aws:events:eu-west-1:111122223333:rule/nightly" },
      { kind: "plain", text: "rule nightly" },
    ],
    [
      "a connection by the beginning of its number",
      {
        type: "WebhookV2" as const,
        detail: `arn:aws:codestar-connections:eu-west-1:111122223333:connection/${failedId}`,
      },
      { kind: "plain", text: "connection 5d2c7a10" },
    ],
    ["a word we never met", { type: unknown("Comet"), detail: "x" }, { kind: "plain", text: "x" }],
  ])("is told of %s", (_, trigger, told) => {
    expect(readTrigger(trigger)).toEqual(told);
  });
});

describe("a rollback", () => {
  const target = anExecution({
    id: id("good"),
    revisions: [{ actionName: "Checkout", revisionId: "2f0ab64".padEnd(40, "0") }],
  });
  const rollback = anExecution({
    id: id("back"),
    type: "ROLLBACK",
    rollbackTargetId: target.id,
    passages: [{ stageName: "Production", status: "Succeeded" }],
  });

  it("is named by its stage and by what its target released", () => {
    expect(wordRollbackOf(rollback, [rollback, target])).toBe("Roll back Production to 2f0ab64");
  });
  it("is named by its own revision where the target is out of sight", () => {
    const own = {
      ...rollback,
      revisions: [{ actionName: "Checkout", revisionId: "9a07c55".padEnd(40, "0") }],
    };
    expect(wordRollbackOf(own, [own])).toBe("Roll back Production to 9a07c55");
  });
  it("says no more than is known", () => {
    const bare = anExecution({ type: "ROLLBACK" });
    expect(wordRollbackOf(bare, [])).toBe("Roll back");
  });
  it("is nothing a standard execution is called", () => {
    expect(wordRollbackOf(anExecution(), [])).toBeUndefined();
  });
});

describe("who superseded an execution", () => {
  const at = (name: string, startedAt: number, parts = {}) =>
    anExecution({ id: id(name), status: "InProgress", startedAt, changedAt: startedAt, ...parts });
  const old = at("old", 100, { status: "Superseded", changedAt: 500 });

  it.each([
    ["the next that was begun", [old, at("next", 200), at("newest", 300)], "next"],
    ["not one that began later than it gave way", [old, at("late", 600)], undefined],
    [
      "not one that had ended by then",
      [old, at("gone", 200, { status: "Failed", changedAt: 250 }), at("next", 300)],
      "next",
    ],
    [
      "not a rollback, which passes no stage but its own",
      [old, at("back", 200, { type: "ROLLBACK" })],
      undefined,
    ],
    ["nobody, where the list does not reach", [old], undefined],
  ])("is %s", (_, executions, expected) => {
    expect(findSuperseder(old, executions)?.id).toBe(expected);
  });
  it("is nobody where it was not superseded", () => {
    expect(findSuperseder(at("fine", 100), [at("next", 200)])).toBeUndefined();
  });
});
