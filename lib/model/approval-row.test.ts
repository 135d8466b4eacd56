import { describe, expect, it, test } from "vitest";
import { toApprovalRows } from "./approval-row";
import { readBehind } from "./behind";
import { type ApprovalId, toPipelineExecutionId } from "./ids";
import type { PendingApproval, PipelineSnapshot } from "./pipeline";
import {
  anAction,
  anExecution,
  aPipeline,
  aStage,
  aWaitingApproval,
  testApprovalId,
  testNow,
} from "./pipeline.fixture";

const hourMs = 3_600_000;
const pending: PendingApproval = {
  stageName: "Approve",
  actionName: "SignOff",
  approval: aWaitingApproval(),
};
const other = toPipelineExecutionId("other");
const otherId = "ffffffffffffffffffffffffffffffff" as ApprovalId;
const behind = (...names: string[]) =>
  names.map((name) => ({
    executionId: toPipelineExecutionId(name),
    status: "InProgress" as const,
    type: "STANDARD" as const,
  }));

describe("what an approval blocks", () => {
  const executions = [2, 26].map((hours) =>
    anExecution({ id: toPipelineExecutionId(`h${hours}`), startedAt: testNow - hours * hourMs }),
  );
  test.each<[string, Partial<PipelineSnapshot>, object]>([
    ["nothing", { stages: [aStage({ name: "Approve" })] }, { count: 0 }],
    [
      "those that wait to enter, the oldest told",
      { executions, stages: [aStage({ name: "Approve", inbound: behind("h2", "h26") })] },
      { count: 2, oldestAt: testNow - 26 * hourMs },
    ],
    [
      "some that are older than what is read",
      { executions, stages: [aStage({ name: "Approve", inbound: behind("h2", "long ago") })] },
      { count: 2 },
    ],
    [
      "nobody in PARALLEL mode",
      { mode: "PARALLEL", executions, stages: [aStage({ name: "Approve", inbound: behind("h2") })] },
      { count: 0 },
    ],
  ])("%s", (_, parts, blocks) => {
    expect(readBehind(aPipeline(parts), pending.stageName, pending.approval.executionId)).toEqual(blocks);
  });
});

describe("the list of waiting approvals", () => {
  it("is absent where none waits, and has one for each that does", () => {
    expect(toApprovalRows(aPipeline())).toBeUndefined();
    const two = [pending, { ...pending, approval: aWaitingApproval({ id: otherId, executionId: other }) }];
    const rows = toApprovalRows(aPipeline({ mode: "PARALLEL", approvals: two }));
    expect(rows?.map(({ id }) => id)).toEqual([testApprovalId, otherId]);
  });

  it("is production's where the approval or what it lets something into is", () => {
    const approve = aStage({
      name: "Approve",
      actions: [anAction({ name: "SignOff", category: "Approval" })],
    });
    const stages = (isProduction: boolean) => [approve, aStage({ name: "Live", isProduction })];
    const [live] = toApprovalRows(aPipeline({ approvals: [pending], stages: stages(true) })) ?? [];
    const [test] = toApprovalRows(aPipeline({ approvals: [pending], stages: stages(false) })) ?? [];
    expect([live?.isProduction, test?.isProduction]).toEqual([true, false]);
    expect(live?.target).toBe("Live");
  });
});
