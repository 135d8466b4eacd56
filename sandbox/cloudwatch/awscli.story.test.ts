import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AwsCli, findCli, type Options } from "../testing/aws-cli";
import { type Sandbox, startSandbox } from "../testing/start-sandbox";
import { minuteMs } from "../traffic/demand";
import { watchService } from "./alarms/usual";
import { dimensions, lately, openShop, query } from "./testing";

const cli = findCli();
const note = cli ? "" : " (skipped: no aws-cli/2)";

let sandbox: Sandbox;
let aws: AwsCli;

async function call(
  service: string,
  operation: string,
  options: Options = {},
): Promise<Record<string, unknown>> {
  const { status, stderr, answer } = await aws.run(service, operation, options);
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return answer;
}

const cloudwatch = (operation: string, options?: Options) => call("cloudwatch", operation, options);
const elbv2 = (operation: string, options?: Options) => call("elbv2", operation, options);

describe.skipIf(!cli)(`Debian's AWS CLI speaks Query to CloudWatch and load balancers${note}`, () => {
  beforeAll(async () => {
    sandbox = await startSandbox({
      populate: (world) => watchService(world.alarms, openShop(world).shop),
    });
    aws = AwsCli.start(cli ?? "", sandbox.url);
    sandbox.step(60 * minuteMs);
  });
  afterAll(() => {
    aws?.end();
    return sandbox?.close();
  });

  test("metrics are listed and read, with expressions and statistics", async () => {
    const { Metrics } = await cloudwatch("list-metrics", { namespace: "AWS/ECS" });
    expect(Metrics).toMatchObject([{ MetricName: "CPUUtilization" }, { MetricName: "MemoryUtilization" }]);
    const metricData = [{ MetricName: "Orders", Value: 3, Timestamp: new Date(sandbox.world.time.now()) }];
    await cloudwatch("put-metric-data", { namespace: "Shop", metricData });
    expect(await cloudwatch("list-metrics", { namespace: "Shop" })).toMatchObject({
      Metrics: [{ MetricName: "Orders" }],
    });
    const asked = lately(sandbox.world, [
      query("m", "RequestCount"),
      query("p", "TargetResponseTime", { Stat: "p99" }),
      { Id: "double", Expression: "2*m", ReturnData: true },
    ]);
    const times = { startTime: asked.StartTime?.toISOString(), endTime: asked.EndTime?.toISOString() };
    const { MetricDataResults } = await cloudwatch("get-metric-data", {
      metricDataQueries: asked.MetricDataQueries,
      ...times,
      scanBy: "TimestampAscending",
    });
    const [m, p, double] = MetricDataResults as { Values: number[]; Timestamps: string[] }[];
    expect(m?.Values.length).toBeGreaterThan(25);
    expect(double?.Values).toEqual(m?.Values.map((value) => 2 * value));
    expect(p?.Timestamps).toEqual(m?.Timestamps);
    const { Datapoints } = await cloudwatch("get-metric-statistics", {
      namespace: "AWS/ApplicationELB",
      metricName: "TargetResponseTime",
      dimensions: dimensions(),
      ...times,
      period: "300",
      extendedStatistics: ["p99"],
    });
    const [point] = Datapoints as { ExtendedStatistics: Record<string, number>; Unit: string }[];
    expect(point).toMatchObject({ Unit: "Seconds", ExtendedStatistics: { p99: expect.any(Number) } });
  });

  test("alarms are declared, described, set, switched and deleted", async () => {
    await cloudwatch("put-metric-alarm", {
      alarmName: "busy",
      namespace: "AWS/ApplicationELB",
      metricName: "RequestCount",
      dimensions: dimensions(),
      statistic: "Sum",
      period: "60",
      evaluationPeriods: "1",
      threshold: "1000000",
      comparisonOperator: "GreaterThanThreshold",
    });
    await cloudwatch("put-composite-alarm", {
      alarmName: "any",
      alarmRule: "ALARM(busy) OR ALARM(shop-errors)",
    });
    await cloudwatch("set-alarm-state", {
      alarmName: "busy",
      stateValue: "ALARM",
      stateReason: "a <drill> & more",
    });
    const described = await cloudwatch("describe-alarms", { alarmTypes: ["MetricAlarm", "CompositeAlarm"] });
    expect(described).toMatchObject({
      MetricAlarms: [
        { AlarmName: "busy", StateValue: "ALARM", StateReason: "a <drill> & more", Threshold: 1_000_000 },
        { AlarmName: "shop-errors" },
        { AlarmName: "shop-latency" },
      ],
      CompositeAlarms: [{ AlarmName: "any", StateValue: "ALARM" }],
    });
    await cloudwatch("disable-alarm-actions", { alarmNames: ["busy"] });
    const found = await cloudwatch("describe-alarms-for-metric", {
      namespace: "AWS/ApplicationELB",
      metricName: "RequestCount",
      dimensions: dimensions(),
    });
    expect(found).toMatchObject({ MetricAlarms: [{ AlarmName: "busy", ActionsEnabled: false }] });
    await cloudwatch("enable-alarm-actions", { alarmNames: ["busy"] });
    const { AlarmHistoryItems } = await cloudwatch("describe-alarm-history", {
      alarmName: "busy",
      historyItemType: "StateUpdate",
    });
    expect(AlarmHistoryItems).toMatchObject([
      { HistorySummary: "Alarm updated from INSUFFICIENT_DATA to ALARM" },
    ]);
    await cloudwatch("delete-alarms", { alarmNames: ["busy"] });
    expect(await cloudwatch("describe-alarms", { alarmNames: ["busy"] })).toMatchObject({ MetricAlarms: [] });
  });

  test("errors come by the names Query has", async () => {
    const { status, stderr } = await aws.run("cloudwatch", "set-alarm-state", {
      alarmName: "nobody",
      stateValue: "OK",
      stateReason: "a drill",
    });
    expect(status).toBe(254);
    expect(stderr).toContain("An error occurred (ResourceNotFound) when calling the SetAlarmState operation");
  });

  test("load balancers, target groups, listeners, rules and targets are described", async () => {
    const { LoadBalancers } = await elbv2("describe-load-balancers", { names: ["shop"] });
    const [{ LoadBalancerArn = "" } = {}] = LoadBalancers as { LoadBalancerArn: string }[];
    const { TargetGroups } = await elbv2("describe-target-groups", { loadBalancerArn: LoadBalancerArn });
    const [{ TargetGroupArn = "" } = {}] = TargetGroups as { TargetGroupArn: string }[];
    const { Listeners } = await elbv2("describe-listeners", { loadBalancerArn: LoadBalancerArn });
    const [{ ListenerArn = "" } = {}] = Listeners as { ListenerArn: string }[];
    expect(await elbv2("describe-rules", { listenerArn: ListenerArn })).toMatchObject({
      Rules: [{ IsDefault: true, Actions: [{ Type: "forward" }] }],
    });
    const { TargetHealthDescriptions } = await elbv2("describe-target-health", {
      targetGroupArn: TargetGroupArn,
    });
    expect(TargetHealthDescriptions).toHaveLength(4);
  });
});
