import { describe, expect, test } from "vitest";
import { parseAuditId } from "./audit";
import type { ActionExecution } from "./execution";
import { findDecision } from "./find-decision";
import { toActionExecutionId } from "./ids";
import { testApprovalId } from "./pipeline.fixture";
import type { ActionExecutionReading } from "./reading";

const auditId = parseAuditId("0b7e5f6a-41d8-4c55-9a0e-3f2f6d1c8b7a");
const signed = `ok (kim@example.com via Signalbox ${auditId})`;
const sought = { stage: "Production", action: "Approve", approvalId: testApprovalId, auditId };

const anApproval = (
  execution: Partial<ActionExecution>,
  { id, ...parts }: Partial<ActionExecutionReading> & { id?: typeof testApprovalId } = {},
): ActionExecutionReading => ({
  ...{ stageName: "Production", actionName: "Approve", category: "Approval" },
  execution: { id: toActionExecutionId("a-1"), status: "InProgress", startedAt: 1, ...execution },
  approval: { id },
  ...parts,
});

const seen = { id: testApprovalId };
const decided = { status: "Succeeded", updatedBy: "lee", changedAt: 5 } as const;
const others = { kind: "others", by: "lee", decision: "Approved", at: 5, summary: undefined };

describe("what became of an approval", () => {
  test.each<[string, readonly ActionExecutionReading[], object]>([
    [
      "is ours by the audit's id",
      [anApproval({ ...decided, summary: signed }, seen)],
      { kind: "ours", actionExecutionId: "a-1" },
    ],
    [
      "is ours although a retry waits again",
      [anApproval({}), anApproval({ ...decided, summary: signed })],
      { kind: "ours", actionExecutionId: "a-1" },
    ],
    ["is another's", [anApproval(decided, seen)], others],
    ["is another's where the token is shown no more", [anApproval(decided)], others],
    [
      "is another's rejection",
      [anApproval({ ...decided, status: "Failed" }, seen)],
      { ...others, decision: "Rejected" },
    ],
    ["is open", [anApproval({}, seen)], { kind: "waiting" }],
    [
      "is open beside an older one",
      [anApproval({ ...decided, startedAt: 0 }), anApproval({}, seen)],
      { kind: "waiting" },
    ],
    [
      "is a newer request in its place",
      [anApproval({}), anApproval({ ...decided, startedAt: 0 })],
      { kind: "replaced" },
    ],
    ["is that it ran out", [anApproval({ status: "Failed" }, seen)], { kind: "expired" }],
    ["is that it was given up", [anApproval({ status: "Abandoned" }, seen)], { kind: "gone" }],
    [
      "is not told by other actions",
      [anApproval(decided, { stageName: "Staging" }), anApproval(decided, { actionName: "Else" })],
      { kind: "gone" },
    ],
    [
      "is a word of tomorrow",
      [anApproval({ status: { kind: "unknown", word: "Deferred" } }, seen)],
      { kind: "gone" },
    ],
  ])("%s", (_, readings, found) => {
    expect(findDecision(readings, sought)).toEqual(found);
  });
});
