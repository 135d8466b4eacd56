import { expect, test } from "vitest";
import { hours, minutes } from "../providers/provider";
import { approve, build, declare, deploy, source } from "../testing/declarations";
import { readStatuses, readToken } from "../testing/read-everything";
import { sandboxForTests } from "../testing/use-sandbox";

const { sandbox, aws } = sandboxForTests();

async function read(MetricName: string, Stat: string, pipeline?: string): Promise<number[]> {
  const now = sandbox().world.time.now();
  const Dimensions = pipeline === undefined ? [] : [{ Name: "PipelineName", Value: pipeline }];
  const Metric = { Namespace: "AWS/CodePipeline", MetricName, Dimensions };
  const { MetricDataResults = [] } = await sandbox()
    .cloudWatch()
    .getMetricData({
      MetricDataQueries: [{ Id: "m", MetricStat: { Metric, Period: 3_600 * 24, Stat } }],
      StartTime: new Date(now - hours(24)),
      EndTime: new Date(now),
    });
  return MetricDataResults[0]?.Values ?? [];
}

test("a V2 pipeline's executions tell how long they took, as the pipeline itself does", async () => {
  await aws().createPipeline({ pipeline: declare("shop", { stages: [source("shop"), build(), deploy()] }) });
  sandbox().step(hours(2));
  expect(await readStatuses(aws(), "shop")).toEqual(["Succeeded"]);
  const { pipelineExecutionSummaries: [first] = [] } = await aws().listPipelineExecutions({
    pipelineName: "shop",
  });
  const took = ((first?.lastUpdateTime?.getTime() ?? 0) - (first?.startTime?.getTime() ?? 0)) / 1_000;
  expect(await read("PipelineDuration", "Maximum", "shop")).toEqual([expect.closeTo(took, 2)]);
  expect(await read("PipelineDuration", "SampleCount", "shop")).toEqual([1]);
  expect(await read("FailedPipelineExecutions", "Sum", "shop")).toEqual([]);
});

test("failures count, those after a retry again, by pipeline and over all", async () => {
  const fail = () => sandbox().control("POST", "/next", { action: "Build", message: "3 tests failed" });
  await fail();
  await aws().createPipeline({ pipeline: declare("shop", { stages: [source("shop"), build(), deploy()] }) });
  sandbox().step(hours(1));
  expect(await read("FailedPipelineExecutions", "Sum", "shop")).toEqual([1]);
  await fail();
  const { pipelineExecutionSummaries: [failed] = [] } = await aws().listPipelineExecutions({
    pipelineName: "shop",
  });
  await aws().retryStageExecution({
    pipelineName: "shop",
    stageName: "Build",
    pipelineExecutionId: failed?.pipelineExecutionId,
    retryMode: "FAILED_ACTIONS",
  });
  sandbox().step(hours(1));
  expect(await read("FailedPipelineExecutions", "Sum", "shop")).toEqual([2]);
  expect(await read("FailedPipelineExecutions", "Sum")).toEqual([2]);
});

test("a V1 pipeline and an execution under way have nothing to tell", async () => {
  const { executionMode: _, ...v1 } = declare("old", {
    pipelineType: "V1",
    stages: [source("old"), build(), deploy()],
  });
  await aws().createPipeline({ pipeline: v1 });
  await aws().createPipeline({
    pipeline: declare("shop", { stages: [source("shop"), build(), approve()] }),
  });
  sandbox().step(minutes(90));
  expect(await readToken(aws(), "shop")).toBeDefined();
  expect(await read("PipelineDuration", "Average", "old")).toEqual([]);
  expect(await read("PipelineDuration", "Average", "shop")).toEqual([]);
  const { Metrics = [] } = await sandbox().cloudWatch().listMetrics({ Namespace: "AWS/CodePipeline" });
  const named = new Set(Metrics.flatMap(({ Dimensions = [] }) => Dimensions.map(({ Value }) => Value)));
  expect([...named]).toEqual(["shop"]);
});
