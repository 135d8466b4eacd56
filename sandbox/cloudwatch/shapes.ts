import type { CompositeAlarm, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { stamp } from "../wire/stamp";
import { type Alarm, type AlarmDeclaration, alarmArn, type HistoryItem } from "./alarms/alarm";
import type { Suppression } from "./alarms/suppression";

/** A shape with its times as the wire has them: seconds, where the SDK's types say `Date`. */
type OnWire<T> = { [Member in keyof T]?: Date extends T[Member] ? number : T[Member] };

type Of<Kind extends AlarmDeclaration["kind"]> = Extract<AlarmDeclaration, { kind: Kind }>;

export function metricAlarmShape(alarm: Alarm, { kind: _, ...settings }: Of<"metric">): OnWire<MetricAlarm> {
  const { Dimensions, Metrics } = settings;
  return {
    ...settings,
    ...common(alarm, settings),
    // An alarm on an expression has its metrics inside, and no dimensions of its own.
    ...(Metrics ? {} : { Dimensions: Dimensions ?? [] }),
  };
}

export function compositeAlarmShape(
  alarm: Alarm,
  { kind: _, ...settings }: Of<"composite">,
  suppression: Suppression | undefined,
): OnWire<CompositeAlarm> {
  return {
    ...settings,
    ...common(alarm, settings),
    ...(suppression
      ? { ActionsSuppressedBy: suppression.by, ActionsSuppressedReason: suppression.reason }
      : {}),
  };
}

type Actions = Pick<
  AlarmDeclaration,
  "ActionsEnabled" | "AlarmActions" | "OKActions" | "InsufficientDataActions"
>;

function common(alarm: Alarm, settings: Actions) {
  const { ActionsEnabled = true, AlarmActions = [], OKActions = [], InsufficientDataActions = [] } = settings;
  const { value, reason, reasonData, updatedAt, transitionedAt } = alarm.state;
  return {
    AlarmArn: alarmArn(alarm),
    AlarmConfigurationUpdatedTimestamp: stamp(alarm.configuredAt),
    ActionsEnabled,
    AlarmActions,
    OKActions,
    InsufficientDataActions,
    StateValue: value,
    StateReason: reason.slice(0, 1_023),
    ...(reasonData === undefined ? {} : { StateReasonData: reasonData.slice(0, 4_000) }),
    StateUpdatedTimestamp: stamp(updatedAt),
    StateTransitionedTimestamp: stamp(transitionedAt),
  };
}

/** What DescribeAlarms tells of an alarm's children and parents. */
export function briefShape(alarm: Alarm) {
  return {
    AlarmName: alarm.name,
    AlarmArn: alarmArn(alarm),
    StateValue: alarm.state.value,
    StateUpdatedTimestamp: stamp(alarm.state.updatedAt),
  };
}

export function historyShape(alarm: Alarm, { at, type, summary, data }: HistoryItem) {
  return {
    AlarmName: alarm.name,
    AlarmType: alarm.declaration.kind === "metric" ? "MetricAlarm" : "CompositeAlarm",
    Timestamp: stamp(at),
    HistoryItemType: type,
    HistorySummary: summary,
    HistoryData: data,
  };
}
