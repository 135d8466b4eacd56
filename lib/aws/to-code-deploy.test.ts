import { describe, expect, test } from "vitest";
import { toCodeDeployReading } from "./to-code-deploy";
import { toDeploymentConfig } from "./to-deployment-config";
import { toDeploymentGroup } from "./to-deployment-group";

const minuteMs = 60_000;
const deploymentId = "d-AB12CD34E";

// The wire keeps no promise of the SDK's types: words nobody has met are cast as they would come.
const word = "Reticulating" as never;

describe("a deployment of CodeDeploy", () => {
  test("is left out without its id, and needs nothing else", () => {
    expect(toCodeDeployReading({})).toBeUndefined();
    const reading = toCodeDeployReading({ deploymentId });
    expect(reading).toMatchObject({
      id: deploymentId,
      application: "",
      status: { kind: "unknown" },
      waits: {},
    });
    expect(reading?.error).toBeUndefined();
    expect(reading?.rollback).toBeUndefined();
    expect(reading?.counts).toBeUndefined();
    expect(reading?.isBlueGreen).toBeUndefined();
    expect(reading?.rollsBackOn).toBeUndefined();
  });

  test("keeps words we have never met", () => {
    expect(toCodeDeployReading({ deploymentId, status: word, computePlatform: word })).toMatchObject({
      status: { kind: "unknown", word: "Reticulating" },
      platform: { kind: "unknown", word: "Reticulating" },
    });
  });

  test("that an alarm stopped says why, and which one takes it back", () => {
    const reading = toCodeDeployReading({
      deploymentId,
      status: "Stopped",
      errorInformation: { code: "ALARM_ACTIVE", message: "Activated alarms: <checkout-5xx>" },
      rollbackInfo: { rollbackDeploymentId: "d-RB98CD34E", rollbackMessage: "to roll back" },
      deploymentOverview: { Pending: 0, Failed: 1 },
    });
    expect(reading).toMatchObject({
      status: "Stopped",
      error: { code: "ALARM_ACTIVE", message: "Activated alarms: <checkout-5xx>" },
      rollback: { by: "d-RB98CD34E", message: "to roll back" },
      counts: { pending: 0, inProgress: 0, succeeded: 0, failed: 1, skipped: 0, ready: 0 },
    });
  });

  test.each([
    ["a wait that ends in a stop", "STOP_DEPLOYMENT", 60, { waitMs: 60 * minuteMs, onTimeout: "stop" }],
    ["no wait that goes on by itself", "CONTINUE_DEPLOYMENT", 60, undefined],
    ["no wait of no minutes", "STOP_DEPLOYMENT", 0, undefined],
    ["no wait we have no word for", word, 60, undefined],
  ] as const)("has %s before its shift", (_, actionOnTimeout, waitTimeInMinutes, ready) => {
    const blueGreenDeploymentConfiguration = {
      deploymentReadyOption: { actionOnTimeout, waitTimeInMinutes },
    };
    const reading = toCodeDeployReading({ deploymentId, blueGreenDeploymentConfiguration });
    expect(reading?.waits.ready).toEqual(ready);
  });

  test.each([
    [
      "ends old after a while",
      { action: "TERMINATE", terminationWaitTimeInMinutes: 5 },
      5 * minuteMs,
      undefined,
    ],
    ["keeps old", { action: "KEEP_ALIVE", terminationWaitTimeInMinutes: 5 }, undefined, true],
    ["says nothing of old", {}, undefined, undefined],
  ] as const)("%s", (_, terminateBlueInstancesOnDeploymentSuccess, terminationMs, keepsOld) => {
    const blueGreenDeploymentConfiguration = { terminateBlueInstancesOnDeploymentSuccess };
    const reading = toCodeDeployReading({ deploymentId, blueGreenDeploymentConfiguration });
    expect(reading?.waits).toEqual({ ready: undefined, terminationMs, keepsOld });
  });

  test("rolls back on nothing while that is switched off", () => {
    const autoRollbackConfiguration = { enabled: false, events: ["DEPLOYMENT_FAILURE" as const] };
    expect(toCodeDeployReading({ deploymentId, autoRollbackConfiguration })?.rollsBackOn).toEqual({
      failure: false,
      alarm: false,
      stop: false,
    });
  });
});

describe("a deployment group", () => {
  test("needs nothing, and then promises nothing", () => {
    expect(toDeploymentGroup({})).toEqual({
      configName: undefined,
      alarmNames: [],
      alarmsStop: false,
      rollsBackOn: { failure: false, alarm: false, stop: false },
      targetGroupNames: [],
    });
  });

  test("names each target group once, and alarms also where they don't stop it", () => {
    const group = toDeploymentGroup({
      alarmConfiguration: { enabled: false, alarms: [{ name: "5xx" }, {}] },
      loadBalancerInfo: {
        targetGroupPairInfoList: [{ targetGroups: [{ name: "blue" }, { name: "green" }] }, {}],
        targetGroupInfoList: [{ name: "blue" }],
      },
    });
    expect(group).toMatchObject({
      alarmNames: ["5xx"],
      alarmsStop: false,
      targetGroupNames: ["blue", "green"],
    });
  });
});

describe("a deployment configuration", () => {
  const timeBasedCanary = { canaryPercentage: 10, canaryInterval: 5 };
  const timeBasedLinear = { linearPercentage: 20, linearInterval: 3 };
  test.each([
    [{ type: "AllAtOnce" }, { kind: "all-at-once" }],
    [
      { type: "TimeBasedCanary", timeBasedCanary },
      { kind: "canary", percent: 10, intervalMs: 5 * minuteMs },
    ],
    [
      { type: "TimeBasedLinear", timeBasedLinear },
      { kind: "linear", percent: 20, intervalMs: 3 * minuteMs },
    ],
    [{ type: "TimeBasedCanary" }, { kind: "unknown", word: "canary" }],
    [{ type: word }, { kind: "unknown", word: "Reticulating" }],
    [undefined, { kind: "unknown", word: "" }],
  ] as const)("with the routing %j is %j", (routing, strategy) => {
    const trafficRoutingConfig = routing && { ...routing };
    expect(toDeploymentConfig({ ...(trafficRoutingConfig && { trafficRoutingConfig }) }).strategy).toEqual(
      strategy,
    );
  });

  test.each([
    [
      { type: "HOST_COUNT", value: 2 },
      { kind: "hosts", value: 2 },
    ],
    [
      { type: "FLEET_PERCENT", value: 50 },
      { kind: "percent", value: 50 },
    ],
    [{ type: word, value: 1 }, undefined],
    [undefined, undefined],
  ] as const)("of hosts with %j keeps %j healthy", (hosts, healthy) => {
    const minimumHealthyHosts = hosts && { ...hosts };
    expect(
      toDeploymentConfig({ computePlatform: "Server", ...(minimumHealthyHosts && { minimumHealthyHosts }) }),
    ).toEqual({ strategy: { kind: "in-place", healthy }, healthy });
  });
});
