import type { CompositeAlarm, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { AlarmReading } from "../model/deployment-reading";
import { toAlarmState } from "../model/deployment-status";
import { listOf, numberOf, textOf, timeOf } from "./missing";

export function toAlarmReading(raw: Partial<MetricAlarm>): AlarmReading | undefined {
  const common = toCommon(raw);
  if (common === undefined) return undefined;
  return {
    ...common,
    threshold: numberOf(raw.Threshold),
    metricName: textOf(raw.MetricName) ?? labelOf(raw),
    statistic: textOf(raw.ExtendedStatistic) ?? textOf(raw.Statistic),
  };
}

/** Of several queries the alarm compares the one that is returned. */
function labelOf({ Metrics }: Partial<MetricAlarm>): string | undefined {
  return textOf(listOf(Metrics).find(({ ReturnData }) => ReturnData !== false)?.Label);
}

export function toCompositeAlarmReading(raw: Partial<CompositeAlarm>): AlarmReading | undefined {
  const common = toCommon(raw);
  return common && { ...common, isComposite: true };
}

function toCommon(raw: Partial<MetricAlarm> | Partial<CompositeAlarm>): AlarmReading | undefined {
  const name = textOf(raw.AlarmName);
  if (name === undefined) return undefined;
  return {
    name,
    state: toAlarmState(textOf(raw.StateValue)),
    // A state is updated also where it stays: the transition is when it began.
    since: timeOf(raw.StateTransitionedTimestamp) ?? timeOf(raw.StateUpdatedTimestamp),
    reason: textOf(raw.StateReason),
  };
}
