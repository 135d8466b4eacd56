import { describe, expect, test } from "vitest";
import { hours, minutes, seconds } from "../providers/provider";
import { approve, build, declare, deploy, source } from "../testing/declarations";
import { readEverything, readStage, readStatuses, readToken } from "../testing/read-everything";
import { sandboxForTests } from "../testing/use-sandbox";
import { approval, codeBuild } from "../worlds/parts";

const { sandbox, aws } = sandboxForTests();

describe("an execution", () => {
  test("starts when its pipeline is created, and shows its source first", async () => {
    await aws().createPipeline({ pipeline: declare("shop"), tags: [{ key: "team", value: "shop" }] });
    const { state, executions, actions } = await readEverything(aws(), "shop");
    expect(executions).toMatchObject([{ status: "InProgress", trigger: { triggerType: "CreatePipeline" } }]);
    expect(actions).toMatchObject([{ stageName: "Source", status: "InProgress" }]);
    expect(state.stageStates?.map((stage) => stage.latestExecution?.status)).toEqual([
      "InProgress",
      undefined,
      undefined,
    ]);
  });

  test("runs stage by stage until it succeeded, and keeps what its source brought", async () => {
    await aws().createPipeline({ pipeline: declare("shop") });
    sandbox().step(minutes(1));
    expect((await readStage(aws(), "shop", "Build")).latestExecution?.status).toBe("InProgress");
    sandbox().step(hours(1));
    const { executions, actions, state } = await readEverything(aws(), "shop");
    expect(executions).toMatchObject([{ status: "Succeeded", sourceRevisions: [{ actionName: "Source" }] }]);
    expect(actions.map((action) => action.stageName)).toEqual(["Deploy", "Build", "Source"]);
    expect(actions.at(-1)?.output?.outputVariables).toMatchObject({ BranchName: "main" });
    const revision = executions[0]?.sourceRevisions?.[0]?.revisionId;
    expect(state.stageStates?.[0]?.actionStates?.[0]?.currentRevision?.revisionId).toBe(revision);
    const { pipelineExecutionId } = executions[0] ?? {};
    const { pipelineExecution } = await aws().getPipelineExecution({
      pipelineName: "shop",
      pipelineExecutionId,
    });
    expect(pipelineExecution?.artifactRevisions).toMatchObject([
      { name: "SourceOutput", revisionId: revision },
    ]);
  });

  test("fails with the provider's error, and leaves later stages alone", async () => {
    const failure = { code: "JobFailed", message: "exit status 1", summary: "Build terminated" };
    sandbox().simulation.orders.add({ action: "Build", times: 1, plan: { afterMs: 1_000, failure } });
    await aws().createPipeline({ pipeline: declare("shop") });
    sandbox().step(hours(1));
    const { executions, state } = await readEverything(aws(), "shop");
    expect(executions[0]?.status).toBe("Failed");
    expect(state.stageStates?.[1]?.actionStates?.[0]?.latestExecution).toMatchObject({
      status: "Failed",
      summary: "Build terminated",
      errorDetails: { code: "JobFailed", message: "exit status 1" },
    });
    expect(state.stageStates?.[2]?.latestExecution).toBeUndefined();
  });

  test("starts once for a repeated request token", async () => {
    await aws().createPipeline({ pipeline: declare("shop") });
    const start = () => aws().startPipelineExecution({ name: "shop", clientRequestToken: "again" });
    const [first, second] = [await start(), await start()];
    expect(second.pipelineExecutionId).toBe(first.pipelineExecutionId);
    expect(await readStatuses(aws(), "shop")).toHaveLength(2);
  });

  test("runs the revision its start asked for, and the next one the newest again", async () => {
    await aws().createPipeline({ pipeline: declare("shop") });
    const revisionValue = "a".repeat(40);
    await aws().startPipelineExecution({
      name: "shop",
      sourceRevisions: [{ actionName: "Source", revisionType: "COMMIT_ID", revisionValue }],
    });
    sandbox().step(hours(2));
    await aws().startPipelineExecution({ name: "shop" });
    sandbox().step(hours(2));
    const { executions } = await readEverything(aws(), "shop");
    const [next, asked, first] = executions.map(({ sourceRevisions }) => sourceRevisions?.[0]?.revisionId);
    expect(asked).toBe(revisionValue);
    expect(next).toBe(first);
  });
});

describe("execution modes", () => {
  test("SUPERSEDED: a newer one takes the waiting one's place", async () => {
    await aws().createPipeline({
      pipeline: declare("shop", { stages: [source("shop"), approve(), build()] }),
    });
    sandbox().step(minutes(1));
    for (const _ of [1, 2]) {
      await aws().startPipelineExecution({ name: "shop" });
      sandbox().step(minutes(1));
    }
    await readEverything(aws(), "shop");
    expect(await readStatuses(aws(), "shop")).toEqual(["InProgress", "Superseded", "InProgress"]);
    expect((await readStage(aws(), "shop", "Approve")).inboundExecutions).toHaveLength(1);
  });

  test("QUEUED: several wait and go in order", async () => {
    const stages = [source("shop"), approve(), build()];
    await aws().createPipeline({ pipeline: declare("shop", { executionMode: "QUEUED", stages }) });
    for (const _ of [1, 2, 3]) await aws().startPipelineExecution({ name: "shop" });
    sandbox().step(minutes(5));
    const { executions } = await readEverything(aws(), "shop");
    const oldestFirst = executions.map((e) => e.pipelineExecutionId).reverse();
    const stage = await readStage(aws(), "shop", "Approve");
    expect(stage.latestExecution?.pipelineExecutionId).toBe(oldestFirst[0]);
    expect(stage.inboundExecutions?.map((e) => e.pipelineExecutionId)).toEqual(oldestFirst.slice(1));
    expect(stage.inboundExecution?.pipelineExecutionId).toBe(oldestFirst[1]);
  });

  test("PARALLEL: executions don't wait for each other, and approvals are answered by their external id", async () => {
    const stages = [source("shop"), approve(), build()];
    await aws().createPipeline({ pipeline: declare("shop", { executionMode: "PARALLEL", stages }) });
    await aws().startPipelineExecution({ name: "shop" });
    sandbox().step(minutes(1));
    const { actions } = await readEverything(aws(), "shop");
    const waiting = actions.filter((action) => action.stageName === "Approve");
    expect(waiting.map((action) => action.status)).toEqual(["InProgress", "InProgress"]);
    expect(await readToken(aws(), "shop")).toBeUndefined();
    await aws().putApprovalResult({
      pipelineName: "shop",
      stageName: "Approve",
      actionName: "Approve",
      token: waiting[0]?.output?.executionResult?.externalExecutionId,
      result: { status: "Approved", summary: "" },
    });
    sandbox().step(hours(1));
    expect(await readStatuses(aws(), "shop")).toEqual(["Succeeded", "InProgress"]);
  });
});

describe("the latest attempts of an execution", () => {
  test("go on page by page when a retry replaces the one last listed", async () => {
    const actions = ["A", "B", "C"].map((name) => codeBuild(name, `shop-${name}`));
    const stages = [source("shop"), { name: "Build", actions }];
    await aws().createPipeline({ pipeline: declare("shop", { stages }) });
    await sandbox().control("POST", "/next", { action: "B" });
    sandbox().step(hours(1));
    const { executions } = await readEverything(aws(), "shop");
    const pipelineExecutionId = executions[0]?.pipelineExecutionId;
    const list = (nextToken?: string) =>
      aws().listActionExecutions({
        pipelineName: "shop",
        filter: { latestInPipelineExecution: { pipelineExecutionId, startTimeRange: "Latest" } },
        maxResults: 2,
        nextToken,
      });
    const first = await list();
    await aws().retryStageExecution({
      pipelineName: "shop",
      stageName: "Build",
      pipelineExecutionId,
      retryMode: "FAILED_ACTIONS",
    });
    const second = await list(first.nextToken);
    const names = [first, second].map(({ actionExecutionDetails = [] }) =>
      actionExecutionDetails.map(({ actionName }) => actionName),
    );
    expect(names).toEqual([
      ["C", "B"],
      ["A", "Source"],
    ]);
    expect(second.nextToken).toBeUndefined();
  });
});

describe("names of the greatest length", () => {
  test("fit wherever they appear", async () => {
    const long = "n".repeat(100);
    const stages = [
      source(long),
      build({ name: long }),
      deploy(),
      { ...approve(), actions: [approval(long)] },
    ];
    await aws().createPipeline({ pipeline: declare(long, { stages }) });
    sandbox().step(hours(1) + seconds(1));
    const { executions } = await readEverything(aws(), long);
    expect(executions[0]?.status).toBe("InProgress");
  });
});
