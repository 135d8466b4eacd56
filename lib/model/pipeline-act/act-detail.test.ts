import { describe, expect, test } from "vitest";
import { toPipelineExecutionId } from "../ids";
import type { StageSnapshot } from "../pipeline";
import { anAction, aPipeline, aStage, testExecutionId } from "../pipeline.fixture";
import { wordActDetail } from "./act-detail";
import type { PipelineAct } from "./pipeline-act";
import { toStopReason } from "./stop-signature";
import { wordTargetProblem } from "./target-problem";

const stageName = "Production";
const executionId = toPipelineExecutionId("1c1f0c9e-6a7b-4f0e-8b5e-2f6d3c1a0b03");
const latest = { executionId: testExecutionId, status: "Failed", type: "STANDARD" } as const;
const start = { kind: "start", overrides: [], variables: [] } as const;

describe("what else was asked for", () => {
  test.each<[string, PipelineAct, Partial<StageSnapshot>, string | undefined]>([
    ["a plain start", start, {}, undefined],
    [
      "a start with all of it",
      {
        ...start,
        overrides: [{ actionName: "Source", type: "COMMIT_ID", value: "3f2a" }],
        variables: [{ name: "ENV", value: "prod" }],
      },
      {},
      "Source at COMMIT_ID 3f2a, ENV = prod",
    ],
    [
      "a retry of what failed",
      { kind: "retry-failed", stageName, executionId },
      {
        actions: [
          anAction({ name: "Unit", latest: { status: "Failed" } }),
          anAction({ name: "Lint", latest: { status: "Succeeded" } }),
        ],
      },
      "Unit",
    ],
    ["a stop", { kind: "stop", executionId, reason: "Wrong" }, {}, undefined],
    [
      "a rollback",
      { kind: "roll-back", stageName, executionId },
      { latest },
      `to execution ${executionId}, while ${testExecutionId} was there`,
    ],
    [
      "an enabling, which makes AWS forget why it was disabled",
      { kind: "enable-transition", stageName },
      { transition: { kind: "disabled", reason: "Freeze", by: "arn:aws:iam::111122223333:user/lee" } },
      "it was disabled by lee: Freeze",
    ],
    [
      "an override",
      { kind: "override", stageName, executionId, conditionType: "BEFORE_ENTRY" },
      {
        conditions: [
          {
            type: "BEFORE_ENTRY",
            rules: [
              { name: "Quiet", configuration: {}, status: "Failed" },
              { name: "Hours", configuration: {}, status: "Succeeded" },
            ],
          },
        ],
      },
      "entry condition: Quiet",
    ],
  ])("%s", (_, act, stage, detail) => {
    expect(wordActDetail(aPipeline({ stages: [aStage({ name: stageName, ...stage })] }), act)).toBe(detail);
  });
});

describe("the reason of a stop says who it was, as far as AWS takes it", () => {
  test.each([
    ["Wrong", "kim@example.com", "Wrong (kim@example.com via Signalbox)"],
    ["  ", "kim@example.com", "kim@example.com via Signalbox"],
    ["x".repeat(200), "kim@example.com", "x".repeat(200)],
    ["", `${"k".repeat(240)}@example.com`, ""],
    ["🚂".repeat(160), "kim@example.com", `${"🚂".repeat(160)} (kim@example.com via Signalbox)`],
  ])("%s", (reason, email, sent) => {
    expect(toStopReason(reason, email)).toBe(sent);
  });
});

test("it is not rolled back to what AWS has no more, to a rollback, or to another version", () => {
  const standard = { status: "Succeeded", type: "STANDARD" } as const;
  expect(wordTargetProblem({ ...standard, pipelineVersion: 4 }, 4)).toBeUndefined();
  expect(wordTargetProblem(standard, 4)).toBeUndefined();
  expect(wordTargetProblem(undefined, 4)).toContain("no more");
  expect(wordTargetProblem({ ...standard, type: "ROLLBACK" }, 4)).toContain("rollback itself");
  expect(wordTargetProblem({ ...standard, pipelineVersion: 3 }, 4)).toContain("version 3");
});
