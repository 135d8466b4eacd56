import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { minutes } from "../providers/provider";
import { AwsCli, findCli, type Options } from "../testing/aws-cli";
import { type Sandbox, startSandbox } from "../testing/start-sandbox";

const cli = findCli();
const note = cli ? "" : " (skipped: no aws-cli/2)";

let sandbox: Sandbox;
let aws: AwsCli;

async function call(operation: string, options: Options = {}): Promise<Record<string, unknown>> {
  const { status, stderr, answer } = await aws.run("deploy", operation, options);
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return answer;
}

const step = (count: number) => sandbox.step(minutes(count));

const group = { applicationName: "shop", deploymentGroupName: "production" };
const revision = {
  revisionType: "S3",
  s3Location: { bucket: "bundles", key: "shop.zip", bundleType: "zip", eTag: "9f2c" },
};

describe.skipIf(!cli)(`Debian's AWS CLI, deploying${note}`, () => {
  beforeAll(async () => {
    sandbox = await startSandbox();
    aws = AwsCli.start(cli ?? "", sandbox.url);
  });
  afterAll(() => {
    aws?.end();
    return sandbox?.close();
  });

  test("sets up an application, a configuration and a group, and reads them", async () => {
    await call("create-application", { applicationName: "shop", computePlatform: "ECS" });
    await call("create-deployment-config", {
      deploymentConfigName: "Canary20",
      computePlatform: "ECS",
      trafficRoutingConfig: {
        type: "TimeBasedCanary",
        timeBasedCanary: { canaryPercentage: 20, canaryInterval: 10 },
      },
    });
    await call("create-deployment-group", {
      ...group,
      deploymentConfigName: "Canary20",
      serviceRoleArn: "arn:aws:iam::111122223333:role/CodeDeploy",
      ecsServices: [{ serviceName: "shop", clusterName: "prod" }],
      blueGreenDeploymentConfiguration: {
        terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE", terminationWaitTimeInMinutes: 30 },
        deploymentReadyOption: { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: 60 },
      },
    });
    expect(await call("list-applications")).toEqual({ applications: ["shop"] });
    expect(await call("get-application", { applicationName: "shop" })).toMatchObject({
      application: { computePlatform: "ECS" },
    });
    expect(await call("batch-get-applications", { applicationNames: ["shop"] })).toHaveProperty(
      "applicationsInfo",
    );
    expect(await call("list-deployment-groups", { applicationName: "shop" })).toMatchObject({
      deploymentGroups: ["production"],
    });
    expect(await call("get-deployment-group", group)).toMatchObject({
      deploymentGroupInfo: { ecsServices: [{ serviceName: "shop" }] },
    });
    const names = { applicationName: "shop", deploymentGroupNames: ["production", "ghost"] };
    expect(await call("batch-get-deployment-groups", names)).toHaveProperty("errorMessage");
    const { deploymentConfigsList } = await call("list-deployment-configs");
    expect(deploymentConfigsList).toContain("CodeDeployDefault.LambdaCanary10Percent30Minutes");
    expect(await call("get-deployment-config", { deploymentConfigName: "Canary20" })).toMatchObject({
      deploymentConfigInfo: { trafficRoutingConfig: { timeBasedCanary: { canaryPercentage: 20 } } },
    });
  });

  test("deploys, reads the shift, continues, stops and sees the rollback", async () => {
    const { deploymentId } = (await call("create-deployment", { ...group, revision })) as {
      deploymentId: string;
    };
    const id = { deploymentId };
    step(6);
    expect(await call("get-deployment", id)).toMatchObject({ deploymentInfo: { status: "Ready" } });
    await call("continue-deployment", { ...id, deploymentWaitType: "READY_WAIT" });
    step(1);
    const { targetIds } = (await call("list-deployment-targets", id)) as { targetIds: string[] };
    expect(targetIds).toEqual(["prod:shop"]);
    const target = { ecsTarget: { taskSetsInfo: [{ trafficWeight: 80 }, { trafficWeight: 20 }] } };
    expect(await call("get-deployment-target", { ...id, targetId: "prod:shop" })).toMatchObject({
      deploymentTarget: target,
    });
    expect(await call("batch-get-deployment-targets", { ...id, targetIds })).toMatchObject({
      deploymentTargets: [target],
    });
    expect(await call("stop-deployment", { ...id, autoRollbackEnabled: true })).toMatchObject({
      status: "Succeeded",
    });
    step(2);
    const { deployments } = (await call("list-deployments", group)) as { deployments: string[] };
    expect(deployments).toHaveLength(2);
    expect(await call("batch-get-deployments", { deploymentIds: deployments })).toMatchObject({
      deploymentsInfo: [{ creator: "codeDeployRollback", status: "Succeeded" }, { status: "Stopped" }],
    });
  });

  test("registers, lists and reads revisions", async () => {
    const newer = { ...revision, s3Location: { ...revision.s3Location, eTag: "ffff" } };
    await call("register-application-revision", { applicationName: "shop", revision: newer });
    const { revisions } = (await call("list-application-revisions", {
      applicationName: "shop",
      s3Bucket: "bundles",
    })) as { revisions: unknown[] };
    expect(revisions).toHaveLength(2);
    expect(await call("get-application-revision", { applicationName: "shop", revision })).toMatchObject({
      revisionInfo: { deploymentGroups: ["production"] },
    });
  });

  test.each([
    ["DeploymentDoesNotExistException", "get-deployment", { deploymentId: "d-AAAAAAAAA" }],
    ["ApplicationDoesNotExistException", "get-application", { applicationName: "ghost" }],
    ["InvalidDeploymentIdException", "stop-deployment", { deploymentId: "nonsense" }],
    [
      "DeploymentDoesNotExistException",
      "put-lifecycle-event-hook-execution-status",
      { deploymentId: "d-AAAAAAAAA", lifecycleEventHookExecutionId: "x", status: "Succeeded" },
    ],
  ])("shows %s of %s", async (name, command, options) => {
    const { status, stderr } = await aws.run("deploy", command, options);
    expect(stderr).toContain(`An error occurred (${name})`);
    expect(status).toBe(254);
  });

  test("takes the group, the configuration and the application away", async () => {
    await call("delete-deployment-group", group);
    await call("delete-deployment-config", { deploymentConfigName: "Canary20" });
    await call("delete-application", { applicationName: "shop" });
    expect(await call("list-applications")).toEqual({ applications: [] });
  });
});
