import { describe, expect, it } from "vitest";
import type { PipelineDefinition } from "../definition";
import { testAddress, testNow } from "../pipeline.fixture";
import { answerMetrics } from "./answer-metrics";
import type { ExecutionFacts, StageFacts } from "./facts";
import { actionFacts, dayMs, executionFacts, metricsPipeline, minuteMs, stageFacts } from "./facts.fixture";
import { nothingSpent, sumSpent, totalMs } from "./time-spent";

/** A stage that went on for so many minutes, the spent ones of it as told, the rest work of its one action. */
function stage(stageName: string, minutes: number, parts: Partial<StageFacts> = {}): StageFacts {
  const startedAt = testNow - 3 * dayMs;
  const actions = [
    actionFacts({ actionName: `Do${stageName}`, startedAt, endedAt: startedAt + minutes * minuteMs }),
  ];
  return stageFacts({ stageName, actions, ...parts });
}

function execution(stages: readonly StageFacts[], parts: Partial<ExecutionFacts> = {}): ExecutionFacts {
  const spent = sumSpent(stages.map((one) => one.spent));
  const endedAt = testNow - 2 * dayMs;
  return executionFacts({ stages, spent, startedAt: endedAt - totalMs(spent), endedAt, ...parts });
}

const usual = () => Array.from({ length: 40 }, () => execution([stage("Build", 5), stage("Test", 10)]));

function trendOf(executions: readonly ExecutionFacts[], definitions: readonly PipelineDefinition[] = []) {
  const pipeline = metricsPipeline({ executions, definitions });
  const question = { days: 30, timeZone: "UTC", group: "pipeline", pipeline: pipeline.row.key } as const;
  return answerMetrics({ question, now: testNow, pipelines: [pipeline] }).trend;
}

describe("an outlier tells where it took longer", () => {
  const waited = { ...nothingSpent, queue: 50 * minuteMs, work: 10 * minuteMs };
  const stood = { ...nothingSpent, stood: 90 * minuteMs, work: 10 * minuteMs };
  const failed = [
    actionFacts({ actionName: "Lint", endedAt: testNow - 60 * minuteMs }),
    actionFacts({ actionName: "Unit", status: "Failed" }),
  ];
  const approved = { ...nothingSpent, approval: 300 * minuteMs, work: 40 * minuteMs };

  it.each([
    [
      "in the action that did",
      stage("Test", 40),
      { actionName: "DoTest", part: "work", byMs: 30 * minuteMs },
    ],
    [
      "before the stage, where nobody did",
      stage("Test", 10, { spent: waited }),
      { actionName: undefined, part: "queue", byMs: 50 * minuteMs },
    ],
    [
      "at the action that failed, while it stood",
      stage("Test", 10, { spent: stood, actions: failed }),
      { actionName: "Unit", part: "stood", byMs: 90 * minuteMs },
    ],
    [
      "and leaves approval out",
      stage("Test", 40, { spent: approved }),
      { actionName: "DoTest", part: "work", byMs: 30 * minuteMs },
    ],
  ])("%s", (_, test, where) => {
    const slow = execution([stage("Build", 5), test]);
    const { outliers } = trendOf([...usual(), slow]);
    expect(outliers).toMatchObject([{ executionId: slow.id, where: { stageName: "Test", ...where } }]);
  });

  it.each([
    ["what took a few seconds longer", usual(), 10 + 5 / 60],
    ["anything, where too few are known", usual().slice(0, 10), 60],
  ])("and is not %s", (_, others, minutes) => {
    const { outliers } = trendOf([...others, execution([stage("Build", 5), stage("Test", minutes)])]);
    expect(outliers).toEqual([]);
  });
});

describe("a version is marked where it first ran", () => {
  const definition = (version: number, ...names: readonly string[]): PipelineDefinition => ({
    ...{ name: testAddress.name, version, executionMode: "SUPERSEDED", triggers: [], variables: [] },
    stages: names.map((name) => ({ name, actions: [], conditions: [] })),
  });
  const at = (daysAgo: number, version: number | undefined) => {
    const startedAt = testNow - daysAgo * dayMs;
    return execution([stage("Build", 5)], { startedAt, endedAt: startedAt + 5 * minuteMs, version });
  };
  const definitions = [definition(3, "Build"), definition(5, "Build", "Test")];

  it.each([
    [
      "with what it brought",
      [at(9, 3), at(8, 5), at(7, 5)],
      [{ daysAgo: 8, version: 5, words: "Test added" }],
    ],
    ["without words where a definition is not known", [at(9, 3), at(8, 4)], [{ daysAgo: 8, version: 4 }]],
    ["but not the first that is known", [at(9, 3), at(8, undefined)], []],
    [
      "nor one that comes back",
      [at(9, 3), at(8, 5), at(7, 3), at(6, 5)],
      [{ daysAgo: 8, version: 5, words: "Test added" }],
    ],
    ["nor before the period", [at(50, 3), at(40, 5)], []],
  ])("%s", (_, executions, marks) => {
    expect(trendOf(executions, definitions).versions).toEqual(
      marks.map(({ daysAgo, ...mark }) => ({ words: undefined, ...mark, at: testNow - daysAgo * dayMs })),
    );
  });
});

it("a month in which few end is told by week, a busy one and seven days by day", () => {
  const bucketOf = (count: number, days: 7 | 30) => {
    const executions = Array.from({ length: count }, () => execution([stage("Build", 5)]));
    const question = { days, timeZone: "UTC", group: "pipeline" } as const;
    return answerMetrics({ question, now: testNow, pipelines: [metricsPipeline({ executions })] }).periods
      .bucket;
  };
  expect([bucketOf(89, 30), bucketOf(90, 30), bucketOf(1, 7)]).toEqual(["week", "day", "day"]);
});
