import { describe, expect, it, test } from "vitest";
import type { Approval } from "./approval";
import { readFate, type SeenApproval } from "./approval-fate";
import type { PipelineExecution } from "./execution";
import { type ApprovalId, toPipelineExecutionId } from "./ids";
import type { PendingApproval, PipelineSnapshot } from "./pipeline";
import {
  anAction,
  anExecution,
  aPipeline,
  aStage,
  aWaitingApproval,
  testApprovalId,
  testExecutionId,
  testNow,
} from "./pipeline.fixture";

const pending: PendingApproval = {
  stageName: "Approve",
  actionName: "SignOff",
  approval: aWaitingApproval(),
};
const other = toPipelineExecutionId("other");
const otherId = "ffffffffffffffffffffffffffffffff" as ApprovalId;

describe("what became of an approval somebody looks at", () => {
  const seen: SeenApproval = {
    id: testApprovalId,
    executionId: testExecutionId,
    stageName: "Approve",
    actionName: "SignOff",
  };
  const newer: PendingApproval = {
    ...pending,
    approval: aWaitingApproval({ id: otherId, executionId: other }),
  };
  const told = (approval: Approval, parts: Partial<PipelineSnapshot> = {}) =>
    aPipeline({
      stages: [
        aStage({ name: "Approve", actions: [anAction({ name: "SignOff", category: "Approval", approval })] }),
      ],
      ...parts,
    });
  const ended = (parts: Partial<PipelineExecution>) => aPipeline({ executions: [anExecution(parts)] });
  const decided: Approval = {
    kind: "decided",
    executionId: testExecutionId,
    decision: "Rejected",
    by: "arn:aws:iam::111122223333:user/olga",
    decidedAt: testNow,
    comment: "Not today",
  };

  test.each<[string, PipelineSnapshot | null, object]>([
    ["still waits", told(pending.approval, { approvals: [pending] }), { kind: "waiting", pending }],
    ["was decided", told(decided), { kind: "decided", decision: "Rejected", comment: "Not today" }],
    [
      "ran out",
      told({ kind: "expired", executionId: testExecutionId, expiredAt: testNow }),
      { kind: "expired", expiredAt: testNow },
    ],
    [
      "was followed by a newer one",
      told(newer.approval, { approvals: [newer], executions: [anExecution({ status: "Stopped" })] }),
      { kind: "stopped", status: "Stopped", newer },
    ],
    [
      "waits anew after a retry",
      told(aWaitingApproval({ id: otherId }), {
        approvals: [{ ...newer, approval: aWaitingApproval({ id: otherId }) }],
        executions: [anExecution({ status: "InProgress" })],
      }),
      { kind: "gone", newer: { approval: { id: otherId } } },
    ],
    [
      "was let through, as its execution tells",
      ended({ status: "InProgress", passages: [{ stageName: "Approve", status: "Succeeded" }] }),
      { kind: "decided", decision: "Approved" },
    ],
    [
      "was let through, and another waits in its place already",
      aPipeline({
        approvals: [newer],
        executions: [
          anExecution({
            status: "InProgress",
            passages: [{ stageName: "Approve", status: "InProgress" }],
          }),
        ],
        stages: [
          aStage({ name: "Approve" }),
          aStage({
            name: "Production",
            latest: { executionId: testExecutionId, status: "InProgress", type: "STANDARD" },
          }),
        ],
      }),
      { kind: "decided", decision: "Approved", newer },
    ],
    [
      "runs on in PARALLEL mode",
      aPipeline({
        mode: "PARALLEL",
        stages: [aStage({ name: "Approve" })],
        executions: [
          anExecution({
            status: "InProgress",
            passages: [{ stageName: "Approve", status: "InProgress" }],
          }),
        ],
      }),
      { kind: "decided", decision: "Approved" },
    ],
    ["lost its execution", ended({ status: "Superseded" }), { kind: "stopped", status: "Superseded" }],
    ["is older than what is read", aPipeline(), { kind: "gone" }],
    ["had its pipeline deleted", null, { kind: "gone" }],
  ])("%s", (_, pipeline, fate) => {
    expect(readFate(pipeline, seen)).toMatchObject(fate);
  });

  it("offers no other one in PARALLEL mode: they are beside it, not instead of it", () => {
    const fate = readFate(told(decided, { mode: "PARALLEL", approvals: [newer] }), seen);
    expect("newer" in fate && fate.newer).toBeUndefined();
  });
});
