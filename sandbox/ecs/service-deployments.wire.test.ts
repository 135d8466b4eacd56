import type { ECS, ServiceDeployment } from "@aws-sdk/client-ecs";
import { beforeEach, describe, expect, test } from "vitest";
import { addService } from "../compute/add";
import { place } from "../deployments/testing/groups";
import { minutes, seconds } from "../providers/provider";
import { beginServiceDeployment } from "../service-deployments/conduct";
import type { ServiceStrategy } from "../service-deployments/service-deployment";
import { deployedService } from "../service-deployments/services";
import { sandboxForTests } from "../testing/use-sandbox";

const { sandbox } = sandboxForTests();
let aws: ECS;

beforeEach(() => {
  aws = sandbox().ecs();
});

const canary: ServiceStrategy = {
  strategy: "CANARY",
  percent: 5,
  stepMinutes: 10,
  bakeMinutes: 10,
  alarms: ["errors"],
  hooks: [],
  scaleUpMs: 100_000,
};

function begin(how: ServiceStrategy): void {
  const { world } = sandbox();
  const service = addService(world, { ...place, cluster: "prod", name: "shop" });
  deployedService(world, service, how);
  beginServiceDeployment(world, { service });
}

async function read(): Promise<ServiceDeployment> {
  const { serviceDeployments: briefs = [] } = await aws.listServiceDeployments({
    cluster: "prod",
    service: "shop",
  });
  const serviceDeploymentArns = briefs.flatMap(({ serviceDeploymentArn }) => serviceDeploymentArn ?? []);
  const { serviceDeployments = [] } = await aws.describeServiceDeployments({ serviceDeploymentArns });
  return serviceDeployments[0] ?? {};
}

const weights = ({ sourceServiceRevisions, targetServiceRevision }: ServiceDeployment) => [
  sourceServiceRevisions?.[0]?.requestedProductionTrafficWeight,
  targetServiceRevision?.requestedProductionTrafficWeight,
];

describe("a service that ECS shifts by itself", () => {
  test("names the deployment that moves it, and whose target group is whose", async () => {
    begin(canary);
    sandbox().step(minutes(5));
    const running = await read();
    const { services } = await aws.describeServices({ cluster: "prod", services: ["shop"] });
    expect(services?.[0]).toMatchObject({
      deploymentController: { type: "ECS" },
      deploymentConfiguration: { strategy: "CANARY" },
      currentServiceDeployment: running.serviceDeploymentArn,
      loadBalancers: [
        {
          targetGroupArn: expect.stringContaining("targetgroup/shop-blue/"),
          advancedConfiguration: {
            alternateTargetGroupArn: expect.stringContaining("targetgroup/shop-green/"),
          },
        },
      ],
    });
    const arns = [running.sourceServiceRevisions?.[0]?.arn, running.targetServiceRevision?.arn];
    const { serviceRevisions = [] } = await aws.describeServiceRevisions({
      serviceRevisionArns: arns.flatMap((arn) => arn ?? []),
    });
    const groups = serviceRevisions.map(
      ({ resolvedConfiguration }) => resolvedConfiguration?.loadBalancers?.[0]?.targetGroupArn,
    );
    expect(groups).toEqual([
      expect.stringContaining("targetgroup/shop-blue/"),
      expect.stringContaining("targetgroup/shop-green/"),
    ]);
    sandbox().step(minutes(30));
    const after = await aws.describeServices({ cluster: "prod", services: ["shop"] });
    expect(after.services?.[0]?.currentServiceDeployment).toBeUndefined();
  });

  test("goes through its stages: a canary, then everything, then it bakes", async () => {
    begin(canary);
    sandbox().step(minutes(5));
    const first = await read();
    expect(first).toMatchObject({
      status: "IN_PROGRESS",
      lifecycleStage: "PRODUCTION_TRAFFIC_SHIFT",
      alarms: { status: "MONITORING", alarmNames: ["errors"] },
      deploymentConfiguration: {
        strategy: "CANARY",
        bakeTimeInMinutes: 10,
        canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 10 },
      },
    });
    expect(weights(first)).toEqual([95, 5]);
    sandbox().step(minutes(10));
    expect(await read()).toMatchObject({ lifecycleStage: "BAKE_TIME" });
    sandbox().step(minutes(11));
    const done = await read();
    expect(done.status).toBe("SUCCESSFUL");
    expect(weights(done)).toEqual([0, 100]);
    const { services } = await aws.describeServices({ cluster: "prod", services: ["shop"] });
    expect(services?.[0]).toMatchObject({ taskDefinition: expect.stringMatching(/shop:2$/) });
    const arn = done.targetServiceRevision?.arn ?? "";
    const { serviceRevisions, failures } = await aws.describeServiceRevisions({
      serviceRevisionArns: [arn, `${arn}0`],
    });
    expect(serviceRevisions?.[0]?.taskDefinition).toMatch(/shop:2$/);
    expect(failures).toHaveLength(1);
  });

  test("goes back when one of its alarms goes off", async () => {
    begin(canary);
    sandbox().step(minutes(5));
    sandbox().world.alarms.hold(place, "errors", { value: "ALARM", reason: "5xx" });
    sandbox().step(minutes(1));
    const back = await read();
    expect(back).toMatchObject({
      status: "ROLLBACK_SUCCESSFUL",
      rollback: { reason: expect.stringContaining("errors") },
      alarms: { status: "TRIGGERED", triggeredAlarmNames: ["errors"] },
    });
    expect(weights(back)).toEqual([100, 0]);
  });

  test("waits at a PAUSE hook until somebody continues or rolls back", async () => {
    const hooks = [
      { stage: "PRODUCTION_TRAFFIC_SHIFT", timeoutMinutes: 60, timeoutAction: "ROLLBACK" },
    ] as const;
    begin({ ...canary, strategy: "LINEAR", percent: 25, stepMinutes: 1, hooks });
    sandbox().step(minutes(5));
    const paused = await read();
    const [hook] = paused.lifecycleHookDetails ?? [];
    expect(hook).toMatchObject({ targetType: "PAUSE", status: "AWAITING_ACTION", timeoutAction: "ROLLBACK" });
    expect(weights(paused)).toEqual([100, 0]);
    const answer = {
      serviceDeploymentArn: paused.serviceDeploymentArn,
      hookId: hook?.hookId,
      action: "CONTINUE" as const,
    };
    await aws.continueServiceDeployment(answer);
    sandbox().step(seconds(70));
    expect(weights(await read())).toEqual([50, 50]);
    await expect(aws.continueServiceDeployment(answer)).rejects.toThrow(
      expect.objectContaining({ name: "InvalidParameterException" }),
    );
    await aws.stopServiceDeployment({
      serviceDeploymentArn: paused.serviceDeploymentArn,
      stopType: "ROLLBACK",
    });
    sandbox().step(minutes(1));
    expect((await read()).status).toBe("ROLLBACK_SUCCESSFUL");
    await expect(
      aws.stopServiceDeployment({ serviceDeploymentArn: paused.serviceDeploymentArn }),
    ).rejects.toThrow(expect.objectContaining({ name: "ConflictException" }));
  });

  test("a hook that nobody answers does what it says", async () => {
    const hooks = [
      { stage: "POST_TEST_TRAFFIC_SHIFT", timeoutMinutes: 30, timeoutAction: "CONTINUE" },
    ] as const;
    begin({ ...canary, hooks });
    sandbox().step(minutes(36));
    expect((await read()).lifecycleHookDetails?.[0]?.status).toBe("TIMED_OUT");
    expect(weights(await read())).toEqual([95, 5]);
  });

  test("rolls task by task where it has no other strategy, without stages and weights", async () => {
    begin({ ...canary, strategy: "ROLLING", alarms: [] });
    sandbox().step(minutes(1));
    const rolling = await read();
    expect(rolling).toMatchObject({ status: "IN_PROGRESS", alarms: { status: "DISABLED" } });
    expect(rolling.lifecycleStage).toBeUndefined();
    expect(weights(rolling)).toEqual([undefined, undefined]);
    expect(rolling.targetServiceRevision?.runningTaskCount).toBeGreaterThan(0);
  });
});

test("what is not there is named", async () => {
  const none = "arn:aws:ecs:eu-west-1:111122223333:service-deployment/prod/shop/none";
  await expect(aws.listServiceDeployments({ service: "ghost" })).rejects.toThrow(
    expect.objectContaining({ name: "ServiceNotFoundException" }),
  );
  await expect(aws.stopServiceDeployment({ serviceDeploymentArn: none })).rejects.toThrow(
    expect.objectContaining({ name: "ServiceDeploymentNotFoundException" }),
  );
  const { failures } = await aws.describeServiceDeployments({ serviceDeploymentArns: [none] });
  expect(failures).toEqual([{ arn: none, reason: "MISSING" }]);
});
