import { describe, expect, test } from "vitest";
import { sandboxForTests } from "../testing/use-sandbox";
import { minuteMs } from "../traffic/demand";
import { watchService } from "./alarms/usual";
import { openShop } from "./testing";

const { sandbox } = sandboxForTests();
const cloudWatch = () => sandbox().cloudWatch();

function rise() {
  const { shop } = openShop(sandbox().world);
  watchService(sandbox().world.alarms, shop);
  sandbox().step(60 * minuteMs);
}

const spoil = (body: object) => sandbox().control("POST", "/faults", body);

describe("a bad day of CloudWatch", () => {
  test("throttling and missing permission carry the names Query gave them", async () => {
    await spoil({ kind: "throttle", operation: "DescribeAlarms", times: 1 });
    await expect(cloudWatch().describeAlarms({})).rejects.toMatchObject({ name: "Throttling" });
    await spoil({ kind: "deny", operation: "DescribeAlarms", times: 1 });
    await expect(cloudWatch().describeAlarms({})).rejects.toMatchObject({
      name: "AccessDenied",
      message: expect.stringContaining("cloudwatch:DescribeAlarms"),
    });
  });

  test("a list without end gives its first page again and again", async () => {
    rise();
    await spoil({ kind: "endless", operation: "DescribeAlarms" });
    const first = await cloudWatch().describeAlarms({});
    expect(first.NextToken).toBe("there-is-always-more");
    const second = await cloudWatch().describeAlarms({ NextToken: first.NextToken });
    expect(second.MetricAlarms).toEqual(first.MetricAlarms);
  });

  test("load balancers have bad days too", async () => {
    rise();
    await spoil({ kind: "word", operation: "DescribeTargetGroups", from: "x", to: "y", times: 1 });
    await spoil({ kind: "endless", operation: "DescribeTargetGroups", times: 2 });
    const first = await sandbox().elb().describeTargetGroups({});
    const second = await sandbox().elb().describeTargetGroups({ Marker: first.NextMarker });
    expect(second.TargetGroups).toEqual(first.TargetGroups);
    const [{ TargetGroupArn } = {}] = first.TargetGroups ?? [];
    await spoil({ kind: "word", operation: "DescribeTargetHealth", from: "healthy", to: "sleepy" });
    const { TargetHealthDescriptions } = await sandbox().elb().describeTargetHealth({ TargetGroupArn });
    expect(TargetHealthDescriptions?.[0]?.TargetHealth?.State).toBe("sleepy");
  });
});

test("a state word that isn't known yet reaches the client", async () => {
  rise();
  await spoil({ kind: "word", operation: "DescribeAlarms", from: "OK", to: "DOZING", times: 1 });
  const { MetricAlarms } = await cloudWatch().describeAlarms({});
  expect(MetricAlarms?.map(({ StateValue }) => StateValue)).toEqual(["DOZING", "DOZING"]);
  // The recorder has noticed, as it should: AWS has no such word.
  expect(sandbox().recorder.problems.splice(0)).toHaveLength(2);
});

test("an alarm's change is told to EventBridge as CloudWatch tells it", async () => {
  rise();
  const heard: { source: string; resources: readonly string[]; detail: unknown }[] = [];
  sandbox().world.events.hear((event) => {
    if (event.source === "aws.cloudwatch") heard.push(event);
  });
  const set = { AlarmName: "shop-errors", StateReason: "a drill" };
  await cloudWatch().setAlarmState({ ...set, StateValue: "ALARM" });
  await cloudWatch().setAlarmState({ ...set, StateValue: "ALARM" });
  expect(heard).toMatchObject([
    {
      "detail-type": "CloudWatch Alarm State Change",
      resources: ["arn:aws:cloudwatch:eu-west-1:111122223333:alarm:shop-errors"],
      detail: {
        alarmName: "shop-errors",
        state: { value: "ALARM", reason: "a drill", timestamp: expect.stringMatching(/\+0000$/) },
        previousState: { value: "OK", reasonData: expect.stringContaining('"version":"1.0"') },
        configuration: {
          metrics: expect.arrayContaining([
            expect.objectContaining({ id: "worst", expression: expect.any(String), returnData: true }),
            expect.objectContaining({
              metricStat: expect.objectContaining({
                metric: expect.objectContaining({ namespace: "AWS/ApplicationELB", name: "RequestCount" }),
              }),
            }),
          ]),
        },
      },
    },
  ]);
});
