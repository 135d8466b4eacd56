import { describe, expect, test } from "vitest";
import { toTargetGroupSource } from "./to-target-group";

describe("a target group", () => {
  const TargetGroupArn =
    "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/blue/73e2d6bc24d8a067";
  const balancer = (suffix: string) =>
    `arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/${suffix}`;

  test("is known to CloudWatch by the ends of two ARNs", () => {
    const LoadBalancerArns = [balancer("net/x/1"), balancer("app/shop/50dc6c495c0c9188")];
    expect(toTargetGroupSource({ TargetGroupArn, LoadBalancerArns })).toEqual({
      kind: "target-group",
      targetGroup: "targetgroup/blue/73e2d6bc24d8a067",
      loadBalancer: "app/shop/50dc6c495c0c9188",
    });
  });

  test.each([
    ["no load balancer", { TargetGroupArn, LoadBalancerArns: [] }],
    ["one that counts no requests", { TargetGroupArn, LoadBalancerArns: [balancer("net/x/1")] }],
    ["nothing at all", {}],
  ])("with %s has no metrics to ask for", (_, raw) => {
    expect(toTargetGroupSource(raw)).toBeUndefined();
  });
});
