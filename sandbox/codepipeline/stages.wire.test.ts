import { beforeEach, describe, expect, test } from "vitest";
import { hours, minutes } from "../providers/provider";
import { build, declare, deploy, source } from "../testing/declarations";
import { readEverything, readStage, readStatuses } from "../testing/read-everything";
import { sandboxForTests } from "../testing/use-sandbox";
import { codeBuild } from "../worlds/parts";

const { sandbox, aws } = sandboxForTests();
const shop = { pipelineName: "shop" };
const broken = { code: "JobFailed", message: "exit status 1" };

const two = build({
  actions: [codeBuild("Build", "shop", { outputs: ["BuildOutput"] }), codeBuild("Lint", "lint")],
});

beforeEach(async () => {
  await aws().createPipeline({ pipeline: declare("shop", { stages: [source("shop"), two, deploy()] }) });
});

const failNext = (action: string) =>
  sandbox().simulation.orders.add({ action, times: 1, plan: { afterMs: 1_000, failure: broken } });

async function newest() {
  const { pipelineExecutionSummaries = [] } = await aws().listPipelineExecutions({ ...shop, maxResults: 1 });
  return { pipelineExecutionId: pipelineExecutionSummaries[0]?.pipelineExecutionId };
}

async function start() {
  await aws().startPipelineExecution({ name: "shop" });
  sandbox().step(hours(1));
  return newest();
}

describe("a retry", () => {
  test("of the failed actions runs those alone, under the same execution id", async () => {
    failNext("Lint");
    sandbox().step(hours(1));
    const execution = await newest();
    const retried = { ...shop, stageName: "Build", ...execution };
    expect(await aws().retryStageExecution({ ...retried, retryMode: "FAILED_ACTIONS" })).toMatchObject(
      execution,
    );
    const { retryStageMetadata } = await readStage(aws(), "shop", "Build");
    expect(retryStageMetadata).toEqual({
      manualStageRetryAttempt: 1,
      latestRetryTrigger: "ManualStageRetry",
    });
    sandbox().step(hours(1));
    const { actions } = await readEverything(aws(), "shop");
    expect(actions.map((action) => action.actionName)).toEqual(["Deploy", "Lint", "Lint", "Build", "Source"]);
    expect(await readStatuses(aws(), "shop")).toEqual(["Succeeded"]);
  });

  test("of all actions runs all of the stage", async () => {
    failNext("Lint");
    sandbox().step(hours(1));
    const retried = { ...shop, stageName: "Build", ...(await newest()) };
    await aws().retryStageExecution({ ...retried, retryMode: "ALL_ACTIONS" });
    const { actions } = await readEverything(aws(), "shop");
    expect(actions.filter((action) => action.status === "InProgress")).toHaveLength(2);
  });

  test("happens once by itself where the stage says so", async () => {
    const result = "RETRY" as const;
    const retrying = {
      ...two,
      onFailure: { result, retryConfiguration: { retryMode: "ALL_ACTIONS" as const } },
    };
    await aws().updatePipeline({
      pipeline: declare("shop", { stages: [source("shop"), retrying, deploy()] }),
    });
    failNext("Build");
    const execution = await start();
    const { actions, executions } = await readEverything(aws(), "shop");
    expect(executions[0]?.status).toBe("Succeeded");
    const builds = actions.filter(
      (action) =>
        action.actionName === "Build" && action.pipelineExecutionId === execution.pipelineExecutionId,
    );
    expect(builds.map((action) => action.status)).toEqual(["Succeeded", "Failed"]);
    const { retryStageMetadata } = await readStage(aws(), "shop", "Build");
    expect(retryStageMetadata).toEqual({
      autoStageRetryAttempt: 1,
      latestRetryTrigger: "AutomatedStageRetry",
    });
  });
});

describe("a stop", () => {
  test("waits for what is in progress, then the execution is stopped and can be retried", async () => {
    sandbox().step(minutes(1));
    const execution = await newest();
    await aws().stopPipelineExecution({ ...shop, ...execution, reason: "Wrong branch" });
    const { executions, state } = await readEverything(aws(), "shop");
    expect(executions).toMatchObject([{ status: "Stopping", stopTrigger: { reason: "Wrong branch" } }]);
    expect(state.stageStates?.[1]?.latestExecution?.status).toBe("Stopping");
    sandbox().step(hours(1));
    await readEverything(aws(), "shop");
    expect(await readStatuses(aws(), "shop")).toEqual(["Stopped"]);
    const retried = { ...shop, stageName: "Build", ...execution };
    await aws().retryStageExecution({ ...retried, retryMode: "FAILED_ACTIONS" });
    sandbox().step(hours(1));
    expect(await readStatuses(aws(), "shop")).toEqual(["Succeeded"]);
  });

  test("may abandon what is in progress, also after a stop that waits", async () => {
    sandbox().step(minutes(1));
    const execution = await newest();
    await aws().stopPipelineExecution({ ...shop, ...execution });
    await aws().stopPipelineExecution({ ...shop, ...execution, abandon: true });
    const { actions, executions } = await readEverything(aws(), "shop");
    expect(executions[0]?.status).toBe("Stopped");
    expect(actions.map((action) => action.status)).toEqual(["Abandoned", "Abandoned", "Succeeded"]);
  });
});

describe("a rollback", () => {
  test("is a new execution that runs one stage with what the target had", async () => {
    sandbox().step(hours(1));
    const target = await newest();
    await start();
    const { pipelineExecutionId } = await aws().rollbackStage({
      ...shop,
      stageName: "Deploy",
      targetPipelineExecutionId: target.pipelineExecutionId,
    });
    expect((await readStage(aws(), "shop", "Deploy")).latestExecution).toMatchObject({
      pipelineExecutionId,
      type: "ROLLBACK",
    });
    sandbox().step(hours(1));
    const { executions, actions } = await readEverything(aws(), "shop");
    expect(executions[0]).toMatchObject({
      pipelineExecutionId,
      status: "Succeeded",
      executionType: "ROLLBACK",
      trigger: { triggerType: "ManualRollback" },
      rollbackMetadata: { rollbackTargetPipelineExecutionId: target.pipelineExecutionId },
      sourceRevisions: executions.at(-1)?.sourceRevisions,
    });
    expect(actions.filter((a) => a.pipelineExecutionId === pipelineExecutionId)).toHaveLength(1);
  });

  test("begins by itself where a stage says so, and names the execution that failed", async () => {
    sandbox().step(hours(1));
    const careful = deploy({ onFailure: { result: "ROLLBACK" } });
    await aws().updatePipeline({ pipeline: declare("shop", { stages: [source("shop"), two, careful] }) });
    const target = await start();
    failNext("Deploy");
    await start();
    const { executions } = await readEverything(aws(), "shop");
    const [rollback, failed] = executions;
    expect(failed?.status).toBe("Failed");
    expect(rollback?.trigger?.triggerType).toBe("AutomatedRollback");
    expect(JSON.parse(rollback?.trigger?.triggerDetail ?? "")).toEqual({
      FailedPipelineExecutionId: failed?.pipelineExecutionId,
    });
    expect(rollback?.rollbackMetadata?.rollbackTargetPipelineExecutionId).toBe(target.pipelineExecutionId);
  });
});

describe("a disabled transition", () => {
  test("holds the execution back as inbound, with reason and name, until it is enabled", async () => {
    const transitionType = "Inbound" as const;
    const transition = { ...shop, stageName: "Deploy", transitionType };
    await aws().disableStageTransition({ ...transition, reason: "Release freeze" });
    sandbox().step(hours(1));
    const { state } = await readEverything(aws(), "shop");
    expect(state.stageStates?.[2]).toMatchObject({
      inboundExecution: { ...(await newest()), status: "InProgress" },
      inboundTransitionState: {
        enabled: false,
        disabledReason: "Release freeze",
        lastChangedBy: "arn:aws:iam::111122223333:user/sandbox",
      },
    });
    expect(await readStatuses(aws(), "shop")).toEqual(["InProgress"]);
    await aws().enableStageTransition(transition);
    sandbox().step(hours(1));
    const stage = await readStage(aws(), "shop", "Deploy");
    expect(stage.inboundTransitionState?.enabled).toBe(true);
    expect(stage.inboundTransitionState?.disabledReason).toBeUndefined();
    expect(stage.inboundExecutions).toEqual([]);
    expect(await readStatuses(aws(), "shop")).toEqual(["Succeeded"]);
  });

  test("out of a stage is the one into the next", async () => {
    const transitionType = "Outbound" as const;
    await aws().disableStageTransition({ ...shop, stageName: "Build", transitionType, reason: "Freeze" });
    expect((await readStage(aws(), "shop", "Deploy")).inboundTransitionState?.enabled).toBe(false);
    expect((await readStage(aws(), "shop", "Build")).inboundTransitionState?.enabled).toBe(true);
  });
});
