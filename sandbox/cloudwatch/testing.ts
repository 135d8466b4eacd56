import type {
  CloudWatch,
  CompositeAlarm,
  GetMetricDataInput,
  MetricAlarm,
  MetricDataQuery,
  MetricDataResult,
  PutMetricAlarmCommandInput,
} from "@aws-sdk/client-cloudwatch";
import { loadBalancerDimension, targetGroupDimension } from "../elbv2/arn";
import type { World } from "../engine/world";
import { type Behaviour, wellBehaved } from "../traffic/behaviour";
import { minuteMs } from "../traffic/demand";
import { addVersion, type ServedService, shiftTraffic } from "../traffic/service";

export const place = { account: "111122223333", region: "eu-west-1" } as const;
export const terrible: Behaviour = { errorRatio: 0.3, p50Ms: 300, p99Ms: 4_000 };

/** A shop behind a load balancer and a Lambda function behind an alias, both an hour old. */
export function openShop(world: World): { shop: ServedService; price: ServedService } {
  const at = world.time.now() - 60 * minuteMs;
  const shop = world.traffic.serve(
    {
      ...place,
      name: "shop",
      demand: { perMinute: 600, seed: "shop" },
      front: {
        kind: "load-balancer",
        loadBalancer: "shop",
        targetGroups: ["shop-blue", "shop-green"],
        cluster: "prod",
        targets: 4,
      },
    },
    at,
    { id: "v1", place: "shop-blue", behaviour: wellBehaved },
  );
  const price = world.traffic.serve(
    {
      ...place,
      name: "price",
      demand: { perMinute: 300, seed: "price" },
      front: { kind: "alias", alias: "live" },
    },
    at,
    { id: "41", place: "41", behaviour: wellBehaved },
  );
  return { shop, price };
}

/** A version "v2" with 20 % of the shop's traffic from now on. */
export function shipVersion(world: World, shop: ServedService, behaviour: Behaviour = terrible): void {
  const now = world.time.now();
  addVersion(shop, now, { id: "v2", place: "shop-green", behaviour });
  shiftTraffic(shop, now, { v1: 80, v2: 20 });
}

export const LoadBalancer = loadBalancerDimension({ ...place, name: "shop" });

/** Of the shop's load balancer, or of one of its target groups. */
export function dimensions(targetGroup?: string) {
  const whole = { Name: "LoadBalancer", Value: LoadBalancer };
  if (targetGroup === undefined) return [whole];
  return [{ Name: "TargetGroup", Value: targetGroupDimension({ ...place, name: targetGroup }) }, whole];
}

export function query(
  Id: string,
  MetricName: string,
  more: { targetGroup?: string; Stat?: string; Period?: number } = {},
): MetricDataQuery {
  const { targetGroup, Stat = "Sum", Period = 60 } = more;
  const Metric = { Namespace: "AWS/ApplicationELB", MetricName, Dimensions: dimensions(targetGroup) };
  return { Id, MetricStat: { Metric, Period, Stat } };
}

/** The last half hour, oldest first. */
export function lately(world: World, MetricDataQueries: MetricDataQuery[]): GetMetricDataInput {
  const now = world.time.now();
  return {
    MetricDataQueries,
    StartTime: new Date(now - 30 * minuteMs),
    EndTime: new Date(now),
    ScanBy: "TimestampAscending",
  };
}

export function valuesOf(results: MetricDataResult[] | undefined, id: string): number[] {
  return results?.find(({ Id }) => Id === id)?.Values ?? [];
}

/** An alarm on the errors of the shop's green target group. */
export const onErrors = (more: Partial<PutMetricAlarmCommandInput> = {}): PutMetricAlarmCommandInput => ({
  AlarmName: "green-5xx",
  Namespace: "AWS/ApplicationELB",
  MetricName: "HTTPCode_Target_5XX_Count",
  Dimensions: dimensions("shop-green"),
  Statistic: "Sum",
  Period: 60,
  EvaluationPeriods: 2,
  Threshold: 10,
  ComparisonOperator: "GreaterThanThreshold",
  ...more,
});

/** As DescribeAlarms shows it, of whichever kind. */
export async function readAlarm(
  aws: CloudWatch,
  name: string,
): Promise<(MetricAlarm & CompositeAlarm) | undefined> {
  const { MetricAlarms = [], CompositeAlarms = [] } = await aws.describeAlarms({
    AlarmNames: [name],
    AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
  });
  return MetricAlarms[0] ?? CompositeAlarms[0];
}
