import type { PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";
import { describe, expect, test } from "vitest";
import { sandboxForTests } from "../testing/use-sandbox";
import { minuteMs } from "../traffic/demand";
import { endVersion, shiftTraffic } from "../traffic/service";
import { watchService } from "./alarms/usual";
import { onErrors, openShop, place, query, readAlarm, shipVersion } from "./testing";

const { sandbox } = sandboxForTests();
const world = () => sandbox().world;
const cloudWatch = () => sandbox().cloudWatch();
const stateOf = (name: string) => world().alarms.stateOf(place.account, place.region, name);

function rise() {
  const { shop, price } = openShop(world());
  const names = [...watchService(world().alarms, shop), ...watchService(world().alarms, price)];
  sandbox().step(60 * minuteMs);
  return { shop, price, names };
}

const onExpression = (Metrics: PutMetricAlarmCommandInput["Metrics"]) => ({
  Metrics,
  MetricName: undefined,
  Namespace: undefined,
  Dimensions: undefined,
  Statistic: undefined,
  Period: undefined,
});

const describeAlarm = (name: string) => readAlarm(cloudWatch(), name);

describe("an alarm on what versions do", () => {
  test("is OK while versions are well, and rings within minutes when one with a tenth of the traffic is not", () => {
    const { shop, names } = rise();
    expect(names.map(stateOf)).toEqual(["OK", "OK", "OK", "OK"]);
    const heard: string[] = [];
    world().alarms.onChange(({ name, state, before }) => heard.push(`${name} ${before} ${state}`));
    shipVersion(world(), shop);
    sandbox().step(2 * minuteMs);
    expect(heard).toEqual([]);
    sandbox().step(5 * minuteMs);
    expect(heard.sort()).toEqual(["shop-errors OK ALARM", "shop-latency OK ALARM"]);
    shiftTraffic(shop, world().time.now(), { v1: 100 });
    endVersion(shop, world().time.now(), "v2");
    sandbox().step(8 * minuteMs);
    expect(names.map(stateOf)).toEqual(["OK", "OK", "OK", "OK"]);
  });

  test("gives its reason, and what it rests on, as CloudWatch writes them", async () => {
    const { shop } = rise();
    await cloudWatch().putMetricAlarm(onErrors());
    shipVersion(world(), shop);
    sandbox().step(6 * minuteMs);
    const alarm = await describeAlarm("green-5xx");
    expect(alarm?.StateValue).toBe("ALARM");
    expect(alarm?.StateReason).toMatch(
      /^Threshold Crossed: 2 out of the last 2 datapoints \[\d+\.0 \(02\/01\/40 \d\d:\d\d:00\), \d+\.0 \(.*\)\] were greater than the threshold \(10\.0\) \(minimum 2 datapoints for (INSUFFICIENT_DATA|OK) -> ALARM transition\)\.$/,
    );
    expect(alarm?.StateReasonData).toMatch(
      /"statistic":"Sum","period":60,"recentDatapoints":\[\d+\.0,\d+\.0\],"threshold":10\.0/,
    );
    const { recentDatapoints } = JSON.parse(alarm?.StateReasonData ?? "{}");
    expect(recentDatapoints.length).toBe(2);
  });

  test("without a point is not OK: it has insufficient data", async () => {
    rise();
    await cloudWatch().putMetricAlarm(onErrors());
    sandbox().step(2 * minuteMs);
    const alarm = await describeAlarm("green-5xx");
    expect(alarm?.StateReason).toBe("Unchecked: Initial alarm creation");
    expect(alarm?.StateValue).toBe("INSUFFICIENT_DATA");
  });

  test("whose expression can't be worked out stays as it is", async () => {
    rise();
    const Metrics = [
      { ...query("m", "NoSuchMetric"), ReturnData: false },
      { Id: "e", Expression: "m - LAST(m)" },
    ];
    await cloudWatch().putMetricAlarm(onErrors({ AlarmName: "odd", ...onExpression(Metrics) }));
    sandbox().step(30 * minuteMs);
    expect(stateOf("odd")).toBe("INSUFFICIENT_DATA");
  });

  test("that is quiet for hours still hears of a change at once", () => {
    const { shop } = rise();
    sandbox().step(7 * 60 * minuteMs);
    shipVersion(world(), shop);
    sandbox().step(6 * minuteMs);
    expect(stateOf("shop-errors")).toBe("ALARM");
  });
});

describe("SetAlarmState", () => {
  test("holds until the next evaluation", async () => {
    rise();
    await cloudWatch().setAlarmState({
      AlarmName: "shop-errors",
      StateValue: "ALARM",
      StateReason: "a drill",
    });
    expect(await describeAlarm("shop-errors")).toMatchObject({ StateValue: "ALARM", StateReason: "a drill" });
    sandbox().step(2 * minuteMs);
    expect((await describeAlarm("shop-errors"))?.StateValue).toBe("OK");
  });

  test("a state that is held stays, until it is let go", async () => {
    rise();
    const body = { ...place, name: "shop-errors", state: "ALARM" };
    await sandbox().control("POST", "/alarms", body);
    sandbox().step(30 * minuteMs);
    expect(stateOf("shop-errors")).toBe("ALARM");
    await sandbox().control("DELETE", "/alarms", { ...place, name: "shop-errors" });
    sandbox().step(2 * minuteMs);
    expect(stateOf("shop-errors")).toBe("OK");
  });

  test("refuses an alarm that isn't there, and data that is no JSON", async () => {
    rise();
    const set = { StateValue: "OK", StateReason: "a drill" } as const;
    await expect(cloudWatch().setAlarmState({ ...set, AlarmName: "nobody" })).rejects.toMatchObject({
      name: "ResourceNotFound",
    });
    await expect(
      cloudWatch().setAlarmState({ ...set, AlarmName: "shop-errors", StateReasonData: "{" }),
    ).rejects.toMatchObject({ name: "InvalidFormatFault" });
  });
});

describe("a composite alarm", () => {
  test("follows the alarms its rule names, at once", async () => {
    rise();
    const AlarmRule = 'ALARM("shop-errors") OR ALARM("shop-latency")';
    await cloudWatch().putCompositeAlarm({ AlarmName: "shop", AlarmRule });
    const created = await describeAlarm("shop");
    expect(created?.StateReason).toMatch(/alarm:shop was created and its alarm rule evaluates to OK$/);
    await cloudWatch().setAlarmState({
      AlarmName: "shop-errors",
      StateValue: "ALARM",
      StateReason: "a drill",
    });
    const rung = await describeAlarm("shop");
    expect(rung?.StateValue).toBe("ALARM");
    expect(rung?.StateReason).toMatch(
      /alarm:shop-errors transitioned to ALARM at Monday 02 January, 2040 \d\d:\d\d:\d\d UTC$/,
    );
    const { triggeringAlarms } = JSON.parse(rung?.StateReasonData ?? "{}");
    expect(triggeringAlarms).toMatchObject([{ state: { value: "ALARM" } }]);
    const { MetricAlarms } = await cloudWatch().describeAlarms({ ChildrenOfAlarmName: "shop" });
    expect(MetricAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(["shop-errors", "shop-latency"]);
    const { CompositeAlarms } = await cloudWatch().describeAlarms({ ParentsOfAlarmName: "shop-errors" });
    expect(CompositeAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(["shop"]);
  });

  test("is kept back by its suppressor, and for a while before and after", async () => {
    rise();
    const minutes = { ActionsSuppressorWaitPeriod: 60, ActionsSuppressorExtensionPeriod: 120 };
    const ActionsSuppressor = "shop-latency";
    const AlarmRule = "ALARM(shop-errors)";
    await cloudWatch().putCompositeAlarm({ AlarmName: "shop", AlarmRule, ActionsSuppressor, ...minutes });
    const ring = (name: string, state: string) =>
      sandbox().control("POST", "/alarms", { ...place, name, state });
    const by = async () => (await describeAlarm("shop"))?.ActionsSuppressedBy;
    expect(await by()).toBeUndefined();
    await ring("shop-errors", "ALARM");
    expect(await by()).toBe("WaitPeriod");
    await ring("shop-latency", "ALARM");
    sandbox().step(2 * minuteMs);
    expect(await by()).toBe("Alarm");
    await ring("shop-latency", "OK");
    expect(await by()).toBe("ExtensionPeriod");
    sandbox().step(3 * minuteMs);
    expect(await by()).toBeUndefined();
  });

  test("needs its suppressor to be there", async () => {
    const settings = { AlarmName: "x", AlarmRule: "TRUE", ActionsSuppressor: "nobody" };
    await expect(cloudWatch().putCompositeAlarm(settings)).rejects.toMatchObject({ name: "ValidationError" });
  });

  test.each([["ALARM(nobody)"], ["ALARM(self)"], ["ALARM("]])("refuses the rule %s", async (AlarmRule) => {
    rise();
    await expect(cloudWatch().putCompositeAlarm({ AlarmName: "self", AlarmRule })).rejects.toMatchObject({
      name: "ValidationError",
    });
  });
});

describe("PutMetricAlarm", () => {
  test.each([
    ["more points than periods", { DatapointsToAlarm: 3 }],
    ["no statistic", { Statistic: undefined }],
    ["a treatment of missing data nobody knows", { TreatMissingData: "guess" }],
    ["a comparison with a band", { ComparisonOperator: "GreaterThanUpperThreshold" as const }],
    ["a metric and an expression", { Metrics: [{ Id: "e", Expression: "1" }] }],
    ["an expression of ids that aren't there", onExpression([{ Id: "e", Expression: "m1 + 1" }])],
    ["an expression that can't be read", onExpression([{ Id: "e", Expression: "1 +" }])],
    ["over seven days", { Period: 86_400, EvaluationPeriods: 8 }],
  ])("refuses %s", async (_, more) => {
    await expect(cloudWatch().putMetricAlarm(onErrors(more))).rejects.toMatchObject({
      name: "ValidationError",
    });
  });
});
