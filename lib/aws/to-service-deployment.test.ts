import { describe, expect, test } from "vitest";
import { toServiceReading, toServiceRevisionReading } from "./to-service";
import { toServiceDeploymentReading } from "./to-service-deployment";

const minuteMs = 60_000;
const start = "arn:aws:ecs:us-east-1:111122223333";
const serviceDeploymentArn = `${start}:service-deployment/prod/checkout/ejGvqq2ilnbKT9qj0vLJe`;
const revisionArn = (id: string) => `${start}:service-revision/prod/checkout/${id}`;
const word = "HELICAL" as never;

describe("a service deployment", () => {
  test("is left out without its ARN, and needs nothing else", () => {
    expect(toServiceDeploymentReading({})).toBeUndefined();
    expect(toServiceDeploymentReading({ serviceDeploymentArn: "arn:of:something" })).toBeUndefined();
    expect(toServiceDeploymentReading({ serviceDeploymentArn })).toMatchObject({
      ...{ arn: serviceDeploymentArn, cluster: "prod", service: "checkout" },
      ...{ status: { kind: "unknown", word: "" }, stage: undefined, pause: undefined, rollback: undefined },
      ...{ strategy: { kind: "rolling" }, waits: {}, alarmNames: [], alarmsStop: false },
      sides: { old: undefined, new: undefined },
    });
  });

  test.each([
    [{ strategy: "ROLLING" }, { kind: "rolling" }],
    [{ strategy: "BLUE_GREEN" }, { kind: "all-at-once" }],
    [{ strategy: "CANARY" }, { kind: "canary", percent: 5, intervalMs: 10 * minuteMs }],
    [
      { strategy: "CANARY", canaryConfiguration: { canaryPercent: 0.5, canaryBakeTimeInMinutes: 0 } },
      { kind: "canary", percent: 0.5, intervalMs: 0 },
    ],
    [{ strategy: "LINEAR" }, { kind: "linear", percent: 10, intervalMs: 6 * minuteMs }],
    [{ strategy: word }, { kind: "unknown", word: "HELICAL" }],
  ] as const)("configured as %j is %j", (deploymentConfiguration, strategy) => {
    expect(toServiceDeploymentReading({ serviceDeploymentArn, deploymentConfiguration })?.strategy).toEqual(
      strategy,
    );
  });

  test("keeps a lifecycle stage that is in the documents and not in the enumeration", () => {
    const stage = (lifecycleStage: string) =>
      // As it would come on the wire.
      toServiceDeploymentReading({ serviceDeploymentArn, lifecycleStage: lifecycleStage as never })?.stage;
    expect(stage("PRE_PRODUCTION_TRAFFIC_SHIFT")).toBe("PRE_PRODUCTION_TRAFFIC_SHIFT");
    expect(stage("NAPPING")).toEqual({ kind: "unknown", word: "NAPPING" });
  });

  test("that interrupted another has several sources: the one with most traffic, and all their traffic", () => {
    const sides = toServiceDeploymentReading({
      serviceDeploymentArn,
      sourceServiceRevisions: [
        { arn: revisionArn("11111111"), requestedProductionTrafficWeight: 20, runningTaskCount: 4 },
        { arn: revisionArn("22222222"), requestedProductionTrafficWeight: 70, runningTaskCount: 4 },
      ],
      targetServiceRevision: {
        arn: revisionArn("4980306466373579000"),
        requestedProductionTrafficWeight: 10,
      },
    })?.sides;
    expect(sides?.old).toMatchObject({ arn: revisionArn("22222222"), percent: 90, running: 4 });
    expect(sides?.new).toMatchObject({ label: "revision 4980…", percent: 10 });
  });

  test("waits for a person at a hook that awaits, not at one a function answers or that is over", () => {
    const pause = (targetType: "PAUSE" | "AWS_LAMBDA", status: "AWAITING_ACTION" | "SUCCEEDED") =>
      toServiceDeploymentReading({
        serviceDeploymentArn,
        lifecycleStage: "POST_SCALE_UP",
        lifecycleHookDetails: [{ hookId: "h-1", targetType, status, timeoutAction: "ROLLBACK" }],
      })?.pause;
    expect(pause("PAUSE", "AWAITING_ACTION")).toMatchObject({
      hookId: "h-1",
      stage: "POST_SCALE_UP",
      onTimeout: "ROLLBACK",
    });
    expect(pause("PAUSE", "SUCCEEDED")).toBeUndefined();
    expect(pause("AWS_LAMBDA", "AWAITING_ACTION")).toBeUndefined();
  });

  test("is watched by alarms where the watch or the configuration says so", () => {
    const read = (alarms: object, deploymentConfiguration = {}) =>
      toServiceDeploymentReading({ serviceDeploymentArn, alarms, deploymentConfiguration });
    expect(read({ status: "MONITORING", alarmNames: ["5xx"] })).toMatchObject({
      alarmNames: ["5xx"],
      alarmsStop: true,
    });
    expect(read({ status: "DISABLED" })?.alarmsStop).toBe(false);
    const configured = { alarms: { alarmNames: ["p99"], enable: true, rollback: true } };
    expect(read({}, configured)).toMatchObject({
      alarmNames: ["p99"],
      alarmsStop: true,
      rollsBackOn: { failure: false, alarm: true, stop: false },
    });
  });
});

describe("a service and its revisions", () => {
  test("a service is ECS's own unless it says otherwise", () => {
    const service = { serviceName: "checkout", clusterArn: `${start}:cluster/prod` };
    expect(toServiceReading({})).toBeUndefined();
    expect(toServiceReading(service)).toMatchObject({ cluster: "prod", isControlledByEcs: true });
    const deploymentController = { type: "CODE_DEPLOY" as const };
    expect(toServiceReading({ ...service, deploymentController })?.isControlledByEcs).toBe(false);
  });

  test("a revision tells the image that gets the traffic, and the target group it really is behind", () => {
    const serviceRevisionArn = revisionArn("1485800978477494678");
    const containerImages = [
      { containerName: "otel", image: "otel:1" },
      { containerName: "web", image: "nginx:2" },
    ];
    expect(toServiceRevisionReading({})).toBeUndefined();
    expect(toServiceRevisionReading({ serviceRevisionArn, containerImages })).toEqual({
      arn: serviceRevisionArn,
      taskDefinition: undefined,
      image: undefined,
      targetGroupArns: [],
    });
    const balanced = toServiceRevisionReading({
      serviceRevisionArn,
      taskDefinition: `${start}:task-definition/webserver:5`,
      containerImages,
      loadBalancers: [{ containerName: "web", targetGroupArn: "blue" }],
      resolvedConfiguration: { loadBalancers: [{ targetGroupArn: "green" }] },
    });
    expect(balanced).toMatchObject({
      taskDefinition: "webserver:5",
      image: "nginx:2",
      targetGroupArns: ["green"],
    });
  });
});
