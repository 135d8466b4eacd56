import { describe, expect, it, test } from "vitest";
import { describeBlockages } from "./blockage";
import { failedStage } from "./failure/failure.fixture";
import { holdsNewest, toFleetRow } from "./fleet-row";
import { toActionExecutionId, toPipelineExecutionId } from "./ids";
import { compareByNeed, countRows, needOf } from "./need";
import type { PipelineSnapshot, StageSnapshot } from "./pipeline";
import {
  anAction,
  anExecution,
  aPipeline,
  aStage,
  aWaitingApproval,
  testExecutionId,
  testNow,
} from "./pipeline.fixture";
import { readSituation } from "./situation";
import { toStageSegment } from "./stage-segment";
import type { StageStatus } from "./status";

function stageThat(status: StageStatus, parts: Partial<StageSnapshot> = {}): StageSnapshot {
  return aStage({ latest: { executionId: testExecutionId, status, type: "STANDARD" }, ...parts });
}
const other = toPipelineExecutionId("other");
const queued = [{ executionId: other, status: "InProgress", type: "STANDARD" } as const];
const disabled = { kind: "disabled", reason: "Freeze", by: "arn:aws:iam::111122223333:user/olga" } as const;
const approval = aWaitingApproval();
const waiting: Partial<PipelineSnapshot> = {
  approvals: [{ stageName: "Approve", actionName: "SignOff", approval }],
  stages: [
    stageThat("InProgress", { name: "Approve", actions: [anAction({ category: "Approval", approval })] }),
  ],
};

const [tests = anAction()] = failedStage("first").actions;
const failedByTest = failedStage("first", {
  actions: [
    {
      ...tests,
      cause: {
        ...{ actionExecutionId: toActionExecutionId("first"), headline: "TypeError: x is undefined" },
        ...{ signature: "TypeError: x is undefined", lines: [], hasLog: true },
      },
    },
  ],
});

describe("the situation of a pipeline", () => {
  test.each<[string, Partial<PipelineSnapshot>, object, string]>([
    ["never ran", { stages: [aStage()] }, { kind: "never" }, "rest"],
    [
      "succeeded",
      { stages: [stageThat("Succeeded")], executions: [anExecution()] },
      { kind: "succeeded" },
      "rest",
    ],
    ["runs", { stages: [stageThat("InProgress")] }, { kind: "running", stageName: "Build" }, "moving"],
    ["stops", { stages: [stageThat("Stopping")] }, { kind: "stopping", stageName: "Build" }, "moving"],
    [
      "waits for approval",
      waiting,
      { kind: "waiting", actionName: "SignOff", approvalId: approval.id },
      "person",
    ],
    [
      "failed, though it also waits",
      { ...waiting, stages: [stageThat("Failed")] },
      { kind: "failed" },
      "person",
    ],
    [
      "failed, by its first error where that was read",
      { stages: [failedByTest] },
      { kind: "failed", reason: "TypeError: x is undefined" },
      "person",
    ],
    [
      "queues before a disabled transition",
      { stages: [stageThat("Succeeded", { transition: disabled, inbound: queued })] },
      { kind: "disabled", queued: 1, by: "olga", reason: "Freeze" },
      "person",
    ],
    [
      "has a disabled transition and nothing before it",
      { stages: [stageThat("Succeeded", { transition: disabled })], executions: [anExecution()] },
      { kind: "succeeded" },
      "rest",
    ],
    [
      "shows a word AWS invented",
      { stages: [stageThat({ kind: "unknown", word: "Pondering" })] },
      { kind: "unknown", word: "Pondering" },
      "moving",
    ],
    [
      "was superseded",
      { stages: [stageThat("Succeeded")], executions: [anExecution({ status: "Superseded" })] },
      { kind: "superseded" },
      "rest",
    ],
  ])("%s", (_, parts, expected, need) => {
    const situation = readSituation(aPipeline(parts));
    expect(situation).toMatchObject(expected);
    expect(needOf(situation)).toBe(need);
  });

  it("names the failed action and its reason", () => {
    const failed = anAction({
      name: "IT",
      latest: { status: "Failed", error: { message: "Exit 1" }, changedAt: 5 },
    });
    const situation = readSituation(
      aPipeline({ stages: [stageThat("Failed", { actions: [anAction(), failed] })] }),
    );
    expect(situation).toMatchObject({ actionName: "IT", reason: "Exit 1", since: 5 });
  });

  it("puts a failure in production before one further along", () => {
    const stages = [
      stageThat("Failed", { name: "Prod", isProduction: true }),
      stageThat("Failed", { name: "After" }),
    ];
    expect(readSituation(aPipeline({ stages }))).toMatchObject({ stageName: "Prod" });
  });
});

describe("the fleet", () => {
  const rows = [
    aPipeline({ name: "rest" as PipelineSnapshot["name"], executions: [anExecution()] }),
    aPipeline({ name: "failed" as PipelineSnapshot["name"], stages: [stageThat("Failed")] }),
    aPipeline({
      name: "prod-waits" as PipelineSnapshot["name"],
      ...waiting,
      stages: [stageThat("InProgress", { isProduction: true })],
    }),
    aPipeline({ name: "runs" as PipelineSnapshot["name"], stages: [stageThat("InProgress")] }),
  ].map(toFleetRow);

  it("puts who needs a person first, production before others", () => {
    expect([...rows].sort(compareByNeed).map(({ name }) => name)).toEqual([
      "prod-waits",
      "failed",
      "runs",
      "rest",
    ]);
  });

  it("counts by one rule", () => {
    const counts = countRows(rows);
    expect(counts).toEqual({ waiting: 1, running: 1 });
  });

  it("knows how far the newest revision got, also by another execution", () => {
    const revisions = [{ actionName: "Source", revisionId: "abc" }];
    const first = stageThat("Succeeded", { revisions });
    const same = stageThat("Succeeded", {
      revisions,
      latest: { executionId: other, status: "Succeeded", type: "ROLLBACK" },
    });
    const older = stageThat("Succeeded", {
      latest: { executionId: other, status: "Succeeded", type: "STANDARD" },
    });
    expect([holdsNewest(same, first), holdsNewest(older, first)]).toEqual([true, false]);
  });
});

describe("what blocks a pipeline", () => {
  it("is said in words, stage by stage", () => {
    const stages = [
      stageThat("InProgress", { name: "Approve", inbound: queued }),
      stageThat("Succeeded", { name: "Prod", transition: disabled, inbound: queued }),
    ];
    expect(describeBlockages(aPipeline({ ...waiting, stages }), testNow)).toEqual([
      "1 waiting to enter Approve, which is busy",
      "SignOff in Approve waits for approval, 1 h 48 m left",
      "Transition into Prod disabled by olga: Freeze · 1 queued",
    ]);
  });
});

describe("a stage's segment", () => {
  it("is the approval's while one waits", () => {
    expect(toStageSegment(waiting.stages?.[0] ?? aStage())).toMatchObject({ kind: "waiting" });
  });

  it("carries what is usual of the stage, and since when it has worked", () => {
    const latest = { status: "InProgress", startedAt: testNow } as const;
    const usual = { usualMs: 5, usualLongMs: 9 };
    const stage = aStage({
      latest: { executionId: testExecutionId, status: "InProgress", type: "STANDARD" },
      ...{ usual, actions: [anAction({ latest })] },
    });
    expect(toStageSegment(stage)).toEqual({ kind: "running", startedAt: testNow, ...usual });
  });
});
