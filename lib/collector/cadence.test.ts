import { describe, expect, it, test } from "vitest";
import type { PipelineSnapshot, StageSnapshot } from "../model/pipeline";
import {
  anAction,
  anExecution,
  aPipeline,
  aStage,
  aWaitingApproval,
  testExecutionId,
  testNow,
} from "../model/pipeline.fixture";
import type { StageStatus } from "../model/status";
import { type Cadence, readCadence, withJitter } from "./cadence";

const inProgress = { status: "InProgress" } as const;
const building = anAction({ latest: inProgress });
const approval = aWaitingApproval();
const approving = anAction({ category: "Approval", latest: inProgress, approval });
const entry = { executionId: testExecutionId, status: "InProgress", type: "STANDARD" } as const;
const idle = { executions: [anExecution({ changedAt: testNow - 3_600_000 })] };

function stageThat(status: StageStatus, parts: Partial<StageSnapshot> = {}): StageSnapshot {
  return aStage({ latest: { ...entry, status }, ...parts });
}

describe("the cadence of a pipeline", () => {
  test.each<[string, Partial<PipelineSnapshot>, Cadence]>([
    ["with an action in progress", { stages: [stageThat("InProgress", { actions: [building] })] }, "hot"],
    ["between two actions", { stages: [stageThat("InProgress")] }, "hot"],
    ["that is stopping", { stages: [stageThat("Stopping", { actions: [building] })] }, "hot"],
    ["in a status AWS invented", { stages: [stageThat({ kind: "unknown", word: "Pondering" })] }, "waiting"],
    [
      "that only waits for approval",
      {
        stages: [stageThat("InProgress", { actions: [approving] })],
        approvals: [{ stageName: "Build", actionName: "x", approval }],
      },
      "waiting",
    ],
    [
      "that builds beside an approval",
      { stages: [stageThat("InProgress", { actions: [approving, building] })] },
      "hot",
    ],
    ["before a disabled transition", { stages: [stageThat("Succeeded", { inbound: [entry] })] }, "waiting"],
    ["that ended nine minutes ago", { executions: [anExecution({ changedAt: testNow - 540_000 })] }, "warm"],
    ["that ended an hour ago", idle, "idle"],
    ["that never ran", {}, "idle"],
    [
      "in PARALLEL mode with an execution no stage shows",
      { mode: "PARALLEL", executions: [anExecution({ status: "InProgress" })] },
      "hot",
    ],
    [
      "in PARALLEL mode whose one execution waits",
      {
        mode: "PARALLEL",
        executions: [anExecution({ status: "InProgress" })],
        approvals: [{ stageName: "Build", actionName: "x", approval }],
      },
      "waiting",
    ],
  ])("%s is %s", (_, parts, cadence) => {
    expect(readCadence(aPipeline(parts), testNow, false)).toBe(cadence);
  });

  it("is hot while its page is open, and idle while nothing is known", () => {
    expect(readCadence(aPipeline(idle), testNow, true)).toBe("hot");
    expect(readCadence(undefined, testNow, false)).toBe("idle");
  });

  it("is spread by a tenth around what it costs", () => {
    expect([withJitter(5_000, () => 0), withJitter(5_000, () => 0.5), withJitter(5_000, () => 1)]).toEqual([
      4_500, 5_000, 5_500,
    ]);
  });
});
