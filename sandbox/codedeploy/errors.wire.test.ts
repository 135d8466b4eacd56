import type { CodeDeploy } from "@aws-sdk/client-codedeploy";
import { beforeEach, describe, expect, test } from "vitest";
import { ecsGroup, group } from "../deployments/testing/groups";
import { hours, seconds } from "../providers/provider";
import { sandboxForTests } from "../testing/use-sandbox";

const { sandbox } = sandboxForTests();
const revision = { revisionType: "AppSpecContent", appSpecContent: { content: "version: 0.0" } } as const;
const nothing = "d-AAAAAAAAA";
let aws: CodeDeploy;

beforeEach(() => {
  aws = sandbox().codeDeploy();
  ecsGroup(sandbox().world);
});

/** Every call is answered with the error of this name. */
async function expectError(name: string, ...calls: Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(calls);
  expect(results.map((result) => (result.status === "rejected" ? result.reason.name : "no error"))).toEqual(
    calls.map(() => name),
  );
}

describe("what is not there", () => {
  test("applications, groups, configurations, revisions and deployments have their own names", async () => {
    const ghost = { applicationName: "ghost" };
    const noGroup = { applicationName: "shop", deploymentGroupName: "ghost" };
    await expectError(
      "ApplicationDoesNotExistException",
      aws.getApplication(ghost),
      aws.batchGetApplications({ applicationNames: ["shop", "ghost"] }),
      aws.listDeploymentGroups(ghost),
      aws.getDeploymentGroup({ ...ghost, deploymentGroupName: "production" }),
      aws.listApplicationRevisions(ghost),
      aws.createDeployment({ ...ghost, deploymentGroupName: "production", revision }),
      aws.listDeployments({ ...ghost, deploymentGroupName: "production" }),
    );
    await expectError(
      "DeploymentGroupDoesNotExistException",
      aws.getDeploymentGroup(noGroup),
      aws.listDeployments(noGroup),
      aws.createDeployment({ ...noGroup, revision }),
    );
    await expectError(
      "DeploymentDoesNotExistException",
      aws.getDeployment({ deploymentId: nothing }),
      aws.listDeploymentTargets({ deploymentId: nothing }),
      aws.stopDeployment({ deploymentId: nothing }),
      aws.continueDeployment({ deploymentId: nothing, deploymentWaitType: "READY_WAIT" }),
    );
    await expectError(
      "DeploymentConfigDoesNotExistException",
      aws.getDeploymentConfig({ deploymentConfigName: "ghost" }),
      aws.createDeployment({ ...group, revision, deploymentConfigName: "ghost" }),
    );
    await expectError(
      "RevisionDoesNotExistException",
      aws.getApplicationRevision({ applicationName: "shop", revision }),
    );
  });

  test("another region or account has none of it", async () => {
    const calls = [{ region: "us-east-1" }, { account: "444455556666" }].map((calling) =>
      sandbox().codeDeploy(calling).getApplication({ applicationName: "shop" }),
    );
    await expectError("ApplicationDoesNotExistException", ...calls);
  });
});

describe("what is missing or no good", () => {
  test("has an error of its own", async () => {
    // What no typed client would send.
    const sloppy = aws as unknown as Record<string, (input: object) => Promise<unknown>>;
    const call = (name: string, input: object) => sloppy[name]?.call(aws, input) ?? Promise.resolve();
    await expectError(
      "ApplicationNameRequiredException",
      call("getApplication", {}),
      aws.listDeployments({ deploymentGroupName: "production" }),
    );
    await expectError(
      "InvalidApplicationNameException",
      aws.getApplication({ applicationName: "x".repeat(101) }),
    );
    await expectError(
      "DeploymentGroupNameRequiredException",
      aws.listDeployments({ applicationName: "shop" }),
    );
    await expectError(
      "DeploymentIdRequiredException",
      call("getDeployment", {}),
      aws.batchGetDeployments({ deploymentIds: [] }),
    );
    await expectError("InvalidDeploymentIdException", aws.getDeployment({ deploymentId: "nonsense" }));
    await expectError(
      "BatchLimitExceededException",
      aws.batchGetDeployments({ deploymentIds: Array.from({ length: 26 }, () => nothing) }),
    );
    await expectError(
      "InvalidDeploymentStatusException",
      aws.listDeployments({ includeOnlyStatuses: ["Sleeping" as "Ready"] }),
    );
    await expectError(
      "InvalidNextTokenException",
      aws.listDeployments({ nextToken: "x" }),
      aws.listApplications({ nextToken: "x" }),
    );
    await expectError(
      "InvalidTimeRangeException",
      aws.listDeployments({ createTimeRange: { start: new Date(2e12), end: new Date(1e12) } }),
    );
    await expectError(
      "InvalidRevisionException",
      aws.createDeployment({ ...group, revision: { revisionType: "S3" } }),
    );
    await expectError(
      "DescriptionTooLongException",
      aws.createDeployment({ ...group, revision, description: "x".repeat(300) }),
    );
    await expectError(
      "InvalidDeploymentConfigNameException",
      aws.createDeployment({ ...group, revision, deploymentConfigName: "CodeDeployDefault.OneAtATime" }),
    );
  });
});

describe("what can't be done now", () => {
  test("a stop or a continuation of what has ended, of what does not wait, and of hosts in place", async () => {
    const { deploymentId = "" } = await aws.createDeployment({ ...group, revision });
    sandbox().step(seconds(30));
    const wait = { deploymentId, deploymentWaitType: "READY_WAIT" } as const;
    await expectError("DeploymentIsNotInReadyStateException", aws.continueDeployment(wait));
    await expectError(
      "DeploymentTargetListSizeExceededException",
      aws.batchGetDeploymentTargets({ deploymentId, targetIds: ["a", "b"] }),
    );
    await expectError(
      "DeploymentTargetDoesNotExistException",
      aws.getDeploymentTarget({ deploymentId, targetId: "a" }),
    );
    sandbox().step(hours(1));
    await expectError(
      "DeploymentAlreadyCompletedException",
      aws.stopDeployment({ deploymentId }),
      aws.continueDeployment(wait),
    );
  });
});

describe("applications, groups and configurations", () => {
  test("are created, listed in pages and deleted; a deployment of them runs", async () => {
    await aws.createApplication({ applicationName: "site", computePlatform: "Server" });
    await aws.createDeploymentConfig({
      deploymentConfigName: "TwoThirds",
      minimumHealthyHosts: { type: "FLEET_PERCENT", value: 66 },
    });
    await aws.createDeploymentGroup({
      applicationName: "site",
      deploymentGroupName: "office",
      serviceRoleArn: "arn:aws:iam::111122223333:role/CodeDeploy",
      deploymentConfigName: "TwoThirds",
    });
    await expectError(
      "ApplicationAlreadyExistsException",
      aws.createApplication({ applicationName: "site" }),
    );
    await expectError(
      "DeploymentConfigInUseException",
      aws.deleteDeploymentConfig({ deploymentConfigName: "TwoThirds" }),
    );
    expect((await aws.listApplications({})).applications).toEqual(["shop", "site"]);
    const { deploymentConfigInfo } = await aws.getDeploymentConfig({ deploymentConfigName: "TwoThirds" });
    expect(deploymentConfigInfo?.minimumHealthyHosts).toEqual({ type: "FLEET_PERCENT", value: 66 });
    const s3Location = { bucket: "b", key: "site.zip", bundleType: "zip" } as const;
    const office = { applicationName: "site", deploymentGroupName: "office" };
    const given = { revisionType: "S3", s3Location } as const;
    const { deploymentId = "" } = await aws.createDeployment({ ...office, revision: given });
    sandbox().step(hours(1));
    const { deploymentsInfo } = await aws.batchGetDeployments({ deploymentIds: [deploymentId, nothing] });
    expect(deploymentsInfo).toMatchObject([{ status: "Succeeded", deploymentConfigName: "TwoThirds" }]);
    const { revisions } = await aws.listApplicationRevisions({
      applicationName: "site",
      sortBy: "lastUsedTime",
      sortOrder: "descending",
    });
    expect(revisions?.[0]?.s3Location).toEqual(s3Location);
    const { revisionInfo } = await aws.getApplicationRevision({ applicationName: "site", revision: given });
    expect(revisionInfo?.deploymentGroups).toEqual(["office"]);
    await aws.deleteDeploymentGroup(office);
    await aws.deleteApplication({ applicationName: "site" });
    expect((await aws.listApplications({})).applications).toEqual(["shop"]);
  });

  test("a custom routing is what was asked for, and no other", async () => {
    const shift = (percentage: number) =>
      aws.createDeploymentConfig({
        deploymentConfigName: `Canary${percentage}`,
        computePlatform: "ECS",
        trafficRoutingConfig: {
          type: "TimeBasedCanary",
          timeBasedCanary: { canaryPercentage: percentage, canaryInterval: 7 },
        },
      });
    await shift(25);
    await expectError("InvalidTrafficRoutingConfigurationException", shift(0));
    const { deploymentId = "" } = await aws.createDeployment({
      ...group,
      revision,
      deploymentConfigName: "Canary25",
    });
    sandbox().step(seconds(400));
    const { deploymentTarget } = await aws.getDeploymentTarget({ deploymentId, targetId: "prod:shop" });
    expect(deploymentTarget?.ecsTarget?.taskSetsInfo?.map(({ trafficWeight }) => trafficWeight)).toEqual([
      75, 25,
    ]);
  });
});
