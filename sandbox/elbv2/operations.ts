import {
  type DescribeListenersInput,
  DescribeListenersInput$,
  DescribeListenersOutput$,
  type DescribeLoadBalancersInput,
  DescribeLoadBalancersInput$,
  DescribeLoadBalancersOutput$,
  type DescribeRulesInput,
  DescribeRulesInput$,
  DescribeRulesOutput$,
  type DescribeTargetGroupsInput,
  DescribeTargetGroupsInput$,
  DescribeTargetGroupsOutput$,
  type DescribeTargetHealthInput,
  DescribeTargetHealthInput$,
  DescribeTargetHealthOutput$,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { Refusal } from "../refusal";
import { operation } from "../wire/operation";
import { type PageRequest, pageOf } from "../wire/page";
import { listenerArn, loadBalancerArn, ruleArn, targetGroupArn } from "./arn";
import { listenerShape, loadBalancerShape, ruleShape, targetGroupShape, targetHealthShape } from "./shapes";
import { loadBalancersIn, targetsOf } from "./view";

const describeLoadBalancers = operation<DescribeLoadBalancersInput>(
  DescribeLoadBalancersInput$,
  DescribeLoadBalancersOutput$,
  ({ world, caller, input }) => {
    const all = loadBalancersIn(world, caller);
    const wanted = { arns: input.LoadBalancerArns, names: input.Names, missing: "LoadBalancerNotFound" };
    const found = pick(all, loadBalancerArn, wanted);
    const { items, next } = page(found, loadBalancerArn, input);
    return { LoadBalancers: items.map(loadBalancerShape), ...next };
  },
);

const describeTargetGroups = operation<DescribeTargetGroupsInput>(
  DescribeTargetGroupsInput$,
  DescribeTargetGroupsOutput$,
  ({ world, caller, input }) => {
    const loadBalancers = loadBalancersIn(world, caller);
    const behind = pick(loadBalancers, loadBalancerArn, {
      arns: input.LoadBalancerArn === undefined ? undefined : [input.LoadBalancerArn],
      missing: "LoadBalancerNotFound",
    });
    const all = behind.flatMap(({ targetGroups }) => targetGroups);
    const wanted = { arns: input.TargetGroupArns, names: input.Names, missing: "TargetGroupNotFound" };
    const { items, next } = page(pick(all, targetGroupArn, wanted), targetGroupArn, input);
    return { TargetGroups: items.map(targetGroupShape), ...next };
  },
);

const describeListeners = operation<DescribeListenersInput>(
  DescribeListenersInput$,
  DescribeListenersOutput$,
  ({ world, caller, input }) => {
    if ((input.LoadBalancerArn === undefined) === (input.ListenerArns === undefined)) {
      throw new Refusal(
        "ValidationError",
        "Exactly one of LoadBalancerArn and ListenerArns must be specified",
      );
    }
    const behind = pick(loadBalancersIn(world, caller), loadBalancerArn, {
      arns: input.LoadBalancerArn === undefined ? undefined : [input.LoadBalancerArn],
      missing: "LoadBalancerNotFound",
    });
    const all = behind.flatMap((loadBalancer) =>
      loadBalancer.listeners.map((listener) => ({ loadBalancer, listener, name: "" })),
    );
    const arnOf = ({ loadBalancer, listener }: (typeof all)[number]) =>
      listenerArn(loadBalancer, listener.port);
    const found = pick(all, arnOf, { arns: input.ListenerArns, missing: "ListenerNotFound" });
    const { items, next } = page(found, arnOf, input);
    return {
      Listeners: items.map(({ loadBalancer, listener }) => listenerShape(loadBalancer, listener)),
      ...next,
    };
  },
);

const describeRules = operation<DescribeRulesInput>(
  DescribeRulesInput$,
  DescribeRulesOutput$,
  ({ world, caller, input }) => {
    const all = loadBalancersIn(world, caller).flatMap((loadBalancer) =>
      loadBalancer.listeners.map((listener) => ({ loadBalancer, listener, name: "" })),
    );
    type Each = (typeof all)[number];
    const arnOf = ({ loadBalancer, listener }: Each) => ruleArn(loadBalancer, listener.port);
    const ofListener = pick(all, ({ loadBalancer, listener }) => listenerArn(loadBalancer, listener.port), {
      arns: input.ListenerArn === undefined ? undefined : [input.ListenerArn],
      missing: "ListenerNotFound",
    });
    const found = pick(ofListener, arnOf, { arns: input.RuleArns, missing: "RuleNotFound" });
    const { items, next } = page(found, arnOf, input);
    return { Rules: items.map(({ loadBalancer, listener }) => ruleShape(loadBalancer, listener)), ...next };
  },
);

const describeTargetHealth = operation<DescribeTargetHealthInput>(
  DescribeTargetHealthInput$,
  DescribeTargetHealthOutput$,
  ({ world, caller, input }) => {
    const all = loadBalancersIn(world, caller).flatMap(({ targetGroups }) => targetGroups);
    const [group] = pick(all, targetGroupArn, {
      arns: [input.TargetGroupArn ?? ""],
      missing: "TargetGroupNotFound",
    });
    const wanted = input.Targets?.map(({ Id }) => Id);
    const targets = group ? targetsOf(group, world.time.now()) : [];
    return {
      TargetHealthDescriptions: targets
        .filter(({ id }) => wanted === undefined || wanted.includes(id))
        .map(targetHealthShape),
    };
  },
);

interface Wanted {
  readonly arns?: readonly string[] | undefined;
  readonly names?: readonly string[] | undefined;
  /** The error's name where one of them isn't there. */
  readonly missing: string;
}

/** All, or those asked for by ARN or name, each of which must be there. */
function pick<T extends { readonly name: string }>(
  all: readonly T[],
  arnOf: (item: T) => string,
  { arns, names, missing }: Wanted,
): T[] {
  const [wanted, keyOf] = arns ? [arns, arnOf] : [names, ({ name }: T) => name];
  if (!wanted) return [...all];
  const found = all.filter((item) => wanted.includes(keyOf(item)));
  const keys = found.map(keyOf);
  if (wanted.every((key) => keys.includes(key))) return found;
  throw new Refusal(
    missing,
    `One or more ${missing
      .replace(/NotFound$/, "")
      .replace(/\B[A-Z]/g, " $&")
      .toLowerCase()}s not found`,
  );
}

const mostOfAPage = 400;

interface PageAsked {
  readonly Marker?: string | undefined;
  readonly PageSize?: number | undefined;
}

function page<T>(items: readonly T[], keyOf: (item: T) => string, asked: PageAsked) {
  const request: PageRequest = {
    nextToken: asked.Marker,
    maxResults: asked.PageSize ?? mostOfAPage,
    invalidToken: "ValidationError",
  };
  const { items: shown, nextToken } = pageOf(items, keyOf, "elbv2", request);
  return { items: shown, next: nextToken ? { NextMarker: nextToken } : {} };
}

export const elbOperations = {
  DescribeListeners: describeListeners,
  DescribeLoadBalancers: describeLoadBalancers,
  DescribeRules: describeRules,
  DescribeTargetGroups: describeTargetGroups,
  DescribeTargetHealth: describeTargetHealth,
};
