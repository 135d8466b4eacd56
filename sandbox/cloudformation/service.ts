import {
  ChangeSetStatus,
  ExecutionStatus,
  ResourceStatus,
  StackStatus,
} from "@aws-sdk/client-cloudformation";
import type { World } from "../engine/world";
import { list, oneOf, type StructureLimits } from "../wire/limit";
import { queryService } from "../wire/query-service";
import type { Service } from "../wire/service";
import { cloudFormationOperations } from "./operations";

const words = (known: Readonly<Record<string, string>>) => oneOf(...Object.values(known));
const changeSet = { Status: words(ChangeSetStatus), ExecutionStatus: words(ExecutionStatus) };
const stack = { StackStatus: words(StackStatus) };

/** What CloudFormation's service model says of closed lists of words, by structure. */
export const cloudFormationLimits: Record<string, StructureLimits> = {
  ListStacksInput: { StackStatusFilter: list(words(StackStatus)) },
  Stack: stack,
  StackSummary: stack,
  // Its model leaves out what stacks alone go through, as REVIEW_IN_PROGRESS; the service tells of it all the same.
  StackEvent: { ResourceStatus: words({ ...ResourceStatus, ...StackStatus }) },
  StackResource: { ResourceStatus: words(ResourceStatus) },
  ChangeSetSummary: changeSet,
  DescribeChangeSetOutput: changeSet,
};

export function cloudFormation(world: World): Service {
  return queryService(
    {
      name: "cloudformation",
      operations: cloudFormationOperations,
      limits: cloudFormationLimits,
      invalidInput: "ValidationException",
    },
    "http://cloudformation.amazonaws.com/doc/2010-05-15/",
    world,
  );
}
