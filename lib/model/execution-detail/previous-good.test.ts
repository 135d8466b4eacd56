import { describe, expect, it } from "vitest";
import type { PipelineExecution } from "../execution";
import { toPipelineExecutionId } from "../ids";
import { anExecution } from "../pipeline.fixture";
import { failedStageOf, findPreviousGood, mergeExecutions } from "./previous-good";

const at = (startedAt: number, parts: Partial<PipelineExecution> = {}) =>
  anExecution({ id: toPipelineExecutionId(`at ${startedAt}`), startedAt, ...parts });
const failed = at(900, {
  status: "Failed",
  passages: [
    { stageName: "Build", status: "Succeeded" },
    { stageName: "Test", status: "Failed" },
  ],
});
const stoppedAfterTest = {
  status: "Stopped" as const,
  passages: [{ stageName: "Test", status: "Succeeded" as const }],
};

describe("the previous good execution", () => {
  it.each([
    ["the last that succeeded as a whole", [failed, at(500), at(300)], "at 500", undefined],
    ["never a newer one", [at(950), failed, at(500)], "at 500", undefined],
    [
      "one that passed the stage and ended elsewhere",
      [failed, at(700, stoppedAfterTest), at(500)],
      "at 700",
      "Test",
    ],
    ["no other failed one", [failed, at(700, { status: "Failed" }), at(500)], "at 500", undefined],
    [
      "a rollback only where it went through that stage",
      [failed, at(700, { type: "ROLLBACK" }), at(500)],
      "at 500",
      undefined,
    ],
    ["the newest, in whatever order they come", [at(300), at(500), failed], "at 500", undefined],
    ["none where none went well", [failed, at(500, { status: "Superseded" })], undefined, undefined],
  ])("is %s", (_, executions, id, stageName) => {
    const found = findPreviousGood(failed, executions);
    expect([found?.execution.id, found?.stageName]).toEqual([id, stageName]);
  });
  it("of one that did not fail is the last that succeeded as a whole", () => {
    const running = at(900, { status: "InProgress", passages: [] });
    expect(findPreviousGood(running, [running, at(700, stoppedAfterTest), at(500)])?.execution.id).toBe(
      "at 500",
    );
  });
});

it("the failed stage is the last that failed", () => {
  expect(failedStageOf(failed)).toBe("Test");
  expect(failedStageOf({})).toBeUndefined();
});

it("lists are merged newest first, and the first list knows best", () => {
  const [better, worse] = [at(500, { status: "Failed" }), at(500)];
  expect(mergeExecutions([better], [at(700), worse])).toEqual([at(700), better]);
});

it("how far one got is taken from whichever list knows", () => {
  const passages = [{ stageName: "Build", status: "Succeeded" as const }];
  const [merged] = mergeExecutions([at(500, { status: "Failed" })], [at(500, { passages })]);
  expect(merged).toMatchObject({ status: "Failed", passages });
});
