import { stamp } from "../wire/stamp";
import { listenerArn, loadBalancerArn, loadBalancerDimension, ruleArn, targetGroupArn } from "./arn";
import type { Listener, LoadBalancer, Target, TargetGroup } from "./view";

const vpcId = "vpc-0a1b2c3d4e5f67890";

export function loadBalancerShape(loadBalancer: LoadBalancer) {
  const { name, region, createdAt } = loadBalancer;
  const id = loadBalancerDimension(loadBalancer).split("/")[2] ?? "";
  return {
    LoadBalancerArn: loadBalancerArn(loadBalancer),
    DNSName: `${name}-${Number.parseInt(id.slice(0, 8), 16)}.${region}.elb.amazonaws.com`,
    CanonicalHostedZoneId: "Z32O12XQLNTSW2",
    CreatedTime: stamp(createdAt),
    LoadBalancerName: name,
    Scheme: "internet-facing",
    VpcId: vpcId,
    State: { Code: "active" },
    Type: "application",
    AvailabilityZones: ["a", "b", "c"].map((zone, index) => ({
      ZoneName: `${region}${zone}`,
      SubnetId: `subnet-0${index}c2d3e4f5a6b7c8d`,
      LoadBalancerAddresses: [],
    })),
    SecurityGroups: ["sg-0123456789abcdef0"],
    IpAddressType: "ipv4",
  };
}

export function targetGroupShape(group: TargetGroup) {
  const { account, region, loadBalancer, front } = group;
  return {
    TargetGroupArn: targetGroupArn(group),
    TargetGroupName: group.name,
    Protocol: "HTTP",
    Port: 8_080,
    VpcId: vpcId,
    HealthCheckProtocol: "HTTP",
    HealthCheckPort: "traffic-port",
    HealthCheckEnabled: true,
    HealthCheckIntervalSeconds: 30,
    HealthCheckTimeoutSeconds: 5,
    HealthyThresholdCount: 5,
    UnhealthyThresholdCount: 2,
    HealthCheckPath: "/health",
    Matcher: { HttpCode: "200" },
    LoadBalancerArns: [loadBalancerArn({ account, region, name: loadBalancer })],
    TargetType: front.instances ? "instance" : "ip",
    ProtocolVersion: "HTTP1",
    IpAddressType: "ipv4",
  };
}

export function listenerShape(loadBalancer: LoadBalancer, listener: Listener) {
  const { port, protocol } = listener;
  return {
    ListenerArn: listenerArn(loadBalancer, port),
    LoadBalancerArn: loadBalancerArn(loadBalancer),
    Port: port,
    Protocol: protocol,
    DefaultActions: [forwardShape(loadBalancer, listener)],
  };
}

/** The rule every listener has; CodeDeploy and ECS shift its weights. */
export function ruleShape(loadBalancer: LoadBalancer, listener: Listener) {
  return {
    RuleArn: ruleArn(loadBalancer, listener.port),
    Priority: "default",
    Conditions: [],
    Actions: [forwardShape(loadBalancer, listener)],
    IsDefault: true,
  };
}

function forwardShape({ account, region }: LoadBalancer, { forwards }: Listener) {
  const arn = (name: string) => targetGroupArn({ account, region, name });
  const [only] = forwards;
  return {
    Type: "forward",
    ...(only && forwards.length === 1 ? { TargetGroupArn: arn(only.targetGroup) } : {}),
    ForwardConfig: {
      TargetGroups: forwards.map(({ targetGroup, weight }) => ({
        TargetGroupArn: arn(targetGroup),
        Weight: weight,
      })),
      TargetGroupStickinessConfig: { Enabled: false },
    },
    Order: 1,
  };
}

export function targetHealthShape({ id, port, state }: Target) {
  const health =
    state === "healthy"
      ? { State: state }
      : {
          State: state,
          Reason: "Elb.RegistrationInProgress",
          Description: "Target registration is in progress",
        };
  return { Target: { Id: id, Port: port }, HealthCheckPort: String(port), TargetHealth: health };
}
