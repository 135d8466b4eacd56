import type { DeployActionExecutionTarget } from "@aws-sdk/client-codepipeline";
import { describe, expect, test } from "vitest";
import { addFleet } from "../compute/add";
import { keyOf } from "../compute/compute";
import { place } from "../deployments/testing/groups";
import { build, declare, source } from "../testing/declarations";
import { readStage } from "../testing/read-everything";
import { sandboxForTests } from "../testing/use-sandbox";
import { action } from "../worlds/parts";
import { minutes, seconds } from "./provider";

const { sandbox, aws } = sandboxForTests();

async function create(provider: string, configuration: Record<string, string>): Promise<void> {
  const deploy = action("Deploy", ["Deploy", provider], { configuration, inputs: ["BuildOutput"] });
  const stages = [source("shop"), build(), { name: "Deploy", actions: [deploy] }];
  await aws().createPipeline({ pipeline: declare("shop", { stages }) });
}

const toHosts = (more: Record<string, string> = {}) =>
  create("EC2", {
    InstanceTagKey: "Service",
    InstanceTagValue: "shop",
    InstanceType: "EC2",
    TargetGroupNameList: "shop",
    ...more,
  });

const next = (body: object) => sandbox().control("POST", "/next", { action: "Deploy", ...body });
const addHosts = (size: number) => addFleet(sandbox().world, { ...place, name: "shop" }, { size });
const read = async () => (await readStage(aws(), "shop", "Deploy")).actionStates?.[0]?.latestExecution;

async function readTargets(more: object = {}): Promise<DeployActionExecutionTarget[]> {
  const { actionExecutionId } = (await read()) ?? {};
  const { targets = [] } = await aws().listDeployActionExecutionTargets({ actionExecutionId, ...more });
  return targets;
}

const statuses = async () => (await readTargets()).map(({ status }) => status);

/** To the moment the action is under way. */
async function untilItDeploys(): Promise<void> {
  for (let tries = 0; (await read()) === undefined; tries += 1) {
    if (tries > 1_000) throw new Error("It never deployed.");
    sandbox().step(seconds(5));
  }
}

describe("an EC2 action", () => {
  test("goes to as many instances at once as it may, each out of the traffic and back", async () => {
    const fleet = addHosts(4);
    await toHosts({ MaxBatch: "50%" });
    await next({ end: "succeed", afterMs: minutes(10) });
    await untilItDeploys();
    sandbox().step(minutes(3));
    expect(await statuses()).toEqual(["InProgress", "InProgress", "Pending", "Pending"]);
    expect(fleet.instances.map(({ inService }) => inService)).toEqual([false, false, true, true]);
    sandbox().step(minutes(4));
    expect(await statuses()).toEqual(["Succeeded", "Succeeded", "InProgress", "InProgress"]);
    expect(await readTargets({ filters: [{ name: "TARGET_STATUS", values: ["Succeeded"] }] })).toHaveLength(
      2,
    );
    sandbox().step(minutes(4));
    const targets = await readTargets();
    expect(targets.map(({ targetId }) => targetId)).toEqual(fleet.instances.map(({ id }) => id));
    for (const { targetType, status, startTime, endTime, events = [] } of targets) {
      expect([targetType, status]).toEqual(["EC2", "Succeeded"]);
      expect(Number(endTime) - Number(startTime)).toBe(minutes(5));
      const names = ["BlockTraffic", "BeforeDeploy", "Deploy", "AfterDeploy", "AllowTraffic"];
      expect(events.map(({ name }) => name)).toEqual(names);
      expect(events[0]?.context?.ssmCommandId).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect((await read())?.status).toBe("Succeeded");
    expect(new Set(fleet.instances.map(({ version }) => version.name))).toEqual(
      new Set([fleet.version.name]),
    );
  });

  test("that fails leaves the rest alone; a retry begins with it and passes over those that have it", async () => {
    addHosts(3);
    await toHosts();
    await next({ message: "exit status 1" });
    sandbox().step(minutes(40));
    const [, failed] = await readTargets();
    expect(await statuses()).toEqual(["Succeeded", "Failed", "Skipped"]);
    expect(failed?.events?.at(-1)).toMatchObject({
      name: "AfterDeploy",
      status: "Failed",
      context: { message: "exit status 1" },
    });
    const { pipelineExecutionSummaries: [last] = [] } = await aws().listPipelineExecutions({
      pipelineName: "shop",
    });
    await aws().retryStageExecution({
      pipelineName: "shop",
      stageName: "Deploy",
      pipelineExecutionId: last?.pipelineExecutionId,
      retryMode: "FAILED_ACTIONS",
    });
    sandbox().step(minutes(40));
    const again = await readTargets();
    expect(again.map(({ status }) => status)).toEqual(["Succeeded", "Skipped", "Succeeded"]);
    expect(again[0]?.targetId).toBe(failed?.targetId);
  });

  test("tolerates as many failures as it may", async () => {
    addHosts(6);
    await toHosts({ MaxBatch: "2", MaxError: "1" });
    await next({});
    sandbox().step(minutes(40));
    expect(await statuses()).toEqual(["Succeeded", "Succeeded", "Failed", "Failed", "Skipped", "Skipped"]);
    expect((await read())?.errorDetails?.message).toContain("exit status 1");
  });

  test("held is at its first event for as long as it takes", async () => {
    addHosts(2);
    await toHosts();
    await next({ end: "hold" });
    sandbox().step(minutes(90));
    const [first] = await readTargets();
    expect(first).toMatchObject({ status: "InProgress", events: [{ status: "InProgress" }] });
  });

  test("comes page by page, and sets up what nobody has", async () => {
    await toHosts();
    sandbox().step(minutes(40));
    const { actionExecutionId } = (await read()) ?? {};
    const first = await aws().listDeployActionExecutionTargets({ actionExecutionId, maxResults: 2 });
    const { nextToken } = first;
    const second = await aws().listDeployActionExecutionTargets({
      actionExecutionId,
      maxResults: 2,
      nextToken,
    });
    expect([first.targets?.length, second.targets?.length, second.nextToken]).toEqual([2, 1, undefined]);
    expect(sandbox().world.compute.fleets.has(keyOf({ ...place, name: "shop" }))).toBe(true);
  });
});

test("an EKS action has its cluster for a target", async () => {
  await create("EKS", { ClusterName: "prod", HelmReleaseName: "shop", HelmChartLocation: "charts/shop" });
  await next({});
  sandbox().step(minutes(40));
  expect(await readTargets()).toMatchObject([
    {
      targetId: "prod",
      targetType: "EKS",
      status: "Failed",
      events: [
        { name: "ConnectToCluster", status: "Succeeded" },
        { name: "HelmUpgrade", status: "Failed", context: { message: expect.stringContaining("UPGRADE") } },
      ],
    },
  ]);
});
