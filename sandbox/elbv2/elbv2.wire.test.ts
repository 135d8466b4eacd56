import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { dimensions, openShop, place, shipVersion } from "../cloudwatch/testing";
import { type Sandbox, startSandbox } from "../testing/start-sandbox";
import { minuteMs } from "../traffic/demand";
import type { ServedService } from "../traffic/service";
import { checkShape } from "../wire/shape-check";
import { elbOperations } from "./operations";
import { elbLimits } from "./service";

let sandbox: Sandbox;
let shop: ServedService;

beforeEach(async () => {
  sandbox = await startSandbox({
    populate: (world) => {
      shop = openShop(world).shop;
    },
  });
});
afterEach(() => sandbox.close());

describe("a name", () => {
  test("resolves to the ARN whose end is CloudWatch's dimension", async () => {
    const { TargetGroups } = await sandbox.elb().describeTargetGroups({ Names: ["shop-green"] });
    const [{ TargetGroupArn = "", LoadBalancerArns = [] } = {}] = TargetGroups ?? [];
    const [targetGroup, loadBalancer] = dimensions("shop-green");
    expect(TargetGroupArn.split(":").at(-1)).toBe(targetGroup?.Value);
    expect(LoadBalancerArns[0]?.split(":loadbalancer/")[1]).toBe(loadBalancer?.Value);
    const { LoadBalancers } = await sandbox.elb().describeLoadBalancers({ LoadBalancerArns });
    expect(LoadBalancers).toMatchObject([
      { LoadBalancerName: "shop", Type: "application", State: { Code: "active" } },
    ]);
    expect(LoadBalancers?.[0]?.CreatedTime).toBeInstanceOf(Date);
  });

  test.each([
    ["TargetGroupNotFoundException", () => sandbox.elb().describeTargetGroups({ Names: ["ghost"] })],
    [
      "LoadBalancerNotFoundException",
      () => sandbox.elb().describeLoadBalancers({ Names: ["shop", "ghost"] }),
    ],
    ["ListenerNotFoundException", () => sandbox.elb().describeListeners({ ListenerArns: ["arn:ghost"] })],
    ["RuleNotFoundException", () => sandbox.elb().describeRules({ RuleArns: ["arn:ghost"] })],
    [
      "TargetGroupNotFoundException",
      () => sandbox.elb().describeTargetHealth({ TargetGroupArn: "arn:ghost" }),
    ],
    ["ValidationError", () => sandbox.elb().describeListeners({})],
    ["ValidationError", () => sandbox.elb().describeTargetGroups({ PageSize: 401 })],
    ["ValidationError", () => sandbox.elb().describeTargetGroups({ Marker: "ghost" })],
  ])("that isn't there is %s", async (name, call) => {
    await expect(call()).rejects.toMatchObject({ name });
  });
});

test("listeners forward by the shares of the moment: users' and tests'", async () => {
  shipVersion(sandbox.world, shop);
  const { LoadBalancers = [] } = await sandbox.elb().describeLoadBalancers({ Names: ["shop"] });
  const { Listeners = [] } = await sandbox
    .elb()
    .describeListeners({ LoadBalancerArn: LoadBalancers[0]?.LoadBalancerArn });
  const weights = Listeners.map(({ Port, DefaultActions }) => [
    Port,
    DefaultActions?.[0]?.ForwardConfig?.TargetGroups?.map(({ Weight }) => Weight),
  ]);
  expect(weights).toEqual([
    [443, [80, 20]],
    [8443, [0, 100]],
  ]);
  const { Rules = [] } = await sandbox.elb().describeRules({ ListenerArn: Listeners[0]?.ListenerArn });
  expect(Rules).toMatchObject([{ Priority: "default", IsDefault: true }]);
});

test("targets are a version's tasks: initial at first, then healthy, gone with it", async () => {
  const { TargetGroups = [] } = await sandbox.elb().describeTargetGroups({ Names: ["shop-green"] });
  const states = async () => {
    const { TargetGroupArn } = TargetGroups[0] ?? {};
    const { TargetHealthDescriptions = [] } = await sandbox.elb().describeTargetHealth({ TargetGroupArn });
    return TargetHealthDescriptions.map(({ TargetHealth }) => TargetHealth?.State);
  };
  expect(await states()).toEqual([]);
  shipVersion(sandbox.world, shop);
  expect(await states()).toEqual(Array(4).fill("initial"));
  sandbox.step(minuteMs);
  expect(await states()).toEqual(Array(4).fill("healthy"));
});

test("target groups come in pages", async () => {
  const first = await sandbox.elb().describeTargetGroups({ PageSize: 1 });
  const second = await sandbox.elb().describeTargetGroups({ PageSize: 1, Marker: first.NextMarker });
  const names = [first, second].map(({ TargetGroups }) =>
    TargetGroups?.map(({ TargetGroupName }) => TargetGroupName),
  );
  expect(names).toEqual([["shop-blue"], ["shop-green"]]);
  expect(second.NextMarker).toBeUndefined();
});

test("every answer is of the shape the SDK knows", async () => {
  const { world } = sandbox;
  const caller = { ...place, arn: "arn:aws:iam::111122223333:user/tester", host: "" };
  const { TargetGroups = [] } = await sandbox.elb().describeTargetGroups({ Names: ["shop-blue"] });
  const { LoadBalancers = [] } = await sandbox.elb().describeLoadBalancers({});
  const inputs: Record<keyof typeof elbOperations, object> = {
    DescribeListeners: { LoadBalancerArn: LoadBalancers[0]?.LoadBalancerArn },
    DescribeLoadBalancers: {},
    DescribeRules: {},
    DescribeTargetGroups: {},
    DescribeTargetHealth: { TargetGroupArn: TargetGroups[0]?.TargetGroupArn },
  };
  for (const [name, { output, run }] of Object.entries(elbOperations)) {
    // Each input is of its own operation.
    const result = run({ world, caller, input: inputs[name as keyof typeof inputs] as never });
    expect(checkShape(output, elbLimits, result), name).toEqual([]);
    expect(Object.values(result as object)[0], name).not.toEqual([]);
  }
});
