import { describe, expect, it, test } from "vitest";
import { testNow } from "../pipeline.fixture";
import type { ActionFacts, ExecutionFacts, StageFacts } from "./facts";
import { actionFacts, executionFacts, hourMs, metricsPipeline, minuteMs, stageFacts } from "./facts.fixture";
import { readProduction } from "./read-production";
import { nothingSpent } from "./time-spent";

const day = Date.UTC(2026, 10, 20);
const at = (hours: number, minutes = 0) => day + hours * hourMs + minutes * minuteMs;

/** Ten minutes from that hour on. */
function action(hours: number, parts: Partial<ActionFacts> = {}): ActionFacts {
  return actionFacts({ startedAt: at(hours), endedAt: at(hours, 10), ...parts });
}

const passed = (hours: number, parts: Partial<StageFacts> = {}) =>
  stageFacts({ actions: [action(hours)], ...parts });
const failed = (hours: number) =>
  stageFacts({ outcome: "failed", actions: [action(hours, { status: "Failed" })] });

function read(executions: readonly Partial<ExecutionFacts>[], stages = ["Production"]) {
  const { history } = metricsPipeline({ executions: executions.map(executionFacts) });
  return readProduction(history, new Set(stages));
}

const approval = (parts: Partial<ActionFacts> = {}) =>
  action(9, { actionName: "Approve", category: "Approval", ...parts });

describe("a deployment to production", () => {
  test.each<[string, StageFacts, number, string | undefined]>([
    ["that went well", passed(10), 1, undefined],
    ["that failed", failed(10), 1, "failed"],
    [
      "that failed and passed on retry",
      stageFacts({ actions: [action(10, { status: "Failed" }), action(11, { attempt: 2 })] }),
      1,
      "failed",
    ],
    [
      "that failed before somebody stopped it",
      stageFacts({
        outcome: "unfinished",
        actions: [action(10, { status: "Failed" }), action(11, { attempt: 2, status: "Abandoned" })],
      }),
      1,
      "failed",
    ],
    [
      "that was stopped before anything failed",
      stageFacts({ outcome: "unfinished", actions: [action(10, { status: "Abandoned" })] }),
      0,
      undefined,
    ],
    [
      "whose approval was refused",
      stageFacts({ outcome: "failed", actions: [approval({ status: "Failed" })] }),
      0,
      undefined,
    ],
    [
      "refused once its change set was made",
      stageFacts({ outcome: "failed", actions: [action(8), approval({ status: "Failed" })] }),
      0,
      undefined,
    ],
    ["that only asked for approval", stageFacts({ actions: [approval()] }), 0, undefined],
    ["into another stage", passed(10, { stageName: "Staging" }), 0, undefined],
    ["rolled back by CodeDeploy", passed(10, { undone: { at: at(12) } }), 1, "rolled-back"],
  ])("%s", (_, stage, count, outcome) => {
    const { deployments } = read([{ stages: [stage] }]);
    expect(deployments.length).toBe(count);
    expect(deployments[0]?.failed).toBe(outcome);
  });

  it("is one of each execution, and ends with its last production stage", () => {
    const stages = [passed(10, { stageName: "Prod-eu" }), passed(12, { stageName: "Prod-us" }), passed(14)];
    const { deployments } = read([{ stages }], ["Prod-eu", "Prod-us"]);
    expect(deployments.map(({ endedAt }) => endedAt)).toEqual([at(12, 10)]);
  });

  it("tells the time from its commit, and what of it waited for approval", () => {
    const stages = [
      stageFacts({ stageName: "Build", actions: [action(8)] }),
      stageFacts({ actions: [approval(), action(10)], spent: { ...nothingSpent, approval: 10 * minuteMs } }),
      // After production nothing counts.
      passed(11, { stageName: "Clean", spent: { ...nothingSpent, approval: hourMs } }),
    ];
    const { deployments } = read([{ stages, commit: { at: at(7), basis: "committed" } }]);
    expect(deployments[0]).toMatchObject({
      lead: { ms: 3 * hourMs + 10 * minuteMs, basis: "committed" },
      approvalMs: 10 * minuteMs,
    });
  });

  test.each<[string, Partial<ExecutionFacts>]>([
    ["failed there", { stages: [failed(10)], commit: { at: at(7), basis: "committed" } }],
    ["has no known commit", { stages: [passed(10)] }],
    [
      "reached one of two production stages",
      {
        stages: [passed(9, { stageName: "Prod-eu" }), failed(10)],
        commit: { at: at(7), basis: "triggered" },
      },
    ],
  ])("has no lead time where it %s", (_, execution) => {
    expect(read([execution], ["Prod-eu", "Production"]).deployments[0]?.lead).toBeUndefined();
  });

  it("is never before its commit: clocks differ", () => {
    const execution = { stages: [passed(10)], commit: { at: at(11), basis: "committed" } as const };
    expect(read([execution]).deployments[0]?.lead?.ms).toBe(0);
  });
});

describe("a rollback", () => {
  const rollback = (hours: number, parts: Partial<ExecutionFacts> = {}): Partial<ExecutionFacts> => ({
    type: "ROLLBACK",
    stages: [passed(hours)],
    ...parts,
  });
  const failures = (executions: readonly Partial<ExecutionFacts>[]) =>
    read(executions).deployments.map((one) => one.failed ?? "well");

  test.each<[string, readonly Partial<ExecutionFacts>[], readonly string[]]>([
    ["undoes what stood there", [{ stages: [passed(8)] }, rollback(9)], ["rolled-back"]],
    [
      "leaves what came before that",
      [{ stages: [passed(6)] }, { stages: [passed(8)] }, rollback(9)],
      ["well", "rolled-back"],
    ],
    [
      "leaves what stood before a failure",
      [{ stages: [passed(6)] }, { stages: [failed(8)] }, rollback(9)],
      ["well", "failed"],
    ],
    [
      "leaves what stood before another rollback",
      [{ stages: [passed(8)] }, rollback(9), rollback(10)],
      ["rolled-back"],
    ],
    ["leaves what comes after it", [rollback(9), { stages: [passed(10)] }], ["well"]],
    [
      "undoes nothing while it waits for approval",
      [
        { stages: [passed(6)] },
        rollback(9, { stages: [stageFacts({ outcome: "unfinished", actions: [approval()] })] }),
      ],
      ["well"],
    ],
    [
      "undoes nothing in another stage",
      [{ stages: [passed(8)] }, rollback(9, { stages: [passed(9, { stageName: "Staging" })] })],
      ["well"],
    ],
  ])("%s", (_, executions, expected) => {
    expect(failures(executions)).toEqual(expected);
  });
});

describe("standing failed", () => {
  const outages = (executions: readonly Partial<ExecutionFacts>[]) =>
    read(executions).outages.map(({ from, to }) => [from, to]);
  const retried = stageFacts({ actions: [action(10, { status: "Failed" }), action(11, { attempt: 2 })] });

  test.each<[string, readonly Partial<ExecutionFacts>[], readonly (number | undefined)[][]]>([
    ["ends with the retry that passes", [{ stages: [retried] }], [[at(10, 10), at(11, 10)]]],
    [
      "ends with the next execution that passes",
      [{ stages: [failed(10)] }, { stages: [passed(13)] }],
      [[at(10, 10), at(13, 10)]],
    ],
    [
      "is one of all failures until then",
      [{ stages: [failed(10)] }, { stages: [failed(11)] }, { stages: [passed(13)] }],
      [[at(10, 10), at(13, 10)]],
    ],
    ["is open until then", [{ stages: [failed(10)] }], [[at(10, 10), undefined]]],
    [
      "ends with a rollback",
      [{ stages: [failed(10)] }, { type: "ROLLBACK", stages: [passed(11)] }],
      [[at(10, 10), at(11, 10)]],
    ],
    [
      "goes on while a rollback fails",
      [
        { stages: [failed(10)] },
        { type: "ROLLBACK", stages: [failed(11)] },
        { type: "ROLLBACK", stages: [passed(12)] },
      ],
      [[at(10, 10), at(12, 10)]],
    ],
    [
      "begins with what was rolled back, which restores nothing",
      [{ stages: [failed(8)] }, { stages: [passed(10)] }, { type: "ROLLBACK", stages: [passed(12)] }],
      [[at(8, 10), at(12, 10)]],
    ],
    [
      "ends once CodeDeploy has rolled back",
      [{ stages: [passed(10, { undone: { at: at(12), restoredAt: at(12, 5) } })] }],
      [[at(10, 10), at(12, 5)]],
    ],
  ])("%s", (_, executions, expected) => {
    expect(outages(executions)).toEqual(expected);
  });

  it("is reckoned by stage: one that works restores no other", () => {
    const { outages } = read(
      [{ stages: [passed(9, { stageName: "Prod-eu" }), failed(10)] }],
      ["Prod-eu", "Production"],
    );
    expect(outages).toMatchObject([{ stageName: "Production", from: at(10, 10) }]);
    expect(outages[0]?.to).toBeUndefined();
  });
});

it("is nothing where nothing is known", () => {
  const { history } = metricsPipeline({ since: testNow });
  expect(readProduction(history, new Set(["Production"]))).toEqual({ deployments: [], outages: [] });
});
