import type { CodeDeploy } from "@aws-sdk/client-codedeploy";
import { beforeEach, expect, test } from "vitest";
import { group, lambdaGroup, place } from "../deployments/testing/groups";
import { minutes, seconds } from "../providers/provider";
import { sandboxForTests } from "../testing/use-sandbox";

const { sandbox } = sandboxForTests();
const revision = { revisionType: "AppSpecContent", appSpecContent: { content: "version: 0.0" } } as const;
let aws: CodeDeploy;

beforeEach(() => {
  aws = sandbox().codeDeploy();
  lambdaGroup(sandbox().world);
});

async function weight(deploymentId: string) {
  const { deploymentTarget } = await aws.getDeploymentTarget({ deploymentId, targetId: "shop:live" });
  return deploymentTarget?.lambdaTarget?.lambdaFunctionInfo;
}

test("a linear shift of an alias goes ten percent a minute", async () => {
  const { deploymentId = "" } = await aws.createDeployment({ ...group, revision });
  sandbox().step(seconds(10));
  expect(await weight(deploymentId)).toEqual({
    functionName: "shop",
    functionAlias: "live",
    currentVersion: "1",
    targetVersion: "2",
    targetVersionWeight: 10,
  });
  for (let percent = 20; percent <= 100; percent += 10) {
    sandbox().step(minutes(1));
    expect((await weight(deploymentId))?.targetVersionWeight).toBe(percent);
  }
  sandbox().step(seconds(10));
  expect((await aws.getDeployment({ deploymentId })).deploymentInfo?.status).toBe("Succeeded");
});

test("an alarm in the middle sends every call back to the old version", async () => {
  const { deploymentId = "" } = await aws.createDeployment({ ...group, revision });
  sandbox().step(minutes(3));
  sandbox().world.alarms.hold(place, "errors", { value: "ALARM", reason: "Errors" });
  sandbox().step(minutes(1));
  const { deploymentInfo } = await aws.getDeployment({ deploymentId });
  expect(deploymentInfo).toMatchObject({ status: "Stopped", errorInformation: { code: "ALARM_ACTIVE" } });
  expect((await weight(deploymentId))?.targetVersionWeight).toBe(0);
  const back = deploymentInfo?.rollbackInfo?.rollbackDeploymentId ?? "";
  expect(await weight(back)).toMatchObject({
    currentVersion: "2",
    targetVersion: "1",
    targetVersionWeight: 100,
  });
});
