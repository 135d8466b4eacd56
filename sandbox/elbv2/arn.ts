import { createHash } from "node:crypto";

interface Named {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

/** The part of its ARN that CloudWatch names a load balancer by. */
export function loadBalancerDimension(loadBalancer: Named): string {
  return `app/${loadBalancer.name}/${id("lb", loadBalancer)}`;
}

/** The part of its ARN that CloudWatch names a target group by. */
export function targetGroupDimension(targetGroup: Named): string {
  return `targetgroup/${targetGroup.name}/${id("tg", targetGroup)}`;
}

export function loadBalancerArn(loadBalancer: Named): string {
  return `${prefix(loadBalancer)}:loadbalancer/${loadBalancerDimension(loadBalancer)}`;
}

export function targetGroupArn(targetGroup: Named): string {
  return `${prefix(targetGroup)}:${targetGroupDimension(targetGroup)}`;
}

/** Of a load balancer's listener on a port. */
export function listenerArn(loadBalancer: Named, port: number): string {
  const suffix = `${loadBalancerDimension(loadBalancer)}/${id(`listener ${port}`, loadBalancer)}`;
  return `${prefix(loadBalancer)}:listener/${suffix}`;
}

export function ruleArn(loadBalancer: Named, port: number): string {
  const listener = listenerArn(loadBalancer, port).replace(":listener/", ":listener-rule/");
  return `${listener}/${id(`rule ${port}`, loadBalancer)}`;
}

function prefix({ account, region }: Named): string {
  return `arn:aws:elasticloadbalancing:${region}:${account}`;
}

const ids = new Map<string, string>();

/** The same for the same name, whenever it is asked. */
function id(kind: string, { account, region, name }: Named): string {
  const key = `${kind}/${account}/${region}/${name}`;
  const made = ids.get(key) ?? createHash("sha256").update(key).digest("hex").slice(0, 16);
  ids.set(key, made);
  return made;
}
