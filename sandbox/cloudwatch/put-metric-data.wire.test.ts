import { describe, expect, test } from "vitest";
import { sandboxForTests } from "../testing/use-sandbox";
import { minuteMs } from "../traffic/demand";

const { sandbox } = sandboxForTests();
const cloudWatch = () => sandbox().cloudWatch();
const now = () => sandbox().world.time.now();

const Dimensions = [{ Name: "Shop", Value: "Berlin" }];
const Metric = { Namespace: "Acme", MetricName: "Orders", Dimensions };

async function read(...stats: string[]) {
  const { MetricDataResults = [] } = await cloudWatch().getMetricData({
    MetricDataQueries: stats.map((Stat, index) => ({
      Id: `m${index}`,
      MetricStat: { Metric, Period: 300, Stat },
    })),
    StartTime: new Date(now() - 30 * minuteMs),
    EndTime: new Date(now()),
  });
  return MetricDataResults.map(({ Values }) => Values);
}

describe("PutMetricData", () => {
  test("what is put can be listed, read and watched, once it has arrived", async () => {
    const Timestamp = new Date(now());
    const MetricData = [
      { MetricName: "Orders", Dimensions, Timestamp, Unit: "Count" as const, Value: 100 },
      { MetricName: "Orders", Dimensions, Timestamp, Unit: "Count" as const, Values: [1, 2], Counts: [8, 1] },
    ];
    await cloudWatch().putMetricData({ Namespace: "Acme", MetricData });
    expect(await read("Sum")).toEqual([[]]);
    await cloudWatch().putMetricAlarm({
      AlarmName: "orders",
      ...Metric,
      ExtendedStatistic: "p50",
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: "GreaterThanThreshold",
    });
    sandbox().step(3 * minuteMs);
    expect(await read("Sum", "SampleCount", "Average", "p50", "p95", "Maximum")).toEqual([
      [110],
      [10],
      [11],
      [1],
      [100],
      [100],
    ]);
    const { Metrics } = await cloudWatch().listMetrics({ Namespace: "Acme" });
    expect(Metrics).toEqual([Metric]);
    const { MetricAlarms } = await cloudWatch().describeAlarms({ AlarmNames: ["orders"] });
    expect(MetricAlarms?.[0]?.StateValue).toBe("ALARM");
  });

  test("statistics that were reckoned elsewhere count as they are", async () => {
    const StatisticValues = { SampleCount: 4, Sum: 20, Minimum: 2, Maximum: 9 };
    await cloudWatch().putMetricData({
      Namespace: "Acme",
      MetricData: [{ MetricName: "Orders", Dimensions, StatisticValues }],
    });
    sandbox().step(3 * minuteMs);
    expect(await read("Average", "Minimum", "Maximum")).toEqual([[5], [2], [9]]);
  });

  test("a large request comes compressed, and is understood", async () => {
    const MetricData = Array.from({ length: 400 }, (_, Value) => ({
      MetricName: "Orders",
      Dimensions,
      Value,
    }));
    await cloudWatch().putMetricData({ Namespace: "Acme", MetricData });
    sandbox().step(3 * minuteMs);
    expect(await read("SampleCount")).toEqual([[400]]);
  });

  test.each([
    ["InvalidParameterValueException", { Namespace: "AWS/EC2" }],
    ["MissingRequiredParameterException", { MetricData: [] }],
    ["InvalidParameterCombinationException", { MetricData: [{ MetricName: "Orders" }] }],
    [
      "InvalidParameterValueException",
      { MetricData: [{ MetricName: "Orders", Value: 1, Timestamp: new Date(0) }] },
    ],
    [
      "InvalidParameterValueException",
      { MetricData: [{ MetricName: "Orders", Values: [1, 2], Counts: [1] }] },
    ],
  ])("answers %s to %j", async (name, more) => {
    const input = { Namespace: "Acme", MetricData: [{ MetricName: "Orders", Value: 1 }], ...more };
    await expect(cloudWatch().putMetricData(input)).rejects.toMatchObject({ name });
  });
});
