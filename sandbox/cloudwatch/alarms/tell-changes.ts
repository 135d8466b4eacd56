import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import type { World } from "../../engine/world";
import type { EpochMs } from "../../time/simulated-time";
import { type Alarm, type AlarmDeclaration, alarmArn, type StateRecord } from "./alarm";
import { stampOf } from "./reason";
import { suppressionOf } from "./suppression";

/** Tells EventBridge of every alarm that comes into another state. */
export function tellChanges({ alarms, events, time }: World): void {
  alarms.onChange(({ account, region, name, alarm, previous }) => {
    if (!events.isHeard) return;
    events.emit({
      account,
      region,
      source: "aws.cloudwatch",
      detailType: "CloudWatch Alarm State Change",
      resources: [alarmArn(alarm)],
      detail: {
        alarmName: name,
        state: { ...suppressionIn(alarm, alarms, time.now()), ...stateOf(alarm.state) },
        previousState: stateOf(previous),
        configuration: configurationOf(alarm),
      },
    });
  });
}

function suppressionIn(alarm: Alarm, alarms: World["alarms"], now: EpochMs) {
  const suppression = suppressionOf(alarm, (name) => alarms.find(alarm, name), now);
  return suppression && { actionsSuppressedBy: suppression.by, actionsSuppressedReason: suppression.reason };
}

function stateOf({ value, reason, reasonData, updatedAt }: StateRecord) {
  return {
    value,
    reason,
    ...(reasonData === undefined ? {} : { reasonData }),
    timestamp: stampOf(updatedAt),
  };
}

function configurationOf({ declaration }: Alarm) {
  const description =
    declaration.AlarmDescription === undefined ? {} : { description: declaration.AlarmDescription };
  if (declaration.kind === "composite")
    return { alarmRule: declaration.AlarmRule, ...description, ...suppressor(declaration) };
  const { Metrics, Namespace, MetricName, Dimensions, Period, Statistic, ExtendedStatistic } = declaration;
  const single: MetricDataQuery = {
    Id: "m1",
    MetricStat: {
      Metric: { Namespace, MetricName, Dimensions },
      Period,
      Stat: Statistic ?? ExtendedStatistic,
    },
  };
  return { ...description, metrics: (Metrics ?? [single]).map(queryOf) };
}

function suppressor(declaration: Extract<AlarmDeclaration, { kind: "composite" }>) {
  const { ActionsSuppressor, ActionsSuppressorWaitPeriod, ActionsSuppressorExtensionPeriod } = declaration;
  if (ActionsSuppressor === undefined) return {};
  return {
    actionsSuppressor: ActionsSuppressor,
    actionsSuppressorWaitPeriod: ActionsSuppressorWaitPeriod,
    actionsSuppressorExtensionPeriod: ActionsSuppressorExtensionPeriod,
  };
}

function queryOf({ Id, Expression, Label, MetricStat, ReturnData = true }: MetricDataQuery) {
  const { Metric, Period, Stat } = MetricStat ?? {};
  const pairs = (Metric?.Dimensions ?? []).map(({ Name = "", Value = "" }) => [Name, Value] as const);
  const metric = {
    namespace: Metric?.Namespace,
    name: Metric?.MetricName,
    dimensions: Object.fromEntries(pairs),
  };
  return {
    id: Id,
    ...(Expression === undefined ? {} : { expression: Expression }),
    ...(Label === undefined ? {} : { label: Label }),
    ...(MetricStat ? { metricStat: { metric, period: Period, stat: Stat } } : {}),
    returnData: ReturnData,
  };
}
