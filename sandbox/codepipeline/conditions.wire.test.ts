import type { StageDeclaration } from "@aws-sdk/client-codepipeline";
import { describe, expect, test } from "vitest";
import { place } from "../engine/testing/small-world";
import { hours, minutes } from "../providers/provider";
import { alarmRule, build, declare, deploy, source } from "../testing/declarations";
import { readEverything, readStage, readStatuses } from "../testing/read-everything";
import { sandboxForTests } from "../testing/use-sandbox";

const { sandbox, aws } = sandboxForTests();

const condition = (result: "FAIL" | "SKIP" | "ROLLBACK" | "RETRY") => ({
  conditions: [{ result, rules: [alarmRule("shop-errors")] }],
});

const ring = (state: "OK" | "ALARM") =>
  sandbox().world.alarms.hold(place, "shop-errors", { value: state, reason: "a test" });

async function run(parts: Partial<StageDeclaration>) {
  const stages = [source("shop"), build(), deploy(parts)];
  await aws().createPipeline({ pipeline: declare("shop", { stages }) });
  sandbox().step(hours(1));
  return readEverything(aws(), "shop");
}

async function override(conditionType: "BEFORE_ENTRY" | "ON_SUCCESS") {
  const { latestExecution } = await readStage(aws(), "shop", "Deploy");
  const { pipelineExecutionId } = latestExecution ?? {};
  const place = { pipelineName: "shop", stageName: "Deploy", pipelineExecutionId };
  await aws().overrideStageCondition({ ...place, conditionType });
}

describe("a condition", () => {
  test("before entry that fails keeps the actions from starting, and can be overridden", async () => {
    ring("ALARM");
    const { state, rules, executions } = await run({ beforeEntry: condition("FAIL") });
    expect(executions[0]?.status).toBe("Failed");
    expect(rules).toMatchObject([{ ruleName: "shop-errors-rule", status: "Failed" }]);
    expect(state.stageStates?.[2]?.actionStates?.[0]?.latestExecution).toBeUndefined();
    expect(state.stageStates?.[2]?.beforeEntryConditionState).toMatchObject({
      latestExecution: { status: "Failed" },
      conditionStates: [{ ruleStates: [{ latestExecution: { status: "Failed" } }] }],
    });
    await override("BEFORE_ENTRY");
    const { beforeEntryConditionState } = await readStage(aws(), "shop", "Deploy");
    expect(beforeEntryConditionState?.latestExecution?.status).toBe("Overridden");
    sandbox().step(hours(1));
    await readEverything(aws(), "shop");
    expect(await readStatuses(aws(), "shop")).toEqual(["Succeeded"]);
  });

  test("before entry may skip the stage", async () => {
    ring("ALARM");
    const { state, executions } = await run({ beforeEntry: condition("SKIP") });
    expect(state.stageStates?.[2]?.latestExecution?.status).toBe("Skipped");
    expect(executions[0]?.status).toBe("Succeeded");
  });

  test("that passes is shown and changes nothing", async () => {
    const { state, executions } = await run({ beforeEntry: condition("FAIL"), onSuccess: condition("FAIL") });
    expect(executions[0]?.status).toBe("Succeeded");
    expect(state.stageStates?.[2]).toMatchObject({
      beforeEntryConditionState: { latestExecution: { status: "Succeeded" } },
      onSuccessConditionState: { latestExecution: { status: "Succeeded" } },
    });
  });

  test("on success fails a stage whose actions went well, and can be overridden", async () => {
    ring("ALARM");
    const { state } = await run({ onSuccess: condition("FAIL") });
    expect(state.stageStates?.[2]).toMatchObject({
      latestExecution: { status: "Failed" },
      onSuccessConditionState: { latestExecution: { status: "Failed" } },
    });
    await override("ON_SUCCESS");
    await readEverything(aws(), "shop");
    expect(await readStatuses(aws(), "shop")).toEqual(["Succeeded"]);
  });

  test("still in progress can be overridden too", async () => {
    const rule = {
      ...alarmRule("shop-errors"),
      configuration: { AlarmName: "shop-errors", WaitTime: "600" },
    };
    await run({ onSuccess: { conditions: [{ result: "FAIL", rules: [rule] }] } });
    const { onSuccessConditionState } = await readStage(aws(), "shop", "Deploy");
    expect(onSuccessConditionState?.latestExecution?.status).toBe("InProgress");
    await override("ON_SUCCESS");
    const { rules } = await readEverything(aws(), "shop");
    expect(rules[0]?.status).toBe("Abandoned");
    expect(await readStatuses(aws(), "shop")).toEqual(["Succeeded"]);
  });

  test("on failure rolls back to the execution before", async () => {
    const { executions } = await run({ onFailure: condition("ROLLBACK") });
    ring("ALARM");
    const failure = { code: "JobFailed", message: "The deployment failed" };
    sandbox().simulation.orders.add({ action: "Deploy", times: 1, plan: { afterMs: 1_000, failure } });
    await aws().startPipelineExecution({ name: "shop" });
    sandbox().step(hours(1));
    const after = await readEverything(aws(), "shop");
    expect(after.executions.map((e) => [e.executionType, e.status])).toEqual([
      ["ROLLBACK", "Succeeded"],
      ["STANDARD", "Failed"],
      ["STANDARD", "Succeeded"],
    ]);
    const { rollbackMetadata } = after.executions[0] ?? {};
    expect(rollbackMetadata?.rollbackTargetPipelineExecutionId).toBe(executions[0]?.pipelineExecutionId);
  });

  test("checks a deployment window in its time zone", async () => {
    const window = (Cron: string) => ({
      name: "office-hours",
      ruleTypeId: {
        category: "Rule" as const,
        owner: "AWS" as const,
        provider: "DeploymentWindow",
        version: "1",
      },
      configuration: { Cron, TimeZone: "Europe/Berlin" },
    });
    const rules = [window("0 * 10-11 ? * MON")];
    const { executions } = await run({ beforeEntry: { conditions: [{ result: "FAIL", rules }] } });
    expect(executions[0]?.status).toBe("Succeeded");
    sandbox().step(hours(3));
    await aws().startPipelineExecution({ name: "shop" });
    sandbox().step(minutes(50));
    await readEverything(aws(), "shop");
    expect(await readStatuses(aws(), "shop")).toEqual(["Failed", "Succeeded"]);
  });
});
