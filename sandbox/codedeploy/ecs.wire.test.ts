import type { CodeDeploy } from "@aws-sdk/client-codedeploy";
import { beforeEach, describe, expect, test } from "vitest";
import { ecsGroup, group, place, waitingEcsGroup } from "../deployments/testing/groups";
import { minutes, seconds } from "../providers/provider";
import { sandboxForTests } from "../testing/use-sandbox";

const { sandbox } = sandboxForTests();
const revision = { revisionType: "AppSpecContent", appSpecContent: { content: "version: 0.0" } } as const;
let aws: CodeDeploy;

beforeEach(() => {
  aws = sandbox().codeDeploy();
});

async function deploy(): Promise<string> {
  const { deploymentId = "" } = await aws.createDeployment({ ...group, revision });
  return deploymentId;
}

async function read(deploymentId: string) {
  const { deploymentInfo } = await aws.getDeployment({ deploymentId });
  const { targetIds } = await aws.listDeploymentTargets({ deploymentId });
  const { deploymentTargets } = await aws.batchGetDeploymentTargets({ deploymentId, targetIds });
  const { ecsTarget } = deploymentTargets?.[0] ?? {};
  return {
    ...deploymentInfo,
    weights: ecsTarget?.taskSetsInfo?.map((set) => [set.taskSetLabel, set.status, set.trafficWeight]),
    events: ecsTarget?.lifecycleEvents?.map(
      ({ lifecycleEventName, status }) => `${lifecycleEventName} ${status}`,
    ),
    target: ecsTarget,
  };
}

/** Goes on until it is there, in the world's time. */
async function until(deploymentId: string, holds: (seen: Awaited<ReturnType<typeof read>>) => boolean) {
  for (let tries = 0; tries < 200; tries += 1) {
    sandbox().step(seconds(30));
    const seen = await read(deploymentId);
    if (holds(seen)) return seen;
  }
  throw new Error("It never came to that.");
}

const shareIs = (percent: number) => (seen: Awaited<ReturnType<typeof read>>) =>
  seen.weights?.[1]?.[2] === percent;
const statusIs = (status: string) => (seen: Awaited<ReturnType<typeof read>>) => seen.status === status;

describe("a canary of an ECS service", () => {
  beforeEach(() => {
    ecsGroup(sandbox().world);
  });

  test("has no targets before it starts, then 10 %, after five minutes 100 %, and ends with the new task set", async () => {
    const id = await deploy();
    await expect(aws.listDeploymentTargets({ deploymentId: id })).rejects.toThrow(
      expect.objectContaining({ name: "DeploymentNotStartedException" }),
    );
    expect((await aws.getDeployment({ deploymentId: id })).deploymentInfo?.status).toBe("Created");
    const canary = await until(id, shareIs(10));
    expect(canary).toMatchObject({
      status: "InProgress",
      creator: "user",
      computePlatform: "ECS",
      deploymentOverview: { InProgress: 1 },
      weights: [
        ["Blue", "PRIMARY", 90],
        ["Green", "ACTIVE", 10],
      ],
      events: [
        "BeforeInstall Succeeded",
        "Install Succeeded",
        "AfterInstall Succeeded",
        "BeforeAllowTraffic Succeeded",
        "AllowTraffic InProgress",
        "AfterAllowTraffic Pending",
      ],
      target: {
        targetId: "prod:shop",
        targetArn: "arn:aws:ecs:eu-west-1:111122223333:service/prod/shop",
        taskSetsInfo: [{ targetGroup: { name: "shop-blue" } }, { targetGroup: { name: "shop-green" } }],
      },
    });
    const began = sandbox().world.time.now();
    await until(id, shareIs(100));
    expect(sandbox().world.time.now() - began).toBeLessThanOrEqual(minutes(5));
    expect((await until(id, statusIs("Baking"))).instanceTerminationWaitTimeStarted).toBe(true);
    const done = await until(id, statusIs("Succeeded"));
    expect(done.weights).toEqual([
      ["Blue", "DRAINING", 0],
      ["Green", "PRIMARY", 100],
    ]);
    const { deploymentGroupInfo } = await aws.getDeploymentGroup(group);
    expect(deploymentGroupInfo).toMatchObject({
      lastSuccessfulDeployment: { deploymentId: id, status: "Succeeded" },
      ecsServices: [{ serviceName: "shop", clusterName: "prod" }],
    });
  });

  test("is stopped by an alarm of its group and taken back by a deployment of its own", async () => {
    const id = await deploy();
    await until(id, shareIs(10));
    sandbox().world.alarms.hold(place, "errors", { value: "ALARM", reason: "5xx" });
    const stopped = await until(id, statusIs("Stopped"));
    const back = stopped.rollbackInfo?.rollbackDeploymentId ?? "";
    expect(stopped.errorInformation).toMatchObject({
      code: "ALARM_ACTIVE",
      message: expect.stringContaining("<errors>"),
    });
    const rollback = await until(back, statusIs("Succeeded"));
    expect(rollback).toMatchObject({
      creator: "codeDeployRollback",
      deploymentConfigName: "CodeDeployDefault.ECSAllAtOnce",
      rollbackInfo: { rollbackTriggeringDeploymentId: id },
    });
    expect(rollback.weights?.map(([, , weight]) => weight)).toEqual([100, 0]);
    expect((await read(id)).weights?.map(([, , weight]) => weight)).toEqual([100, 0]);
  });

  test("is stopped by a person, with and without taking it back", async () => {
    const first = await deploy();
    await until(first, shareIs(10));
    expect(await aws.stopDeployment({ deploymentId: first, autoRollbackEnabled: false })).toMatchObject({
      status: "Succeeded",
    });
    const left = await read(first);
    expect(left).toMatchObject({ status: "Stopped", errorInformation: { code: "MANUAL_STOP" } });
    expect(left.rollbackInfo).toBeUndefined();
    expect(left.weights?.map(([, , weight]) => weight)).toEqual([90, 10]);
    const second = await deploy();
    await until(second, shareIs(10));
    await aws.stopDeployment({ deploymentId: second, autoRollbackEnabled: true });
    expect((await read(second)).rollbackInfo?.rollbackDeploymentId).toMatch(/^d-/);
  });

  test("whose hook fails tells which, and the end of its log", async () => {
    sandbox().world.deployments.hookOrders.add({ event: "BeforeAllowTraffic", end: "fail", times: 1 });
    const failed = await until(await deploy(), statusIs("Failed"));
    expect(failed.errorInformation?.code).toBe("HOOK_EXECUTION_FAILURE");
    const event = failed.target?.lifecycleEvents?.find(({ status }) => status === "Failed");
    expect(event).toMatchObject({
      lifecycleEventName: "BeforeAllowTraffic",
      diagnostics: { errorCode: "ScriptFailed", logTail: expect.stringContaining("PutLifecycleEventHook") },
    });
    expect(failed.events?.slice(-2)).toEqual(["AllowTraffic Skipped", "AfterAllowTraffic Skipped"]);
  });

  test("is the only one of its group", async () => {
    const id = await deploy();
    await expect(deploy()).rejects.toThrow(
      expect.objectContaining({
        name: "DeploymentLimitExceededException",
        message: expect.stringContaining(id),
      }),
    );
  });
});

describe("a blue/green deployment with waits", () => {
  beforeEach(() => {
    waitingEcsGroup(sandbox().world);
  });

  test("tests the replacement, waits for its reroute, shifts, and ends its wait when told to", async () => {
    const id = await deploy();
    const ready = await until(id, statusIs("Ready"));
    expect(ready.events).toContain("AfterAllowTestTraffic Succeeded");
    expect(ready.weights?.map(([, , weight]) => weight)).toEqual([100, 0]);
    await aws.continueDeployment({ deploymentId: id, deploymentWaitType: "READY_WAIT" });
    await until(id, statusIs("Baking"));
    await aws.continueDeployment({ deploymentId: id, deploymentWaitType: "TERMINATION_WAIT" });
    sandbox().step(seconds(1));
    expect((await read(id)).status).toBe("Succeeded");
  });

  test("is stopped when nobody reroutes it in time", async () => {
    const id = await deploy();
    await until(id, statusIs("Ready"));
    sandbox().step(minutes(61));
    expect(await read(id)).toMatchObject({ status: "Stopped", errorInformation: { code: "TIMEOUT" } });
  });

  test("a hook that is held answers when somebody answers for it", async () => {
    sandbox().world.deployments.hookOrders.add({ event: "AfterAllowTestTraffic", end: "hold", times: 1 });
    const id = await deploy();
    sandbox().step(minutes(30));
    expect((await read(id)).events).toContain("AfterAllowTestTraffic InProgress");
    const { targets } =
      sandbox().world.deployments.scopes.get("111122223333/eu-west-1")?.deployments.get(id) ?? {};
    const held = targets?.[0]?.events.find(({ status }) => status === "InProgress");
    const lifecycleEventHookExecutionId = held?.hookExecutionId;
    await aws.putLifecycleEventHookExecutionStatus({
      deploymentId: id,
      lifecycleEventHookExecutionId,
      status: "Succeeded",
    });
    await until(id, statusIs("Ready"));
  });
});
