import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Approval } from "../approval";
import { toActionExecutionId, toPipelineExecutionId } from "../ids";
import type { ActionSnapshot, ConditionSnapshot, PipelineSnapshot, StageSnapshot } from "../pipeline";
import {
  anAction,
  anExecution,
  aPipeline,
  aStage,
  aWaitingApproval,
  testApprovalId,
  testExecutionId,
  testNow,
} from "../pipeline.fixture";
import type { Failure } from "./failure";
import { failedAt, failedPipeline, failedStage } from "./failure.fixture";
import { stuckAfterMs } from "./held-failure";
import { readFailures } from "./read-failures";

const hourMs = 3_600_000;
const other = toPipelineExecutionId("other");
const running = { executionId: testExecutionId, status: "InProgress", type: "STANDARD" } as const;
const waiting = { executionId: other, status: "InProgress", type: "STANDARD" } as const;
const robin = "arn:aws:sts::111122223333:assumed-role/release/robin";

const one = (parts: Partial<PipelineSnapshot>): Failure | undefined => {
  const failures = readFailures(aPipeline(parts)) ?? [];
  expect(failures.length).toBeLessThan(2);
  return failures[0];
};
const failedAction = (parts: Partial<ActionSnapshot>): ActionSnapshot => {
  const [action = anAction()] = failedStage().actions;
  return { ...action, ...parts };
};
const stageWith = (...actions: ActionSnapshot[]) => failedStage("first", { actions });
const cause = {
  actionExecutionId: toActionExecutionId("first"),
  headline: "TypeError: hold.releaseAt is undefined",
  signature: "TypeError: hold.releaseAt is undefined",
  place: "BUILD",
  lines: [1, 2, 3, 4, 5, 6, 7].map((number) => ({ number, text: `line ${number}`, isError: number === 3 })),
  hasLog: true,
};
const condition = (parts: Partial<ConditionSnapshot> = {}): ConditionSnapshot => ({
  type: "BEFORE_ENTRY",
  status: "Failed",
  changedAt: failedAt,
  rules: [
    { name: "window", provider: "DeploymentWindow", status: "Succeeded", configuration: {} },
    {
      ...{ name: "alarms", provider: "CloudWatchAlarm", status: "Failed", configuration: {} },
      summary: "Alarm checkout-5xx is in ALARM",
    },
  ],
  ...parts,
});

describe("a stage stands still", () => {
  it("with what failed first in it, and what was on its way", () => {
    const late = failedAction({
      name: "Lint",
      latest: { id: toActionExecutionId("l"), status: "Failed", changedAt: failedAt + 1 },
    });
    const tests = failedAction({ cause, lately: { failed: 3, of: 20 } });
    const stage = { ...stageWith(late, tests), isProduction: true, inbound: [waiting] };
    expect(readFailures(failedPipeline(stage))).toEqual([
      expect.objectContaining({
        ...{ kind: "failed", isProduction: true, since: failedAt, stageName: "Test" },
        ...{ actionName: "IntegrationTests", provider: "CodeBuild", executionId: testExecutionId },
        ...{ headline: cause.headline, signature: cause.signature, place: "BUILD", hasLog: true },
        lines: [2, 3, 4, 5].map((number) => ({ number, text: `line ${number}`, isError: number === 3 })),
        revision: { revisionId: "c41d9e2", message: "Hold" },
        ...{ author: "j.ortega", behind: { count: 1 }, lately: { failed: 3, of: 20 } },
      }),
    ]);
  });

  test.each<[string, StageSnapshot, Partial<Failure>]>([
    [
      "by what AWS says, while its cause is not read",
      stageWith(failedAction({ latest: { status: "Failed", error: { message: "\n Exit 1\nmore" } } })),
      { kind: "failed", headline: "Exit 1", signature: undefined, lines: [], hasLog: false },
    ],
    [
      "by the cause of this attempt, never of the one before",
      stageWith(failedAction({ cause: { ...cause, actionExecutionId: toActionExecutionId("earlier") } })),
      { kind: "failed", headline: "Build failed", signature: undefined },
    ],
    [
      "by whoever rejected it, and what they wrote",
      stageWith(failedAction({ category: "Approval", approval: decided("Rejected", "Not on Friday") })),
      { kind: "rejected", by: "robin", headline: "Not on Friday" },
    ],
    [
      "by an approval nobody decided",
      stageWith(
        failedAction({
          category: "Approval",
          approval: { kind: "expired", executionId: testExecutionId, expiredAt: failedAt },
        }),
      ),
      { kind: "expired", actionName: "IntegrationTests", since: failedAt },
    ],
    [
      "by a condition's rule",
      failedStage("first", { actions: [anAction()], conditions: [condition()] }),
      {
        ...{ kind: "condition", headline: "Alarm checkout-5xx is in ALARM", provider: "CloudWatchAlarm" },
        ...{ place: "entry condition, rule alarms", since: failedAt, actionName: undefined },
        signature: "Alarm checkout-5xx is in ALARM",
      },
    ],
    [
      "by its action rather than by the condition that asks what to do then",
      failedStage("first", { conditions: [condition({ type: "ON_FAILURE" })] }),
      { kind: "failed", actionName: "IntegrationTests" },
    ],
    [
      "by nothing that is told",
      failedStage("first", { actions: [] }),
      { kind: "failed", actionName: undefined, since: undefined },
    ],
  ])("%s", (_, stage, parts) => {
    expect(one({ stages: [stage] })).toMatchObject(parts);
  });

  it("before an execution that failed to enter, whatever the one in it did", () => {
    const stage = aStage({
      latest: { executionId: testExecutionId, status: "Succeeded", type: "STANDARD" },
      inbound: [{ executionId: other, status: "Failed", type: "STANDARD" }],
      actions: [failedAction({})],
      conditions: [condition()],
    });
    expect(one({ stages: [stage] })).toMatchObject({ kind: "condition", executionId: other });
  });

  test.each(["Succeeded", "InProgress", "Stopped", "Skipped", "Cancelled"] as const)(
    "not once it is %s",
    (status) => {
      const stage = {
        ...failedStage(),
        latest: { executionId: testExecutionId, status, type: "STANDARD" as const },
      };
      expect(readFailures(aPipeline({ stages: [stage] }))).toBeUndefined();
    },
  );
});

function decided(decision: "Approved" | "Rejected", comment: string): Approval {
  return { kind: "decided", executionId: testExecutionId, decision, by: robin, decidedAt: failedAt, comment };
}

describe("in PARALLEL mode a stage stands still", () => {
  const passed = (id: string, status: "Failed" | "Succeeded" | "InProgress", changedAt: number) =>
    anExecution({ id: toPipelineExecutionId(id), passages: [{ stageName: "Test", status, changedAt }] });
  const parallel = (executions: PipelineSnapshot["executions"], stage = failedStage()) =>
    one({ mode: "PARALLEL", stages: [stage], executions });

  it("where the newest that ended in it failed, with what is told of that one", () => {
    const executions = [
      passed("new", "InProgress", 9),
      passed(testExecutionId, "Failed", 8),
      passed("o", "Succeeded", 7),
    ];
    expect(parallel(executions)).toMatchObject({
      ...{ kind: "failed", since: 8, executionId: testExecutionId, actionName: "IntegrationTests" },
    });
    const elsewhere = { ...failedStage(), latest: { ...running, executionId: toPipelineExecutionId("new") } };
    const bare = parallel(executions, elsewhere);
    expect(bare).toMatchObject({ since: 8, actionName: undefined, lines: [] });
    expect(bare?.id).toBe(parallel(executions)?.id);
  });

  it("not where a newer one went through, however many failed before", () => {
    expect(parallel([passed("a", "Succeeded", 9), passed(testExecutionId, "Failed", 8)])).toBeUndefined();
  });
});

describe("a transition that is disabled", () => {
  const disabled = {
    kind: "disabled",
    reason: "Freeze\nuntil Monday",
    by: robin,
    at: testNow - hourMs,
  } as const;

  it("stands for those who wait before it, and for none where nobody does", () => {
    const executions = [anExecution({ id: other, startedAt: testNow - 2 * hourMs })];
    const stage = aStage({ transition: disabled, inbound: [waiting] });
    expect(one({ stages: [stage], executions })).toMatchObject({
      ...{ kind: "disabled", since: disabled.at, by: "robin", headline: "Freeze", executionId: other },
      behind: { count: 1, oldestAt: testNow - 2 * hourMs },
    });
    expect(one({ stages: [{ ...stage, inbound: [] }] })).toBeUndefined();
  });
});

describe("an action is stuck", () => {
  const stage = (parts: Partial<ActionSnapshot>) =>
    aStage({
      latest: running,
      actions: [
        anAction({
          latest: { id: toActionExecutionId("a"), status: "InProgress", startedAt: testNow },
          ...parts,
        }),
      ],
    });

  test.each([
    [40 * 60_000, 60 * 60_000],
    [60_000, 6 * 60_000],
  ])("whose p95 is %d ms, from %d ms on", (usualMostMs, afterMs) => {
    expect(stuckAfterMs(usualMostMs)).toBe(afterMs);
    expect(one({ stages: [stage({ usualMostMs })] })).toMatchObject({
      ...{ kind: "stuck", since: testNow + afterMs, stuck: { startedAt: testNow, usualMostMs } },
      executionId: testExecutionId,
    });
  });

  test.each<[string, Partial<ActionSnapshot>]>([
    ["while too few results are stored", { usualMs: 5 }],
    ["that waits for a person", { category: "Approval", usualMostMs: 5 }],
    ["that has ended", { latest: { status: "Succeeded", startedAt: 1 }, usualMostMs: 5 }],
    ["whose start is not known", { latest: { status: "InProgress" }, usualMostMs: 5 }],
  ])("not one %s", (_, parts) => {
    expect(one({ stages: [stage(parts)] })).toBeUndefined();
  });
});

describe("what else stands still", () => {
  it("is a source AWS asks no more", () => {
    const source = aStage({ name: "Source", actions: [anAction({ provider: "CodeCommit" })] });
    expect(one({ stages: [source, aStage({ isProduction: true })], pollingDisabledAt: 7 })).toMatchObject({
      ...{ kind: "polling-disabled", since: 7, stageName: "Source", provider: "CodeCommit" },
      isProduction: true,
    });
  });

  it("is an approval in its last two hours, in production if it lets into production", () => {
    const approval = aWaitingApproval({ startedAt: testNow - hourMs, expiresAt: testNow + 5 * hourMs });
    const pending = { stageName: "Approve", actionName: "SignOff", approval };
    const gate = aStage({
      ...{ name: "Approve", latest: running },
      actions: [anAction({ name: "SignOff", category: "Approval", provider: "Manual", approval })],
    });
    const stages = [gate, aStage({ name: "Production", isProduction: true })];
    expect(one({ stages, approvals: [pending] })).toMatchObject({
      ...{ kind: "ends-soon", since: testNow + 3 * hourMs, endsAt: testNow + 5 * hourMs, isProduction: true },
      ...{ approvalId: testApprovalId, stageName: "Approve", actionName: "SignOff", provider: "Manual" },
    });
    const short = { ...approval, startedAt: testNow, expiresAt: testNow + hourMs };
    expect(one({ stages, approvals: [{ ...pending, approval: short }] })?.since).toBe(testNow);
  });
});

describe("the id of what stands still", () => {
  const idOf = (pipeline: PipelineSnapshot) => readFailures(pipeline)?.[0]?.id;

  it("is another for another attempt, execution, stage and pipeline", () => {
    const retried = failedPipeline(failedStage("second"));
    const later = {
      ...failedStage(),
      latest: { executionId: other, status: "Failed", type: "STANDARD" } as const,
    };
    const ids = [
      idOf(failedPipeline()),
      idOf(retried),
      idOf(failedPipeline(later)),
      idOf(failedPipeline({ ...failedStage(), name: "Test2" })),
      idOf({ ...failedPipeline(), key: aPipeline({ name: "x" as PipelineSnapshot["name"] }).key }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("stays while it stands, whatever else comes to be known", () => {
    const base = failedPipeline();
    const parts = fc.record({
      cause: fc.option(fc.constant(cause), { nil: undefined }),
      summary: fc.string(),
      message: fc.option(fc.string(), { nil: undefined }),
      inbound: fc.constantFrom([], [waiting]),
      newer: fc.constantFrom([], [anExecution({ id: other, startedAt: testNow })]),
      lately: fc.option(fc.constant({ failed: 1, of: 2 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(parts, ({ cause, summary, message, inbound, newer, lately }) => {
        const [action = anAction()] = failedStage().actions;
        const latest = action.latest && { ...action.latest, summary, error: { message } };
        const stage = { ...stageWith({ ...action, latest, cause, lately }), inbound };
        const pipeline = { ...base, stages: [stage], executions: [...newer, ...base.executions] };
        const [failure] = readFailures(pipeline) ?? [];
        expect(failure?.id).toBe(idOf(base));
        expect(failure?.headline ?? "").not.toMatch(/[\r\n]/);
        expect(failure?.lines.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});
