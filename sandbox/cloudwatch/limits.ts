import { list, listOf, oneOf, type StructureLimits, text, whole } from "../wire/limit";

// What CloudWatch's service model says of lengths, ranges, patterns and closed lists of words, by structure.

const action = list(text(1, 1024), 0, 5);
const alarmName = text(1, 255);
const alarmTypes = list(oneOf("CompositeAlarm", "MetricAlarm", "LogAlarm"));
const comparison = oneOf(
  "GreaterThanOrEqualToThreshold",
  "GreaterThanThreshold",
  "LessThanThreshold",
  "LessThanOrEqualToThreshold",
  "LessThanLowerOrGreaterThanUpperThreshold",
  "LessThanLowerThreshold",
  "GreaterThanUpperThreshold",
);
const historyType = oneOf(
  "ConfigurationUpdate",
  "StateUpdate",
  "Action",
  "AlarmContributorStateUpdate",
  "AlarmContributorAction",
);
const namespace = text(1, 255, /^(?:[^:].*)$/);
const perPage = whole(1, 100);
const positive = whole(1);
const reason = text(0, 1023);
const reasonData = text(0, 4000);
const scanBy = oneOf("TimestampDescending", "TimestampAscending");
const state = oneOf("OK", "ALARM", "INSUFFICIENT_DATA");
const statistic = oneOf("SampleCount", "Average", "Sum", "Minimum", "Maximum");
const text1024 = text(1, 1024);
const text255 = text(1, 255);
const unit = oneOf(
  "Seconds",
  "Microseconds",
  "Milliseconds",
  "Bytes",
  "Kilobytes",
  "Megabytes",
  "Gigabytes",
  "Terabytes",
  "Bits",
  "Kilobits",
  "Megabits",
  "Gigabits",
  "Terabits",
  "Percent",
  "Count",
  "Bytes/Second",
  "Kilobytes/Second",
  "Megabytes/Second",
  "Gigabytes/Second",
  "Terabytes/Second",
  "Bits/Second",
  "Kilobits/Second",
  "Megabits/Second",
  "Gigabits/Second",
  "Terabits/Second",
  "Count/Second",
  "None",
);

const metricAlarm: StructureLimits = {
  AlarmName: alarmName,
  AlarmDescription: text(0, 1024),
  OKActions: action,
  AlarmActions: action,
  InsufficientDataActions: action,
  MetricName: text255,
  Namespace: namespace,
  Statistic: statistic,
  Dimensions: listOf(0, 30),
  Period: positive,
  Unit: unit,
  EvaluationPeriods: positive,
  DatapointsToAlarm: positive,
  ComparisonOperator: comparison,
  TreatMissingData: text255,
  EvaluateLowSampleCountPercentile: text255,
  ThresholdMetricId: text255,
};

const compositeAlarm: StructureLimits = {
  AlarmName: alarmName,
  AlarmDescription: text(0, 1024),
  AlarmRule: text(1, 10240),
  OKActions: action,
  AlarmActions: action,
  InsufficientDataActions: action,
  ActionsSuppressor: text(1, 1600),
};

const shownState: StructureLimits = {
  AlarmArn: text(1, 1600),
  StateValue: state,
  StateReason: reason,
  StateReasonData: reasonData,
};

export const limits: Readonly<Record<string, StructureLimits>> = {
  AlarmHistoryItem: {
    AlarmName: alarmName,
    AlarmType: oneOf("CompositeAlarm", "MetricAlarm", "LogAlarm"),
    HistoryItemType: historyType,
    HistorySummary: text255,
    HistoryData: text(1, 4095),
  },
  CompositeAlarm: {
    ...compositeAlarm,
    ...shownState,
    ActionsSuppressedBy: oneOf("WaitPeriod", "ExtensionPeriod", "Alarm"),
  },
  Datapoint: { Unit: unit },
  DeleteAlarmsInput: { AlarmNames: list(alarmName, 0, 100) },
  DescribeAlarmHistoryInput: {
    AlarmName: alarmName,
    AlarmTypes: alarmTypes,
    HistoryItemType: historyType,
    MaxRecords: perPage,
    ScanBy: scanBy,
  },
  DescribeAlarmsForMetricInput: {
    MetricName: text255,
    Namespace: namespace,
    Statistic: statistic,
    Dimensions: listOf(0, 30),
    Period: positive,
    Unit: unit,
  },
  DescribeAlarmsInput: {
    AlarmNames: list(alarmName, 0, 100),
    AlarmNamePrefix: text255,
    AlarmTypes: alarmTypes,
    ChildrenOfAlarmName: alarmName,
    ParentsOfAlarmName: alarmName,
    StateValue: state,
    ActionPrefix: text1024,
    MaxRecords: perPage,
  },
  Dimension: { Name: text255, Value: text1024 },
  DimensionFilter: { Name: text255, Value: text1024 },
  DisableAlarmActionsInput: { AlarmNames: list(alarmName, 0, 100) },
  EnableAlarmActionsInput: { AlarmNames: list(alarmName, 0, 100) },
  GetMetricDataInput: { ScanBy: scanBy },
  GetMetricStatisticsInput: {
    Namespace: namespace,
    MetricName: text255,
    Dimensions: listOf(0, 30),
    Period: positive,
    Statistics: list(statistic, 1, 5),
    ExtendedStatistics: listOf(1, 10),
    Unit: unit,
  },
  ListMetricsInput: {
    Namespace: namespace,
    MetricName: text255,
    Dimensions: listOf(0, 10),
    RecentlyActive: oneOf("PT3H"),
    OwningAccount: text255,
  },
  Metric: { Namespace: namespace, MetricName: text255, Dimensions: listOf(0, 30) },
  MetricAlarm: {
    ...metricAlarm,
    ...shownState,
    EvaluationState: oneOf("PARTIAL_DATA", "EVALUATION_FAILURE", "EVALUATION_ERROR"),
  },
  MetricDatum: { MetricName: text255, Dimensions: listOf(0, 30), Unit: unit, StorageResolution: positive },
  MetricDataQuery: { Id: text255, Expression: text(1, 2048), Period: positive, AccountId: text255 },
  MetricDataResult: {
    Id: text255,
    StatusCode: oneOf("Complete", "InternalError", "PartialData", "Forbidden"),
  },
  MetricStat: { Period: positive, Unit: unit },
  PutCompositeAlarmInput: compositeAlarm,
  PutMetricAlarmInput: metricAlarm,
  PutMetricDataInput: { Namespace: namespace },
  SetAlarmStateInput: {
    AlarmName: alarmName,
    StateValue: state,
    StateReason: reason,
    StateReasonData: reasonData,
  },
};
