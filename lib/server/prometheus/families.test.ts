import { describe, expect, test } from "vitest";
import { failedPipeline } from "../../model/failure/failure.fixture";
import { readFailures } from "../../model/failure/read-failures";
import { freshAt, neverRead } from "../../model/freshness";
import type { AccountId, PipelineName } from "../../model/ids";
import type { PipelineSnapshot, ScopeSnapshot } from "../../model/pipeline";
import { aPipeline, aWaitingApproval, testNow } from "../../model/pipeline.fixture";
import { scopeKeyOf } from "../../model/scope";
import { rowOf } from "../pipeline-rows";
import { aScope } from "./exposition.fixture";
import type { Family } from "./family";
import { type FleetState, readFleet } from "./fleet-families";
import { readPastReach } from "./history-families";
import { readFreshness, readSpending } from "./scope-families";

// A literal of the form the parser asks for.
const dev = { account: "444455556666" as AccountId, accountName: "dev" };
const devKey = scopeKeyOf({ account: dev.account, region: aScope().region });

/** `{ prod: 1 }` of a family by account name and, where there is one more label, `prod stale`. */
function valuesOf(families: readonly Family[], name: string): Record<string, number> {
  const family = families.find((one) => one.name === name);
  if (!family) throw new Error(`There is no ${name}.`);
  return Object.fromEntries(
    family.samples.map(({ labels, value }) => {
      const { account: _, region: __, ...rest } = labels;
      return [Object.values(rest).join(" "), value];
    }),
  );
}

describe("freshness", () => {
  const pipelines: readonly PipelineSnapshot[] = [
    aPipeline(),
    // Literals of the form their parser asks for.
    aPipeline({
      name: "old" as PipelineName,
      freshness: { kind: "stale", since: testNow - 90_000, because: "x" },
    }),
    aPipeline({ name: "new" as PipelineName, freshness: neverRead }),
  ];
  const read = (scope: Partial<ScopeSnapshot> = {}, readAt?: number) => {
    const one = aScope(scope);
    return readFreshness({
      ...{ scopes: [one], pipelines, now: testNow },
      readTimes: readAt === undefined ? {} : { [one.key]: readAt },
      freshnessOf: ({ freshness }) => freshness,
    });
  };

  test("of a scope is its last reading's age, a beat's too", () => {
    expect(valuesOf(read(), "signalbox_scope_read_age_seconds")).toEqual({ prod: 4 });
    expect(valuesOf(read({}, testNow - 1_000), "signalbox_scope_read_age_seconds")).toEqual({ prod: 1 });
    expect(valuesOf(read(), "signalbox_scope_stale")).toEqual({ prod: 0 });
  });

  test("of a stale scope grows on, whatever a beat of before said", () => {
    const stale = { kind: "stale", since: testNow - 300_000, because: "AWS denies it" } as const;
    const families = read({ freshness: stale }, testNow);
    expect(valuesOf(families, "signalbox_scope_read_age_seconds")).toEqual({ prod: 300 });
    expect(valuesOf(families, "signalbox_scope_stale")).toEqual({ prod: 1 });
  });

  test("of a scope never read is no age, and no good sign", () => {
    const families = read({ freshness: neverRead });
    expect(valuesOf(families, "signalbox_scope_read_age_seconds")).toEqual({});
    expect(valuesOf(families, "signalbox_scope_stale")).toEqual({ prod: 1 });
  });

  test("of pipelines is counted, with the age of the oldest reading", () => {
    const families = read();
    expect(valuesOf(families, "signalbox_pipelines")).toEqual({
      "prod never": 1,
      "prod fresh": 1,
      "prod stale": 1,
    });
    expect(valuesOf(families, "signalbox_oldest_pipeline_read_age_seconds")).toEqual({ prod: 90 });
  });
});

test("what may be asked is told of the scopes this replica holds", () => {
  const spending = { operation: "ListPipelines", ratePerSecond: 2.25, waiting: 5 };
  const families = readSpending(new Map([[devKey, [spending]]]));
  expect(valuesOf(families, "signalbox_aws_budget_calls_per_second")).toEqual({ ListPipelines: 2.25 });
  expect(valuesOf(families, "signalbox_aws_budget_waiting")).toEqual({ ListPipelines: 5 });
  expect(families.at(-1)?.samples).toEqual([
    { labels: { account: dev.account, region: "eu-west-1" }, value: 1 },
  ]);
});

test("the past is told by how much of it is read, once something is known of it", () => {
  const history = { pipelines: 4, done: 1, percent: 31, wantedDays: 90 };
  const scopes = [aScope({ history }), aScope({ key: devKey, ...dev })];
  const families = readPastReach({ scopes, loaded: { done: 3, of: 4 } });
  expect(valuesOf(families, "signalbox_backfill_percent")).toEqual({ prod: 31 });
  expect(valuesOf(families, "signalbox_history_pipelines_loaded")).toEqual({ "": 3 });
});

describe("the fleet", () => {
  // One that ends soon stands among the failures already.
  const expiresAt = testNow + 86_400_000;
  const waiting = aPipeline({
    name: "waits" as PipelineName,
    approvals: [
      { stageName: "Production", actionName: "SignOff", approval: aWaitingApproval({ expiresAt }) },
    ],
  });
  const failed = failedPipeline();
  const scopes = [
    aScope({ clockOffsetMs: 60_000 }),
    aScope({ key: devKey, ...dev, freshness: freshAt(testNow) }),
  ];
  const state: FleetState = {
    ...{ scopes, rows: [waiting, failed].map(rowOf), deployments: [], handlings: [], now: testNow },
  };

  test("is counted by account, as the screens count it", () => {
    const families = readFleet(state);
    expect(valuesOf(families, "signalbox_approvals_waiting")).toEqual({ prod: 1, dev: 0 });
    expect(valuesOf(families, "signalbox_failures_standing")).toEqual({ prod: 1, dev: 0 });
    expect(valuesOf(families, "signalbox_failures_untaken")).toEqual({ prod: 1, dev: 0 });
    expect(valuesOf(families, "signalbox_deployments_running")).toEqual({ prod: 0, dev: 0 });
    const situations = valuesOf(families, "signalbox_pipelines_by_situation");
    expect(situations).toMatchObject({ "prod failed": 1, "dev failed": 0 });
    const inProd = Object.entries(situations).filter(([name]) => name.startsWith("prod"));
    expect(inProd.reduce((sum, [, count]) => sum + count, 0)).toBe(2);
  });

  test("waits by AWS's clock", () => {
    expect(valuesOf(readFleet(state), "signalbox_oldest_approval_wait_seconds")).toEqual({
      prod: 3_660,
      dev: 0,
    });
  });

  test("does not count what was muted", () => {
    const id = readFailures(failed)?.[0]?.id;
    if (id === undefined) throw new Error("The fixture stands still.");
    const who = { email: "kim@example.com", name: "Kim", at: testNow };
    const muted = { ...who, until: testNow + 1, reason: "Vendor is down" };
    const handlings = [{ failure: id, key: failed.key, muted }];
    expect(valuesOf(readFleet({ ...state, handlings }), "signalbox_failures_standing")).toMatchObject({
      prod: 0,
    });
  });
});
