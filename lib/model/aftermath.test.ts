import { describe, expect, it, test } from "vitest";
import { readAftermath } from "./aftermath";
import type { StagePassage } from "./execution";
import { toPipelineExecutionId } from "./ids";
import type { PipelineSnapshot } from "./pipeline";
import {
  anAction,
  anExecution,
  aPipeline,
  aStage,
  aWaitingApproval,
  testExecutionId,
  testNow,
} from "./pipeline.fixture";

const approve = aStage({ name: "Approve", actions: [anAction({ name: "SignOff", category: "Approval" })] });
const staging = aStage({ name: "Staging" });
const production = aStage({ name: "Production", isProduction: true });
const decided = {
  decision: "Approved" as const,
  stageName: "Approve",
  actionName: "SignOff",
  executionId: testExecutionId,
};
const passage = (stageName: string, status: StagePassage["status"]): StagePassage => ({
  ...{ stageName, status, changedAt: testNow },
});
const through = (passages: StagePassage[], parts: Partial<PipelineSnapshot> = {}) =>
  aPipeline({
    stages: [approve, staging, production],
    executions: [anExecution({ status: "InProgress", passages })],
    ...parts,
  });
const here = { executionId: testExecutionId, status: "InProgress" as const, type: "STANDARD" as const };

describe("what came of a decision", () => {
  test.each<[string, PipelineSnapshot | null, object]>([
    [
      "runs before production",
      through([passage("Staging", "InProgress")]),
      { kind: "running", stageName: "Staging" },
    ],
    [
      "runs in production",
      through([passage("Staging", "Succeeded"), passage("Production", "InProgress")]),
      { kind: "running", stageName: "Production" },
    ],
    [
      "is in production",
      through([passage("Production", "Succeeded")], {
        stages: [approve, staging, { ...production, latest: here }],
      }),
      { kind: "in", stageName: "Production", since: testNow, isStill: true },
    ],
    [
      "was in production until something newer came",
      through([passage("Production", "Succeeded")], {
        stages: [
          approve,
          staging,
          { ...production, latest: { ...here, executionId: toPipelineExecutionId("newer") } },
        ],
      }),
      { kind: "in", isStill: false },
    ],
    [
      "failed in production",
      through([passage("Production", "Failed")]),
      { kind: "failed", stageName: "Production" },
    ],
    [
      "waits to enter production",
      through([passage("Staging", "Succeeded")], {
        stages: [approve, staging, { ...production, inbound: [here] }],
      }),
      { kind: "inbound", stageName: "Production" },
    ],
    [
      "waits for another approval",
      through([], {
        approvals: [{ stageName: "Again", actionName: "SignOff", approval: aWaitingApproval() }],
      }),
      { kind: "asked-again", stageName: "Again" },
    ],
    [
      "was stopped on its way",
      through([], { executions: [anExecution({ status: "Stopped", passages: [] })] }),
      { kind: "stopped", status: "Stopped" },
    ],
    ["had nothing to follow", aPipeline({ stages: [approve] }), { kind: "ended" }],
    ["is older than what is read", through([], { executions: [] }), { kind: "unknown" }],
    ["has no pipeline any more", null, { kind: "unknown" }],
  ])("%s", (_, pipeline, aftermath) => {
    expect(readAftermath(pipeline, decided)).toMatchObject(aftermath);
  });

  it("says what is usual where the stage it runs in tells", () => {
    const latest = { status: "InProgress", startedAt: 7 } as const;
    const usual = { usualMs: 6, usualLongMs: 9 };
    const busy = { ...production, latest: here, usual, actions: [anAction({ latest })] };
    const pipeline = through([passage("Staging", "Succeeded"), passage("Production", "InProgress")], {
      stages: [approve, staging, busy],
    });
    expect(readAftermath(pipeline, decided)).toEqual({
      ...{ kind: "running", stageName: "Production", startedAt: 7 },
      ...usual,
    });
  });

  it("is over with a rejection", () => {
    expect(readAftermath(through([]), { ...decided, decision: "Rejected" })).toEqual({ kind: "rejected" });
  });
});
