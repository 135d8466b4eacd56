import { beforeEach, describe, expect, test } from "vitest";
import { place } from "../engine/testing/small-world";
import { hours, minutes } from "../providers/provider";
import { alarmRule, approve, build, declare, deploy, source } from "../testing/declarations";
import { readStatuses, readToken } from "../testing/read-everything";
import { sandboxForTests } from "../testing/use-sandbox";

const { sandbox, aws } = sandboxForTests();
const nowhere = "00000000-0000-4000-8000-000000000000";
const here = { pipelineName: "shop", stageName: "Deploy" };
const retryMode = "FAILED_ACTIONS" as const;

beforeEach(async () => {
  await aws().createPipeline({ pipeline: declare("shop") });
  sandbox().step(hours(1));
});

/** Every call is answered with the error of this name. */
async function expectError(name: string, ...calls: Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(calls);
  const names = results.map((result) => (result.status === "rejected" ? result.reason.name : "no error"));
  expect(names).toEqual(calls.map(() => name));
}

async function newest(): Promise<string> {
  const { pipelineExecutionSummaries = [] } = await aws().listPipelineExecutions({ pipelineName: "shop" });
  return pipelineExecutionSummaries[0]?.pipelineExecutionId ?? "";
}

async function start(): Promise<string> {
  return (await aws().startPipelineExecution({ name: "shop" })).pipelineExecutionId ?? "";
}

describe("what is not there", () => {
  test("PipelineNotFoundException from every operation that names a pipeline", async () => {
    const pipelineName = "ghost";
    const place = { pipelineName, stageName: "Build" };
    const transition = { ...place, transitionType: "Inbound" as const };
    const execution = { ...place, pipelineExecutionId: nowhere };
    await expectError(
      "PipelineNotFoundException",
      aws().getPipeline({ name: pipelineName }),
      aws().getPipelineState({ name: pipelineName }),
      aws().startPipelineExecution({ name: pipelineName }),
      aws().updatePipeline({ pipeline: declare(pipelineName) }),
      aws().listPipelineExecutions({ pipelineName }),
      aws().getPipelineExecution(execution),
      aws().listActionExecutions({ pipelineName }),
      aws().listRuleExecutions({ pipelineName }),
      aws().listDeployActionExecutionTargets({ pipelineName, actionExecutionId: nowhere }),
      aws().stopPipelineExecution(execution),
      aws().retryStageExecution({ ...execution, retryMode }),
      aws().rollbackStage({ ...place, targetPipelineExecutionId: nowhere }),
      aws().overrideStageCondition({ ...execution, conditionType: "ON_SUCCESS" }),
      aws().enableStageTransition(transition),
      aws().disableStageTransition({ ...transition, reason: "Freeze" }),
      aws().putApprovalResult({
        ...place,
        actionName: "Approve",
        token: nowhere,
        result: { status: "Approved", summary: "" },
      }),
    );
  });

  test("in another region or account is not there either", async () => {
    const calls = [{ region: "us-east-1" }, { account: "444455556666" }].map((calling) =>
      sandbox().codePipeline(calling).getPipelineState({ name: "shop" }),
    );
    await expectError("PipelineNotFoundException", ...calls);
  });

  test("StageNotFoundException, and ActionNotFoundException", async () => {
    const place = { pipelineName: "shop", stageName: "Moon" };
    const execution = { ...place, pipelineExecutionId: await newest() };
    const transition = { ...place, transitionType: "Inbound" as const };
    const decision = {
      actionName: "Approve",
      token: nowhere,
      result: { status: "Approved", summary: "" } as const,
    };
    await expectError(
      "StageNotFoundException",
      aws().retryStageExecution({ ...execution, retryMode }),
      aws().rollbackStage({ ...place, targetPipelineExecutionId: nowhere }),
      aws().overrideStageCondition({ ...execution, conditionType: "ON_SUCCESS" }),
      aws().enableStageTransition(transition),
      aws().disableStageTransition({ ...transition, reason: "Freeze" }),
      aws().putApprovalResult({ ...place, ...decision }),
    );
    await expectError("ActionNotFoundException", aws().putApprovalResult({ ...here, ...decision }));
    const filter = { succeededInStage: { stageName: "Moon" } };
    await expectError("ValidationException", aws().listPipelineExecutions({ pipelineName: "shop", filter }));
  });

  test("versions, executions, action executions and resources have their own names", async () => {
    const latest = { pipelineExecutionId: nowhere, startTimeRange: "All" as const };
    const name = { pipelineName: "shop" };
    await expectError("PipelineVersionNotFoundException", aws().getPipeline({ name: "shop", version: 7 }));
    await expectError(
      "PipelineExecutionNotFoundException",
      aws().getPipelineExecution({ ...name, pipelineExecutionId: nowhere }),
      aws().listActionExecutions({ ...name, filter: { pipelineExecutionId: nowhere } }),
      aws().listRuleExecutions({ ...name, filter: { latestInPipelineExecution: latest } }),
      aws().rollbackStage({ ...here, targetPipelineExecutionId: nowhere }),
    );
    await expectError(
      "ActionExecutionNotFoundException",
      aws().listDeployActionExecutionTargets({ ...name, actionExecutionId: nowhere }),
    );
    const arn = "arn:aws:codepipeline:eu-west-1:111122223333:";
    await expectError("ResourceNotFoundException", aws().listTagsForResource({ resourceArn: `${arn}ghost` }));
    await expectError("InvalidArnException", aws().listTagsForResource({ resourceArn: `${arn}shop/Build` }));
  });
});

describe("what can't be done now", () => {
  test("a retry of what did not fail, is not the latest, or ran another structure", async () => {
    const first = await newest();
    const retry = (pipelineExecutionId: string) =>
      aws().retryStageExecution({ ...here, pipelineExecutionId, retryMode });
    await expectError("StageNotRetryableException", retry(first), retry(nowhere));
    const failure = { code: "JobFailed", message: "The deployment failed" };
    sandbox().simulation.orders.add({ action: "Deploy", times: 1, plan: { afterMs: 1_000, failure } });
    const failed = await start();
    sandbox().step(hours(1));
    await expectError("NotLatestPipelineExecutionException", retry(first));
    await aws().updatePipeline({ pipeline: declare("shop") });
    await expectError("StageNotRetryableException", retry(failed));
  });

  test("a stop of what has ended, or twice", async () => {
    const stop = (pipelineExecutionId: string) =>
      aws().stopPipelineExecution({ pipelineName: "shop", pipelineExecutionId });
    await expectError("PipelineExecutionNotStoppableException", stop(await newest()), stop(nowhere));
    const running = await start();
    sandbox().step(minutes(1));
    await stop(running);
    await expectError("DuplicatedStopRequestException", stop(running));
  });

  test("a rollback of the source stage, to a rollback, to another structure, or of a busy stage", async () => {
    const first = await newest();
    const rollBack = (target: string, stageName = "Deploy") =>
      aws().rollbackStage({ pipelineName: "shop", stageName, targetPipelineExecutionId: target });
    await expectError("UnableToRollbackStageException", rollBack(first, "Source"));
    const { pipelineExecutionId: rollback = "" } = await rollBack(first);
    await expectError("ConflictException", rollBack(first));
    sandbox().step(hours(1));
    await expectError("UnableToRollbackStageException", rollBack(rollback));
    await aws().updatePipeline({ pipeline: declare("shop") });
    await expectError("PipelineExecutionOutdatedException", rollBack(first));
  });

  test("an override of no condition, or not of the latest execution", async () => {
    const first = await newest();
    const override = (pipelineExecutionId: string) =>
      aws().overrideStageCondition({ ...here, pipelineExecutionId, conditionType: "ON_SUCCESS" });
    await expectError("ConditionNotOverridableException", override(first));
    await start();
    sandbox().step(hours(1));
    await expectError("NotLatestPipelineExecutionException", override(first));
  });

  test("an override of a condition whose result was not to fail", async () => {
    const onSuccess = { conditions: [{ result: "ROLLBACK" as const, rules: [alarmRule("errors")] }] };
    await aws().updatePipeline({
      pipeline: declare("shop", { stages: [source("shop"), build(), deploy({ onSuccess })] }),
    });
    sandbox().world.alarms.hold(place, "errors", { value: "ALARM", reason: "a test" });
    const pipelineExecutionId = await start();
    sandbox().step(hours(1));
    expect((await readStatuses(aws(), "shop"))[0]).toBe("Failed");
    await expectError(
      "ConditionNotOverridableException",
      aws().overrideStageCondition({ ...here, pipelineExecutionId, conditionType: "ON_SUCCESS" }),
    );
  });

  test("one execution too many of a QUEUED pipeline", async () => {
    await aws().updatePipeline({ pipeline: declare("shop", { executionMode: "QUEUED" }) });
    for (let count = 0; count < 50; count += 1) await start();
    await expectError(
      "ConcurrentPipelineExecutionsLimitExceededException",
      aws().startPipelineExecution({ name: "shop" }),
    );
  });

  test("a decision with a token of nothing", async () => {
    const stages = [source("shop"), approve()];
    await aws().updatePipeline({ pipeline: declare("shop", { stages }) });
    await start();
    sandbox().step(minutes(1));
    expect(await readToken(aws(), "shop")).toBeDefined();
    const place = { pipelineName: "shop", stageName: "Approve", actionName: "Approve" };
    const result = { status: "Approved", summary: "" } as const;
    await expectError(
      "InvalidApprovalTokenException",
      aws().putApprovalResult({ ...place, token: nowhere, result }),
    );
  });

  test("a second pipeline of the same name", async () => {
    await expectError("PipelineNameInUseException", aws().createPipeline({ pipeline: declare("shop") }));
  });
});
