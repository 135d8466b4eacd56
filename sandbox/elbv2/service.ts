import type { World } from "../engine/world";
import { whole } from "../wire/limit";
import { queryService } from "../wire/query-service";
import type { Service } from "../wire/service";
import { elbOperations } from "./operations";

const pageSize = { PageSize: whole(1, 400) };

/** What is wrong with a page size is all its model says beyond types. */
export const elbLimits = {
  DescribeListenersInput: pageSize,
  DescribeLoadBalancersInput: pageSize,
  DescribeRulesInput: pageSize,
  DescribeTargetGroupsInput: pageSize,
};

export function elasticLoadBalancing(world: World): Service {
  return queryService(
    {
      name: "elasticloadbalancing",
      operations: elbOperations,
      limits: elbLimits,
      invalidInput: "ValidationException",
    },
    "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/",
    world,
  );
}
