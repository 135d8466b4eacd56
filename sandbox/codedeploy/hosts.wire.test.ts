import type { CodeDeploy, InstanceTarget } from "@aws-sdk/client-codedeploy";
import { beforeEach, describe, expect, test } from "vitest";
import { beginDeployment } from "../deployments/conduct";
import { fleetGroup, group, waiting } from "../deployments/testing/groups";
import { hours, minutes, seconds } from "../providers/provider";
import { sandboxForTests } from "../testing/use-sandbox";

const { sandbox } = sandboxForTests();
const revision = {
  revisionType: "S3",
  s3Location: { bucket: "bundles", key: "shop.zip", bundleType: "zip", eTag: "9f2c" },
} as const;
let aws: CodeDeploy;

beforeEach(() => {
  aws = sandbox().codeDeploy();
});

async function targetsOf(deploymentId: string): Promise<InstanceTarget[]> {
  const { targetIds } = await aws.listDeploymentTargets({ deploymentId });
  const { deploymentTargets = [] } = await aws.batchGetDeploymentTargets({ deploymentId, targetIds });
  return deploymentTargets.flatMap(({ instanceTarget }) => instanceTarget ?? []);
}

/** The most that were under way at any moment. */
async function mostAtOnce(deploymentId: string): Promise<number> {
  let most = 0;
  for (let look = 0; look < 200; look += 1) {
    sandbox().step(seconds(10));
    const busy = (await targetsOf(deploymentId)).filter(({ status }) => status === "InProgress").length;
    most = Math.max(most, busy);
    if ((await aws.getDeployment({ deploymentId })).deploymentInfo?.status !== "InProgress") return most;
  }
  throw new Error("It did not end.");
}

describe("in place", () => {
  test.each([
    ["OneAtATime", 1],
    ["HalfAtATime", 3],
    ["AllAtOnce", 6],
  ])("%s works on %i of six instances at once", async (name, size) => {
    fleetGroup(sandbox().world);
    const deploymentConfigName = `CodeDeployDefault.${name}`;
    const { deploymentId = "" } = await aws.createDeployment({ ...group, revision, deploymentConfigName });
    sandbox().step(seconds(5));
    expect(await mostAtOnce(deploymentId)).toBe(size);
    const { deploymentInfo } = await aws.getDeployment({ deploymentId });
    expect(deploymentInfo).toMatchObject({ status: "Succeeded", deploymentOverview: { Succeeded: 6 } });
    const [target] = await targetsOf(deploymentId);
    expect(target?.lifecycleEvents?.map(({ lifecycleEventName }) => lifecycleEventName)).toEqual([
      "BeforeBlockTraffic",
      "BlockTraffic",
      "AfterBlockTraffic",
      "ApplicationStop",
      "DownloadBundle",
      "BeforeInstall",
      "Install",
      "AfterInstall",
      "ApplicationStart",
      "ValidateService",
      "BeforeAllowTraffic",
      "AllowTraffic",
      "AfterAllowTraffic",
    ]);
    expect(target?.lifecycleEvents?.[0]?.diagnostics).toMatchObject({ errorCode: "Success", logTail: "" });
  });

  test("fails when too few stay healthy, says why on the instance, and goes back to the last good bundle", async () => {
    const { world } = sandbox();
    const of = fleetGroup(world);
    const trouble = { kind: "hosts", event: "ValidateService", share: 0.2 } as const;
    const { id } = beginDeployment(world, { group: of, revision, trouble });
    sandbox().step(hours(1));
    const { deploymentInfo } = await aws.getDeployment({ deploymentId: id });
    expect(deploymentInfo).toMatchObject({
      status: "Failed",
      errorInformation: { code: "HEALTH_CONSTRAINTS" },
    });
    const failed = (await targetsOf(id)).filter(({ status }) => status === "Failed");
    expect(failed).toHaveLength(1);
    const event = failed[0]?.lifecycleEvents?.find(({ status }) => status === "Failed");
    expect(event?.lifecycleEventName).toBe("ValidateService");
    expect(event?.diagnostics).toMatchObject({
      errorCode: "ScriptFailed",
      scriptName: expect.stringMatching(/validate_service\.sh$/),
      logTail: expect.stringContaining("Connection refused"),
    });
    const back = deploymentInfo?.rollbackInfo?.rollbackDeploymentId ?? "";
    const rollback = (await aws.getDeployment({ deploymentId: back })).deploymentInfo;
    expect(rollback).toMatchObject({ status: "Succeeded", creator: "codeDeployRollback" });
    expect(rollback?.revision?.s3Location?.key).toBe("shop/first.zip");
  });
});

test("blue/green launches replacements, waits for the reroute, and labels both sides", async () => {
  const style = { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" } as const;
  fleetGroup(sandbox().world, { style, blueGreen: waiting });
  const { deploymentId = "" } = await aws.createDeployment({ ...group, revision });
  sandbox().step(minutes(10));
  expect((await aws.getDeployment({ deploymentId })).deploymentInfo?.status).toBe("Ready");
  const labelled = await targetsOf(deploymentId);
  expect(labelled.filter(({ instanceLabel }) => instanceLabel === "Green")).toHaveLength(6);
  const { targetIds } = await aws.listDeploymentTargets({
    deploymentId,
    targetFilters: { ServerInstanceLabel: ["Blue"], TargetStatus: ["Pending"] },
  });
  expect(targetIds).toHaveLength(6);
  await aws.continueDeployment({ deploymentId, deploymentWaitType: "READY_WAIT" });
  sandbox().step(minutes(20));
  expect((await aws.getDeployment({ deploymentId })).deploymentInfo?.status).toBe("Baking");
  sandbox().step(minutes(31));
  expect((await aws.getDeployment({ deploymentId })).deploymentInfo?.status).toBe("Succeeded");
});
