import { describe, expect, it, test } from "vitest";
import type { ApprovalRow } from "../approval-row";
import type { DeploymentRow } from "../deployment-row";
import { type Failure, failureKinds } from "../failure/failure";
import type { FleetRow } from "../fleet-row";
import { testApprovalId, testExecutionId, testNow } from "../pipeline.fixture";
import { aFailure, aRow, aShift } from "./news.fixture";
import { readAllStanding, readStanding } from "./read-standing";

const readPipelineStanding = (row: FleetRow, now: number) => readStanding({ pipeline: row }, now).standing;
const readDeploymentStanding = (row: DeploymentRow, now: number) =>
  readStanding({ deployment: row }, now).standing;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

function anApproval(parts: Partial<ApprovalRow> = {}): ApprovalRow {
  return {
    ...{ id: testApprovalId, executionId: testExecutionId, stageName: "Staging", actionName: "SignOff" },
    ...{ startedAt: testNow - hourMs, expiresAt: testNow + 24 * hourMs, target: "Production" },
    ...{ isProduction: true, revisions: 2, blocks: { count: 0 } },
    ...parts,
  };
}

const wordsOf = (failure: Partial<Failure>) => {
  const [news] = readPipelineStanding(aRow({ failures: [aFailure(failure)] }), testNow) ?? [];
  return news && [news.title, news.sentence];
};

describe("what failed", () => {
  const revision = { revisionId: "c41d9e2aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" };
  test.each<[string, Partial<Failure>, [string, string] | undefined]>([
    ["a stage", {}, ["checkout-api failed in Test", "IntegrationTests failed: expected 200, got 500."]],
    [
      "with its revision",
      { revision, author: "Kim", headline: "Boom!" },
      ["checkout-api failed in Test", "IntegrationTests failed on c41d9e2 by Kim: Boom!"],
    ],
    [
      "without a word of why",
      { headline: undefined, actionName: undefined },
      ["checkout-api failed in Test", "It failed."],
    ],
    [
      "with escapes and line breaks for a reason",
      { headline: "\u001b[31mone\r\n\u0000 two\u202e\ud800" },
      ["checkout-api failed in Test", "IntegrationTests failed: one two�."],
    ],
    [
      "a rejection",
      { kind: "rejected", by: "Kim", actionName: "SignOff", headline: "Not on a Friday" },
      ["checkout-api was rejected in Test", "Kim rejected SignOff: Not on a Friday."],
    ],
    [
      "an approval nobody decided",
      { kind: "expired", actionName: "SignOff" },
      ["checkout-api: approval expired in Test", "Nobody decided SignOff in time."],
    ],
    [
      "a condition",
      { kind: "condition", place: "entry condition, rule Alarms", headline: "checkout-5xx is in ALARM" },
      [
        "checkout-api failed a condition in Test",
        "The entry condition, rule Alarms is not met: checkout-5xx is in ALARM.",
      ],
    ],
    [
      "what takes too long",
      {
        kind: "stuck",
        since: testNow - minuteMs,
        stuck: { startedAt: testNow - 13 * minuteMs, usualMostMs: 7 * minuteMs },
      },
      [
        "checkout-api is stuck in Test",
        "IntegrationTests has taken over 12 min; 19 of 20 took at most 7 min.",
      ],
    ],
    [
      "a deployment taken back",
      { kind: "rolled-back", headline: "Alarm checkout-5xx" },
      ["Deployment of checkout-api was rolled back", "Alarm checkout-5xx."],
    ],
    [
      "a deployment without a word of why",
      { kind: "deployment", headline: undefined },
      ["Deployment of checkout-api failed", "AWS tells no reason."],
    ],
    ["what will have taken too long", { kind: "stuck", since: testNow + 1 }, undefined],
    ["a transition somebody disabled", { kind: "disabled" }, undefined],
    ["polling that AWS disabled", { kind: "polling-disabled" }, undefined],
    ["an approval, which is told as such", { kind: "ends-soon" }, undefined],
  ])("%s", (_, failure, words) => {
    expect(wordsOf(failure)).toEqual(words);
  });

  it("is one sentence of bounded length, whatever AWS says", () => {
    for (const kind of failureKinds) {
      const sentence = wordsOf({ kind, headline: "é💥".repeat(500_000) })?.[1] ?? "";
      expect(sentence.length).toBeLessThan(700);
      expect(() => encodeURIComponent(sentence)).not.toThrow();
    }
  });

  it("says where, also whether that is production", () => {
    const [news] =
      readPipelineStanding(aRow({ failures: [aFailure({ isProduction: true })] }), testNow) ?? [];
    expect(news).toMatchObject({
      id: "failed:checkout-api/stage/Test/1",
      at: testNow - 60_000,
      path: "/pipelines/111122223333/eu-west-1/checkout-api",
      place: { name: "checkout-api", stageName: "Test", isProduction: true, tags: { team: "payments" } },
    });
  });
});

describe("an approval", () => {
  const soon = `ends-soon:${testApprovalId}`;
  const waiting = `waiting:${testApprovalId}`;
  test.each<[string, Partial<ApprovalRow>, string[]]>([
    ["waits", {}, [waiting]],
    ["two hours before its end, less a minute", { expiresAt: testNow + 121 * minuteMs }, [waiting]],
    ["two hours before its end", { startedAt: 0, expiresAt: testNow + 2 * hourMs }, [waiting, soon]],
    ["an hour's, new", { startedAt: testNow, expiresAt: testNow + hourMs }, [waiting]],
    ["an hour's, half over", { startedAt: testNow, expiresAt: testNow }, [waiting]],
    ["past its end", { expiresAt: testNow - 1 }, [waiting]],
    ["of an hour and a half, mostly over", { expiresAt: testNow + 30 * minuteMs }, [waiting, soon]],
  ])("%s", (_, parts, ids) => {
    const standing = readPipelineStanding(aRow({ approvals: [anApproval(parts)] }), testNow) ?? [];
    expect(standing.map(({ id }) => id)).toEqual(ids);
  });

  test.each<[Partial<ApprovalRow>, string]>([
    [{}, "SignOff: 2 revisions for Production, until 2026-11-22 10:42 UTC."],
    [{ revisions: 1, target: undefined }, "SignOff: 1 revision, until 2026-11-22 10:42 UTC."],
    [{ revisions: undefined }, "SignOff: what waits for Production, until 2026-11-22 10:42 UTC."],
  ])("says what it lets through: %o", (parts, sentence) => {
    const [news] = readPipelineStanding(aRow({ approvals: [anApproval(parts)] }), testNow) ?? [];
    expect(news).toMatchObject({
      title: "checkout-api waits for approval in Staging",
      sentence,
      path: `/approvals?approval=${testApprovalId}`,
    });
  });
});

describe("a shift", () => {
  test.each<[string, Parameters<typeof aShift>[0], string[]]>([
    ["that goes well", {}, []],
    ["whose new is worse", { verdict: "worse" }, ["New has 10 % of traffic, and compares worse."]],
    ["with an alarm", { alarmsOn: 1 }, ["New has 10 % of traffic, and 1 alarm is on."]],
    [
      "with both",
      { alarmsOn: 2, verdict: "worse", percent: undefined },
      ["New comes in beside old, and compares worse.", "New comes in beside old, and 2 alarms are on."],
    ],
    [
      "of machines",
      { alarmsOn: 1, machines: { done: 3, all: 8, failed: 0 } },
      ["3 of 8 machines have the new version, and 1 alarm is on."],
    ],
    ["that has not begun", { alarmsOn: 1, phase: "preparing" }, []],
    ["that is over", { alarmsOn: 1, verdict: "worse", phase: "failed" }, []],
    ["that is being rolled back", { alarmsOn: 1, phase: "rolling-back" }, []],
    [
      "that takes another one back",
      { alarmsOn: 1, rollback: { message: "undone" } },
      ["New has 10 % of traffic, and 1 alarm is on."],
    ],
    ["back to what was before", { alarmsOn: 1, rollback: { of: aShift().key } }, []],
  ])("%s", (_, parts, sentences) => {
    const standing = readDeploymentStanding(aShift(parts), testNow) ?? [];
    expect(standing.map(({ sentence }) => sentence)).toEqual(sentences);
  });
});

it("knows nothing of what was never read", () => {
  const freshness = { kind: "never" } as const;
  expect(readPipelineStanding(aRow({ freshness, failures: [aFailure()] }), testNow)).toBeUndefined();
  expect(readDeploymentStanding(aShift({ freshness, verdict: "worse" }), testNow)).toBeUndefined();
});

describe("a deployment that failed", () => {
  const failed = aShift({ phase: "failed", completedAt: testNow, error: "Health checks failed" });
  const idsOf = (rows: readonly FleetRow[]) =>
    readAllStanding({ rows, deployments: [failed], nowIn: () => testNow }).flatMap(({ standing = [] }) =>
      standing.map(({ id, title, path }) => [id, title, path]),
    );

  it("is told by itself where no pipeline answers for it", () => {
    expect(idsOf([aRow()])).toEqual([
      [`failed:${failed.key}/deployment`, "Deployment of checkout failed", `/deployments/${failed.key}`],
    ]);
  });

  it("is told once where a pipeline does", () => {
    const row = aRow({ failures: [aFailure()] });
    const cause = {
      pipeline: row.key,
      executionId: testExecutionId,
      stageName: "Test",
      actionName: "Deploy",
    };
    const of = readAllStanding({ rows: [row], deployments: [{ ...failed, cause }], nowIn: () => testNow });
    expect(of.flatMap(({ standing = [] }) => standing.map(({ id }) => id))).toEqual([
      "failed:checkout-api/stage/Test/1",
    ]);
  });
});
