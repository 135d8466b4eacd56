import type { MetricDataQuery, PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { loadBalancerDimension, targetGroupDimension } from "../../elbv2/arn";
import type { Front, ServedService } from "../../traffic/service";
import type { Alarms } from "./alarms";

/** Two of the last three minutes: some three to five minutes after a version goes bad. */
const twoOfThree = {
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  ComparisonOperator: "GreaterThanThreshold",
  TreatMissingData: "notBreaching",
} as const;

/** Declares the alarms a careful team has on a service, and answers with their names: errors first, then latency. */
export function watchService(alarms: Alarms, service: ServedService): [errors: string, latency: string] {
  const { front } = service;
  const declared =
    front.kind === "alias" ? functionAlarms(service, front.alias) : balancedAlarms(service, front);
  for (const alarm of declared) alarms.put(service, alarm);
  return [`${service.name}-errors`, `${service.name}-latency`];
}

/** Each target group by itself: a canary's few requests must not drown in the others'. */
function balancedAlarms(
  { account, region, name }: ServedService,
  { loadBalancer, targetGroups }: Extract<Front, { kind: "load-balancer" }>,
): PutMetricAlarmInput[] {
  const whole = {
    Name: "LoadBalancer",
    Value: loadBalancerDimension({ account, region, name: loadBalancer }),
  };
  const of = (Id: string, targetGroup: string, MetricName: string, Stat: string): MetricDataQuery => {
    const TargetGroup = targetGroupDimension({ account, region, name: targetGroup });
    const Dimensions = [{ Name: "TargetGroup", Value: TargetGroup }, whole];
    const Metric = { Namespace: "AWS/ApplicationELB", MetricName, Dimensions };
    return { Id, MetricStat: { Metric, Period: 60, Stat }, ReturnData: false };
  };
  const each = (expression: (index: number) => string) =>
    targetGroups.map((_, index) => expression(index)).join(", ");
  return [
    {
      AlarmName: `${name}-errors`,
      AlarmDescription: "More than 5 % of a target group's answers are errors.",
      ...twoOfThree,
      Threshold: 5,
      Metrics: [
        ...targetGroups.flatMap((group, index) => [
          of(`errors${index}`, group, "HTTPCode_Target_5XX_Count", "Sum"),
          of(`requests${index}`, group, "RequestCount", "Sum"),
        ]),
        {
          Id: "worst",
          Label: "Errors (%)",
          // A handful of requests proves nothing.
          Expression: `MAX([${each((i) => `IF(requests${i} >= 20, 100 * FILL(errors${i}, 0) / requests${i}, 0)`)}])`,
        },
      ],
    },
    {
      AlarmName: `${name}-latency`,
      AlarmDescription: "The slowest hundredth of a target group's answers takes over a second.",
      ...twoOfThree,
      Threshold: 1,
      Metrics: [
        ...targetGroups.map((group, index) => of(`p99_${index}`, group, "TargetResponseTime", "p99")),
        { Id: "worst", Label: "p99 (s)", Expression: `MAX([${each((i) => `p99_${i}`)}])` },
      ],
    },
  ];
}

/** Of the alias as a whole, as Lambda's own examples have it; so the bound is lower. */
function functionAlarms({ name }: ServedService, alias: string): PutMetricAlarmInput[] {
  const Dimensions = [
    { Name: "FunctionName", Value: name },
    { Name: "Resource", Value: `${name}:${alias}` },
  ];
  const of = (Id: string, MetricName: string): MetricDataQuery => ({
    Id,
    MetricStat: { Metric: { Namespace: "AWS/Lambda", MetricName, Dimensions }, Period: 60, Stat: "Sum" },
    ReturnData: false,
  });
  return [
    {
      AlarmName: `${name}-errors`,
      AlarmDescription: "More than 1 % of the invocations fail.",
      ...twoOfThree,
      Threshold: 1,
      Metrics: [
        of("errors", "Errors"),
        of("invocations", "Invocations"),
        { Id: "ratio", Label: "Errors (%)", Expression: "100 * errors / invocations" },
      ],
    },
    {
      AlarmName: `${name}-latency`,
      AlarmDescription: "The slowest hundredth of the invocations takes over a second.",
      ...twoOfThree,
      Threshold: 1_000,
      Namespace: "AWS/Lambda",
      MetricName: "Duration",
      Dimensions,
      ExtendedStatistic: "p99",
      Period: 60,
    },
  ];
}
