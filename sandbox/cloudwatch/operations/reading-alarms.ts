import {
  type AlarmType,
  type DescribeAlarmHistoryInput,
  DescribeAlarmHistoryInput$,
  DescribeAlarmHistoryOutput$,
  type DescribeAlarmsForMetricInput,
  DescribeAlarmsForMetricInput$,
  DescribeAlarmsForMetricOutput$,
  type DescribeAlarmsInput,
  DescribeAlarmsInput$,
  DescribeAlarmsOutput$,
} from "@aws-sdk/client-cloudwatch";
import { operation } from "../../wire/operation";
import { pageOf, pageOfSorted } from "../../wire/page";
import { fromStamp } from "../../wire/stamp";
import type { Alarm, HistoryItem } from "../alarms/alarm";
import type { Alarms } from "../alarms/alarms";
import { alarmsIn, parseRule } from "../alarms/rule";
import { type Suppression, suppressionOf } from "../alarms/suppression";
import { sameDimensions } from "../metrics/metric";
import { toMetricId } from "../queries";
import { briefShape, compositeAlarmShape, historyShape, metricAlarmShape } from "../shapes";

const usualRecords = 50;
const invalidToken = "InvalidNextToken";

const describeAlarms = operation<DescribeAlarmsInput>(
  DescribeAlarmsInput$,
  DescribeAlarmsOutput$,
  ({ world: { alarms, time }, caller, input }) => {
    const { ChildrenOfAlarmName, ParentsOfAlarmName, NextToken, MaxRecords = usualRecords } = input;
    const relation = ChildrenOfAlarmName ?? ParentsOfAlarmName;
    const all = alarms.in(caller);
    const found = relation === undefined ? all.filter((alarm) => isMeant(alarm, input)) : related(all, input);
    const { items, nextToken } = pageOfSorted(
      found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
      keyOf,
      "alarms",
      { nextToken: NextToken, maxResults: MaxRecords, invalidToken },
    );
    return {
      MetricAlarms: items.flatMap((alarm) => metricShape(alarm, relation !== undefined)),
      CompositeAlarms: items.flatMap((alarm) => {
        const suppression = suppressionOf(alarm, (name) => alarms.find(caller, name), time.now());
        return compositeShape(alarm, relation !== undefined, suppression);
      }),
      ...(nextToken ? { NextToken: nextToken } : {}),
    };
  },
);

const keyOf = ({ declaration, name }: Alarm) => `${declaration.kind}/${name}`;

function metricShape(alarm: Alarm, brief: boolean) {
  if (alarm.declaration.kind !== "metric") return [];
  return [brief ? briefShape(alarm) : metricAlarmShape(alarm, alarm.declaration)];
}

function compositeShape(alarm: Alarm, brief: boolean, suppression: Suppression | undefined) {
  if (alarm.declaration.kind !== "composite") return [];
  return [brief ? briefShape(alarm) : compositeAlarmShape(alarm, alarm.declaration, suppression)];
}

function isMeant(alarm: Alarm, input: DescribeAlarmsInput): boolean {
  const { AlarmNames, AlarmNamePrefix = "", AlarmTypes, StateValue, ActionPrefix } = input;
  return (
    (AlarmNames === undefined || AlarmNames.includes(alarm.name)) &&
    alarm.name.startsWith(AlarmNamePrefix) &&
    isOfTypes(alarm, AlarmTypes) &&
    (StateValue === undefined || alarm.state.value === StateValue) &&
    (ActionPrefix === undefined || hasAction(alarm, ActionPrefix))
  );
}

/** Without types CloudWatch tells of metric alarms only. */
function isOfTypes({ declaration }: Alarm, types: readonly AlarmType[] = ["MetricAlarm"]): boolean {
  return types.includes(declaration.kind === "metric" ? "MetricAlarm" : "CompositeAlarm");
}

function hasAction({ declaration }: Alarm, prefix: string): boolean {
  const { AlarmActions = [], OKActions = [], InsufficientDataActions = [] } = declaration;
  return [...AlarmActions, ...OKActions, ...InsufficientDataActions].some((arn) => arn.startsWith(prefix));
}

function related(
  all: readonly Alarm[],
  { ChildrenOfAlarmName, ParentsOfAlarmName }: DescribeAlarmsInput,
): Alarm[] {
  const children = (alarm: Alarm) =>
    alarm.declaration.kind === "composite" ? alarmsIn(parseRule(alarm.declaration.AlarmRule ?? "")) : [];
  if (ParentsOfAlarmName !== undefined) {
    return all.filter((alarm) => children(alarm).includes(ParentsOfAlarmName));
  }
  const wanted = all.filter(({ name }) => name === ChildrenOfAlarmName).flatMap(children);
  return all.filter(({ name }) => wanted.includes(name));
}

const describeAlarmsForMetric = operation<DescribeAlarmsForMetricInput>(
  DescribeAlarmsForMetricInput$,
  DescribeAlarmsForMetricOutput$,
  ({ world: { alarms }, caller, input }) => ({
    MetricAlarms: alarms.in(caller).flatMap((alarm) => {
      const { declaration } = alarm;
      if (declaration.kind !== "metric" || !watches(declaration, input)) return [];
      return [metricAlarmShape(alarm, declaration)];
    }),
  }),
);

/** Alarms on an expression watch no metric of their own. */
function watches(
  declaration: Extract<Alarm["declaration"], { kind: "metric" }>,
  input: DescribeAlarmsForMetricInput,
): boolean {
  const [own, wanted] = [toMetricId(declaration), toMetricId(input)];
  return (
    declaration.Metrics === undefined &&
    own.namespace === wanted.namespace &&
    own.name === wanted.name &&
    sameDimensions(own.dimensions, wanted.dimensions) &&
    (["Statistic", "ExtendedStatistic", "Period", "Unit"] as const).every(
      (member) => input[member] === undefined || input[member] === declaration[member],
    )
  );
}

const describeAlarmHistory = operation<DescribeAlarmHistoryInput>(
  DescribeAlarmHistoryInput$,
  DescribeAlarmHistoryOutput$,
  ({ world: { alarms }, caller, input }) => {
    const { ScanBy, NextToken, MaxRecords = 100 } = input;
    const items = historyOf(alarms, caller, input).sort((a, b) => a.item.at - b.item.at);
    const page = pageOf(ScanBy === "TimestampAscending" ? items : items.reverse(), rememberedKey, "history", {
      nextToken: NextToken,
      maxResults: MaxRecords,
      invalidToken,
    });
    return {
      AlarmHistoryItems: page.items.map(({ alarm, item }) => historyShape(alarm, item)),
      ...(page.nextToken ? { NextToken: page.nextToken } : {}),
    };
  },
);

const rememberedKey = ({ alarm, item }: { alarm: Alarm; item: HistoryItem }) =>
  `${item.at}/${alarm.name}/${item.summary}`;

function historyOf(
  alarms: Alarms,
  place: { account: string; region: string },
  { AlarmName, AlarmTypes, HistoryItemType, StartDate, EndDate }: DescribeAlarmHistoryInput,
) {
  const from = StartDate === undefined ? Number.NEGATIVE_INFINITY : fromStamp(StartDate);
  const to = EndDate === undefined ? Number.POSITIVE_INFINITY : fromStamp(EndDate);
  return alarms
    .in(place)
    .filter((alarm) => (AlarmName === undefined ? isOfTypes(alarm, AlarmTypes) : alarm.name === AlarmName))
    .flatMap((alarm) => alarm.history.map((item) => ({ alarm, item })))
    .filter(({ item }) => item.at >= from && item.at <= to)
    .filter(({ item }) => HistoryItemType === undefined || item.type === HistoryItemType);
}

export const alarmReadingOperations = {
  DescribeAlarms: describeAlarms,
  DescribeAlarmsForMetric: describeAlarmsForMetric,
  DescribeAlarmHistory: describeAlarmHistory,
};
