import type { TargetGroup } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { MetricSource } from "../model/deployment-reading";
import { textOf, textsOf } from "./missing";

/** CloudWatch's names for it. Only application load balancers count requests; without one there is nothing to ask. */
export function toTargetGroupSource(raw: Partial<TargetGroup>): MetricSource | undefined {
  // `arn:aws:elasticloadbalancing:region:account:targetgroup/name/id`
  const targetGroup = textOf(raw.TargetGroupArn)?.split(":")[5];
  // `…:loadbalancer/app/name/id`
  const loadBalancer = textsOf(raw.LoadBalancerArns)
    .flatMap((arn) => arn.split(":loadbalancer/")[1] ?? [])
    .find((suffix) => suffix.startsWith("app/"));
  if (!targetGroup?.startsWith("targetgroup/") || loadBalancer === undefined) return undefined;
  return { kind: "target-group", targetGroup, loadBalancer };
}
