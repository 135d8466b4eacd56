import { describe, expect, it, test } from "vitest";
import type { AccountId } from "../ids";
import { testNow } from "../pipeline.fixture";
import type { GroupRow } from "./answer";
import type { ExecutionFacts } from "./facts";
import {
  actionFacts,
  dayMs,
  executionFacts,
  hourMs,
  metricsPipeline,
  minuteMs,
  stageFacts,
} from "./facts.fixture";
import { toGroupRows } from "./group-rows";
import type { MetricsPipeline } from "./metrics-pipeline";
import { reckonAnew } from "./per-pipeline";
import { bucketsOf, toPeriods } from "./periods";
import type { MetricsQuestion } from "./question";
import { readDigests } from "./read-digests";
import { readProductionBasis } from "./read-production-basis";
import { nothingSpent } from "./time-spent";

function rowsOf(
  pipelines: readonly MetricsPipeline[],
  parts: Partial<MetricsQuestion> = {},
): readonly GroupRow[] {
  const question: MetricsQuestion = { days: 7, timeZone: "UTC", group: "pipeline", ...parts };
  const periods = toPeriods(question, testNow);
  return toGroupRows({
    ...{ question, pipelines, periods, buckets: bucketsOf(periods), perPipeline: reckonAnew },
    basis: readProductionBasis(pipelines, { stages: ["Production"] }),
    digests: readDigests(pipelines, periods, reckonAnew),
  });
}

const daysAgo = (days: number) => testNow - days * dayMs;

/** A build of so many minutes that ended that many days ago. */
function took(minutes: number, days: number, parts: Partial<ExecutionFacts> = {}): ExecutionFacts {
  const endedAt = daysAgo(days);
  const actions = [
    actionFacts({
      actionName: "Docker",
      category: "Build",
      startedAt: endedAt - minutes * minuteMs,
      endedAt,
    }),
  ];
  return executionFacts({ stages: [stageFacts({ stageName: "Build", actions })], ...parts });
}

const five = (minutes: number, days: number) => Array.from({ length: 5 }, () => took(minutes, days));

describe("a pipeline's line", () => {
  const executions = [
    ...five(10, 9),
    ...five(12, 2),
    took(1, 1, { status: "Failed" }),
    took(1, 1, { status: "Superseded" }),
    took(1, 1, { type: "ROLLBACK" }),
  ];
  const [row] = rowsOf([metricsPipeline({ executions })]);

  it("compares what succeeded in the period with the one before", () => {
    expect(row).toMatchObject({ now: { n: 5, p50: 12 * minuteMs }, before: { n: 5, p50: 10 * minuteMs } });
    expect(row?.changePercent).toBeCloseTo(20);
  });

  it("counts failures among what ended well or not", () => {
    expect(row?.failedPercent).toBeCloseTo(100 / 6);
  });

  it("says what changed most", () => {
    expect(row?.changed).toEqual({ words: "Build · Docker", byMs: 2 * minuteMs });
  });

  it("has a gap where nothing ended", () => {
    expect(row?.spark).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      12 * minuteMs,
      undefined,
      undefined,
    ]);
  });

  it("compares nothing with too few", () => {
    const [few] = rowsOf([metricsPipeline({ executions: [took(10, 9), ...five(12, 2)] })]);
    expect(few).toMatchObject({ before: { n: 1 } });
    expect(few?.changePercent).toBeUndefined();
  });
});

it("compares nothing with days of which its past is not known whole", () => {
  const executions = [...five(10, 9), ...five(20, 2)];
  const [row] = rowsOf([{ ...metricsPipeline({ executions }), readTo: undefined }]);
  expect(row).toMatchObject({ now: { n: 5 }, before: undefined, changePercent: undefined });
});

it("puts the slowest-getting-slower first, what can't be compared behind, and what never ended last", () => {
  const rows = rowsOf([
    metricsPipeline({ name: "never" }),
    metricsPipeline({ name: "faster", executions: [...five(10, 9), ...five(5, 2)] }),
    metricsPipeline({ name: "new", executions: five(10, 2) }),
    metricsPipeline({ name: "slower", executions: [...five(10, 9), ...five(20, 2)] }),
  ]);
  expect(rows.map(({ label }) => label)).toEqual(["slower", "faster", "new", "never"]);
});

describe("grouped", () => {
  const one = metricsPipeline({
    name: "one",
    executions: five(10, 2),
    row: { application: "Shop", tags: { team: "a" } },
  });
  const two = metricsPipeline({
    name: "two",
    executions: five(30, 2),
    row: { account: "444455556666" as AccountId, accountName: "staging", stages: [] },
  });

  test.each<[MetricsQuestion["group"], readonly (readonly [string, number, number])[]]>([
    [
      "pipeline",
      [
        ["two", 1, 30],
        ["one", 1, 10],
      ],
    ],
    [
      "account",
      [
        ["staging", 1, 30],
        ["prod", 1, 10],
      ],
    ],
    [
      "application",
      [
        ["No application", 1, 30],
        ["Shop", 1, 10],
      ],
    ],
    [
      "tag:team",
      [
        ["No tag team", 1, 30],
        ["a", 1, 10],
      ],
    ],
  ])("by %s", (group, expected) => {
    const rows = rowsOf([one, two], { group });
    expect(rows.map(({ label, pipelines, now }) => [label, pipelines, (now?.p50 ?? 0) / minuteMs])).toEqual(
      expected,
    );
  });

  it("by stage, also one that only older executions had", () => {
    const rows = rowsOf([one, two], { group: "stage" });
    expect(rows.map(({ label, pipelines, now }) => [label, pipelines, now?.n])).toEqual([
      ["Build", 2, 10],
      ["Production", 1, undefined],
    ]);
    expect(rows.map(({ isProduction }) => isProduction)).toEqual([false, true]);
  });

  it("reckons over all its executions, not over its pipelines' figures", () => {
    const rows = rowsOf(
      [one, metricsPipeline({ name: "three", executions: [...five(50, 2), took(50, 2)] })],
      {
        group: "account",
      },
    );
    expect(rows.map(({ now }) => now)).toMatchObject([{ n: 11, p50: 50 * minuteMs }]);
  });
});

describe("asked for a stage", () => {
  it("measures that stage of each pipeline, with its failures", () => {
    const stage = (outcome: "succeeded" | "failed") =>
      executionFacts({
        status: "Failed",
        stages: [
          stageFacts({
            stageName: "Build",
            outcome,
            actions: [actionFacts({ startedAt: daysAgo(1) - hourMs, endedAt: daysAgo(1) })],
            spent: { ...nothingSpent, work: hourMs, approval: minuteMs },
          }),
        ],
      });
    const pipeline = metricsPipeline({ executions: [stage("succeeded"), stage("failed")] });
    expect(rowsOf([pipeline], { stage: "Build" })).toMatchObject([
      { now: { n: 1, p50: hourMs }, failedPercent: 50, isProduction: false },
    ]);
  });
});
