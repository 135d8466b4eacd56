import type { CodePipeline } from "@aws-sdk/client-codepipeline";
import { beforeEach, describe, expect, test } from "vitest";
import { ecsGroup, lambdaGroup, place } from "../deployments/testing/groups";
import { build, declare, source } from "../testing/declarations";
import { readEverything, readStage, readStatuses } from "../testing/read-everything";
import { sandboxForTests } from "../testing/use-sandbox";
import { action } from "../worlds/parts";
import { hours, minutes, seconds } from "./provider";

const { sandbox, aws } = sandboxForTests();

async function create(
  provider: string,
  configuration: Record<string, string>,
  parts: object = {},
): Promise<void> {
  const deploy = action("Deploy", ["Deploy", provider], { configuration, inputs: ["BuildOutput"] });
  const stages = [source("shop"), build(), { name: "Deploy", actions: [deploy], ...parts }];
  await aws().createPipeline({ pipeline: declare("shop", { stages }) });
}

const codeDeploy = { ApplicationName: "shop", DeploymentGroupName: "production" };
const readDeploy = async (client: CodePipeline) =>
  (await readStage(client, "shop", "Deploy")).actionStates?.[0]?.latestExecution;

/** Goes on until the deploy action is under way with what `holds` asks for. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return;
    sandbox().step(seconds(30));
  }
  throw new Error("It never came to that.");
}

const isDeploying = async () => (await readDeploy(aws()))?.externalExecutionId !== undefined;

describe("a CodeDeployToECS action", () => {
  beforeEach(async () => {
    ecsGroup(sandbox().world);
    await create("CodeDeployToECS", codeDeploy);
  });

  const read = async () => {
    const deploymentId = (await readDeploy(aws()))?.externalExecutionId ?? "";
    return (await sandbox().codeDeploy().getDeployment({ deploymentId })).deploymentInfo;
  };

  test("is a deployment, and ends with it", async () => {
    await until(isDeploying);
    const running = await readDeploy(aws());
    expect(running).toMatchObject({
      status: "InProgress",
      externalExecutionId: expect.stringMatching(/^d-[A-Z0-9]{9}$/),
      externalExecutionUrl: expect.stringContaining(`#/deployments/${running?.externalExecutionId}`),
    });
    expect(await read()).toMatchObject({
      applicationName: "shop",
      creator: "user",
      revision: { revisionType: "AppSpecContent" },
    });
    await until(async () => (await read())?.status === "Succeeded");
    sandbox().step(seconds(20));
    expect(await readDeploy(aws())).toMatchObject({ status: "Succeeded", summary: "Deployment Succeeded" });
  });

  test("whose alarm goes off fails with its reason, and a retry deploys anew", async () => {
    await until(isDeploying);
    const first = (await readDeploy(aws()))?.externalExecutionId;
    sandbox().step(minutes(4));
    sandbox().world.alarms.hold(place, "errors", { value: "ALARM", reason: "5xx" });
    sandbox().step(minutes(1));
    expect(await readDeploy(aws())).toMatchObject({
      status: "Failed",
      errorDetails: { code: "JobFailed", message: expect.stringContaining("<errors>") },
    });
    expect((await read())?.rollbackInfo?.rollbackDeploymentId).toMatch(/^d-/);
    sandbox().world.alarms.hold(place, "errors", { value: "OK", reason: "over" });
    const { pipelineExecutionSummaries = [] } = await aws().listPipelineExecutions({ pipelineName: "shop" });
    const pipelineExecutionId = pipelineExecutionSummaries[0]?.pipelineExecutionId ?? "";
    await aws().retryStageExecution({
      pipelineName: "shop",
      stageName: "Deploy",
      pipelineExecutionId,
      retryMode: "FAILED_ACTIONS",
    });
    sandbox().step(hours(1));
    expect(await readStatuses(aws(), "shop")).toEqual(["Succeeded"]);
    expect((await readDeploy(aws()))?.externalExecutionId).not.toBe(first);
  });

  test("that is abandoned leaves its deployment going on", async () => {
    await until(isDeploying);
    const deployment = await read();
    const { pipelineExecutionSummaries = [] } = await aws().listPipelineExecutions({ pipelineName: "shop" });
    const pipelineExecutionId = pipelineExecutionSummaries[0]?.pipelineExecutionId ?? "";
    await aws().stopPipelineExecution({ pipelineName: "shop", pipelineExecutionId, abandon: true });
    expect((await readDeploy(aws()))?.status).toBe("Abandoned");
    sandbox().step(hours(1));
    const { deploymentId = "" } = deployment ?? {};
    const after = await sandbox().codeDeploy().getDeployment({ deploymentId });
    expect(after.deploymentInfo?.status).toBe("Succeeded");
    expect((await readDeploy(aws()))?.status).toBe("Abandoned");
  });

  test("fails when its group is busy with another deployment", async () => {
    const revision = { revisionType: "AppSpecContent", appSpecContent: { content: "x" } } as const;
    sandbox().world.deployments.hookOrders.add({ event: "BeforeInstall", end: "hold", times: 1 });
    const { deploymentId } = await sandbox().codeDeploy().createDeployment({
      applicationName: "shop",
      deploymentGroupName: "production",
      revision,
    });
    sandbox().step(minutes(20));
    expect((await readDeploy(aws()))?.errorDetails).toEqual({
      code: "JobFailed",
      message: `Deployment Group is already deploying deployment '${deploymentId}'`,
    });
  });

  test("with a bad version stays bad when it is retried, and is good again after a rollback of the stage", async () => {
    await until(async () => (await readStatuses(aws(), "shop"))[0] === "Succeeded");
    sandbox().world.compute.badVersions.add({
      name: "shop",
      flaw: { errorRatio: 0.9, latencyMs: 0, fromPercent: 0 },
    });
    const { pipelineExecutionId = "" } = await aws().startPipelineExecution({ name: "shop" });
    const order = { event: "AfterAllowTraffic", end: "fail", times: 1 } as const;
    sandbox().world.deployments.hookOrders.add(order);
    sandbox().step(hours(1));
    const flawOfLast = () =>
      [...(scope()?.deployments.values() ?? [])].filter((d) => !d.takesBack).at(-1)?.version.flaw;
    const scope = () => sandbox().world.deployments.scopes.get(`${place.account}/${place.region}`);
    expect(flawOfLast()?.errorRatio).toBe(0.9);
    const stageOf = { pipelineName: "shop", stageName: "Deploy" };
    await aws().retryStageExecution({ ...stageOf, pipelineExecutionId, retryMode: "FAILED_ACTIONS" });
    sandbox().step(minutes(2));
    expect(flawOfLast()?.errorRatio).toBe(0.9);
    sandbox().step(hours(1));
    const { executions } = await readEverything(aws(), "shop");
    const target = executions.at(-1)?.pipelineExecutionId ?? "";
    await aws().rollbackStage({ ...stageOf, targetPipelineExecutionId: target });
    sandbox().step(minutes(2));
    expect(flawOfLast()).toBeUndefined();
  });
});

test("a CodeDeploy action deploys a function where its application is one of Lambda", async () => {
  lambdaGroup(sandbox().world);
  await create("CodeDeploy", codeDeploy);
  await until(isDeploying);
  sandbox().step(minutes(2));
  const { RoutingConfig } = await sandbox().lambda().getAlias({ FunctionName: "shop", Name: "live" });
  expect(Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {})).toEqual(["2"]);
  sandbox().step(hours(1));
  expect(await readStatuses(aws(), "shop")).toEqual(["Succeeded"]);
});

describe("a Lambda action", () => {
  const configuration = {
    FunctionName: "pricing",
    FunctionAlias: "live",
    DeployStrategy: "Linear25PercentEvery2Minutes",
    Alarms: "pricing-errors, other",
  };
  const weights = async () =>
    (await sandbox().lambda().getAlias({ FunctionName: "pricing", Name: "live" })).RoutingConfig
      ?.AdditionalVersionWeights;

  test("shifts the alias by its strategy, and gives out the version", async () => {
    await create("Lambda", configuration);
    const seen = new Set<number>();
    await until(async () => {
      if (await isDeploying()) for (const weight of Object.values((await weights()) ?? {})) seen.add(weight);
      return (await readStatuses(aws(), "shop"))[0] === "Succeeded";
    });
    expect([...seen]).toEqual([0.25, 0.5, 0.75]);
    expect((await readDeploy(aws()))?.externalExecutionId).toMatch(/:function:pricing:2$/);
    const { actions } = await readEverything(aws(), "shop");
    expect(actions.find(({ actionName }) => actionName === "Deploy")?.output?.outputVariables).toEqual({
      FunctionVersion: "2",
    });
  });

  test("sends the alias back when an alarm of its own goes off", async () => {
    await create("Lambda", configuration);
    await until(async () => (await isDeploying()) && (await weights()) !== undefined);
    sandbox().world.alarms.hold(place, "pricing-errors", { value: "ALARM", reason: "Errors" });
    sandbox().step(seconds(10));
    expect(await weights()).toBeUndefined();
    expect((await readDeploy(aws()))?.errorDetails?.message).toContain("alarm pricing-errors");
  });

  test("with a strategy that is none fails at once", async () => {
    await create("Lambda", { ...configuration, DeployStrategy: "Slowly" });
    await until(async () => (await readDeploy(aws()))?.status === "Failed");
    expect((await readDeploy(aws()))?.errorDetails?.message).toContain("DeployStrategy");
  });
});

describe("an ECS action", () => {
  test("is a service deployment of the service it names", async () => {
    await create("ECS", { ClusterName: "prod", ServiceName: "site" });
    await until(isDeploying);
    const { serviceDeployments } = await sandbox()
      .ecs()
      .listServiceDeployments({ cluster: "prod", service: "site" });
    const id = (await readDeploy(aws()))?.externalExecutionId;
    expect(
      serviceDeployments?.map(({ serviceDeploymentArn }) => serviceDeploymentArn?.split("/").at(-1)),
    ).toEqual([id]);
    sandbox().step(minutes(10));
    expect(await readStatuses(aws(), "shop")).toEqual(["Succeeded"]);
  });

  test("gives up after its timeout, while the service goes on", async () => {
    const { control } = sandbox();
    const service = { ...place, cluster: "prod", name: "slow", pauseBefore: "BAKE_TIME" };
    expect((await control("POST", "/ecs/services", service)).status).toBe(200);
    await create("ECS", { ClusterName: "prod", ServiceName: "slow", DeploymentTimeout: "20" });
    await until(isDeploying);
    sandbox().step(minutes(21));
    expect((await readDeploy(aws()))?.errorDetails?.message).toContain("within 20 minutes");
    const { serviceDeployments } = await sandbox()
      .ecs()
      .listServiceDeployments({ cluster: "prod", service: "slow" });
    expect(serviceDeployments?.[0]?.status).toBe("IN_PROGRESS");
  });
});
