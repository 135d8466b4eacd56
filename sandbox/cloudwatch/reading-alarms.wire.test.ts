import { describe, expect, test } from "vitest";
import { sandboxForTests } from "../testing/use-sandbox";
import { minuteMs } from "../traffic/demand";
import { watchService } from "./alarms/usual";
import { onErrors, openShop, readAlarm } from "./testing";

const { sandbox } = sandboxForTests();
const cloudWatch = () => sandbox().cloudWatch();
const describeAlarm = (name: string) => readAlarm(cloudWatch(), name);

function rise() {
  const { world } = sandbox();
  const { shop, price } = openShop(world);
  const names = [...watchService(world.alarms, shop), ...watchService(world.alarms, price)];
  sandbox().step(60 * minuteMs);
  return { names };
}

describe("reading alarms", () => {
  test("DescribeAlarms tells of metric alarms only unless asked, by name, in pages", async () => {
    const { names } = rise();
    await cloudWatch().putCompositeAlarm({ AlarmName: "all", AlarmRule: "ALARM(shop-errors)" });
    const { MetricAlarms, CompositeAlarms } = await cloudWatch().describeAlarms({});
    expect(MetricAlarms?.map(({ AlarmName }) => AlarmName)).toEqual([...names].sort());
    expect(CompositeAlarms).toEqual([]);
    const types = { AlarmTypes: ["MetricAlarm" as const, "CompositeAlarm" as const], MaxRecords: 2 };
    const seen: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await cloudWatch().describeAlarms({ ...types, NextToken });
      seen.push(
        ...[...(page.CompositeAlarms ?? []), ...(page.MetricAlarms ?? [])].map((alarm) => alarm.AlarmName),
      );
      NextToken = page.NextToken;
    } while (NextToken);
    expect(seen).toEqual(["all", ...[...names].sort()]);
    await expect(cloudWatch().describeAlarms({ NextToken: "nonsense" })).rejects.toMatchObject({
      name: "InvalidNextToken",
    });
  });

  test("by prefix and state", async () => {
    rise();
    const { MetricAlarms } = await cloudWatch().describeAlarms({ AlarmNamePrefix: "shop", StateValue: "OK" });
    expect(MetricAlarms?.length).toBe(2);
    expect((await cloudWatch().describeAlarms({ StateValue: "ALARM" })).MetricAlarms).toEqual([]);
  });

  test("DescribeAlarmsForMetric finds the alarms on a metric", async () => {
    rise();
    await cloudWatch().putMetricAlarm(onErrors());
    const { Namespace, MetricName, Dimensions } = onErrors();
    const { MetricAlarms } = await cloudWatch().describeAlarmsForMetric({
      Namespace,
      MetricName,
      Dimensions,
    });
    expect(MetricAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(["green-5xx"]);
  });

  test("the history tells of states and settings, newest first, in pages", async () => {
    rise();
    for (const StateValue of ["ALARM", "OK", "ALARM"] as const) {
      await cloudWatch().setAlarmState({
        AlarmName: "shop-errors",
        StateValue,
        StateReason: `to ${StateValue}`,
      });
      sandbox().step(1_000);
    }
    const ask = { AlarmName: "shop-errors", HistoryItemType: "StateUpdate" as const, MaxRecords: 2 };
    const first = await cloudWatch().describeAlarmHistory(ask);
    expect(first.AlarmHistoryItems?.map(({ HistorySummary }) => HistorySummary)).toEqual([
      "Alarm updated from OK to ALARM",
      "Alarm updated from ALARM to OK",
    ]);
    const [item] = first.AlarmHistoryItems ?? [];
    expect(JSON.parse(item?.HistoryData ?? "{}")).toMatchObject({
      oldState: { stateValue: "OK", stateReason: "to OK" },
      newState: { stateValue: "ALARM", stateReason: "to ALARM" },
    });
    const rest = await cloudWatch().describeAlarmHistory({ ...ask, NextToken: first.NextToken });
    expect(rest.AlarmHistoryItems?.length).toBe(2);
    expect(rest.NextToken).toBeUndefined();
    const { AlarmHistoryItems = [] } = await cloudWatch().describeAlarmHistory({
      ScanBy: "TimestampAscending",
    });
    expect(AlarmHistoryItems[0]?.HistorySummary).toBe('Alarm "price-errors" created');
  });

  test("an alarm that was deleted is gone; actions can be switched off and on", async () => {
    rise();
    await cloudWatch().disableAlarmActions({ AlarmNames: ["shop-errors"] });
    expect((await describeAlarm("shop-errors"))?.ActionsEnabled).toBe(false);
    await cloudWatch().enableAlarmActions({ AlarmNames: ["shop-errors"] });
    expect((await describeAlarm("shop-errors"))?.ActionsEnabled).toBe(true);
    await cloudWatch().deleteAlarms({ AlarmNames: ["shop-errors", "nobody"] });
    expect(await describeAlarm("shop-errors")).toBeUndefined();
  });
});
