import {
  type DescribeChangeSetInput,
  DescribeChangeSetInput$,
  DescribeChangeSetOutput$,
  type DescribeStackEventsInput,
  DescribeStackEventsInput$,
  DescribeStackEventsOutput$,
  type DescribeStackResourcesInput,
  DescribeStackResourcesInput$,
  DescribeStackResourcesOutput$,
  type DescribeStacksInput,
  DescribeStacksInput$,
  DescribeStacksOutput$,
  type ListChangeSetsInput,
  ListChangeSetsInput$,
  ListChangeSetsOutput$,
  type ListStacksInput,
  ListStacksInput$,
  ListStacksOutput$,
} from "@aws-sdk/client-cloudformation";
import { Refusal } from "../refusal";
import { type ChangeSet, changeSetArn, type Stack, stackArn } from "../stacks/stack";
import { isThere } from "../stacks/stacks";
import { operation, type Request } from "../wire/operation";
import { pageOf } from "../wire/page";
import {
  changeSetShape,
  changeSetSummary,
  eventShape,
  resourceShape,
  stackShape,
  stackSummary,
} from "./shapes";

/** CloudFormation's pages have no size of the caller's choice. */
const pageSize = 100;

function page<T>(items: readonly T[], keyOf: (item: T) => string, purpose: string, nextToken?: string) {
  return pageOf(items, keyOf, purpose, { nextToken, maxResults: pageSize, invalidToken: "ValidationError" });
}

function requireStack({ world, caller }: Request<unknown>, given = ""): Stack {
  const stack = world.stacks.find(caller, given);
  if (stack) return stack;
  throw new Refusal("ValidationError", `Stack with id ${given} does not exist`);
}

const describeStacks = operation<DescribeStacksInput>(
  DescribeStacksInput$,
  DescribeStacksOutput$,
  (request) => {
    const { world, caller, input } = request;
    if (input.StackName !== undefined)
      return { Stacks: [stackShape(requireStack(request, input.StackName))] };
    const there = world.stacks.in(caller).filter(isThere);
    const { items, nextToken } = page(there, stackArn, "DescribeStacks", input.NextToken);
    return { Stacks: items.map(stackShape), NextToken: nextToken };
  },
);

/** Those that were deleted are listed, too. */
const listStacks = operation<ListStacksInput>(
  ListStacksInput$,
  ListStacksOutput$,
  ({ world, caller, input }) => {
    const { StackStatusFilter: wanted, NextToken } = input;
    const listed = world.stacks.in(caller).filter(({ status }) => wanted?.includes(status) ?? true);
    const purpose = `ListStacks/${JSON.stringify(wanted)}`;
    const { items, nextToken } = page(listed, stackArn, purpose, NextToken);
    return { StackSummaries: items.map(stackSummary), NextToken: nextToken };
  },
);

const describeStackEvents = operation<DescribeStackEventsInput>(
  DescribeStackEventsInput$,
  DescribeStackEventsOutput$,
  (request) => {
    const stack = requireStack(request, request.input.StackName);
    const purpose = `DescribeStackEvents/${stackArn(stack)}`;
    const newestFirst = stack.events.toReversed();
    const { items, nextToken } = page(newestFirst, ({ id }) => id, purpose, request.input.NextToken);
    return { StackEvents: items.map((event) => eventShape(stack, event)), NextToken: nextToken };
  },
);

const describeStackResources = operation<DescribeStackResourcesInput>(
  DescribeStackResourcesInput$,
  DescribeStackResourcesOutput$,
  (request) => {
    const { StackName, LogicalResourceId } = request.input;
    const stack = requireStack(request, StackName);
    const asked = stack.resources.filter(
      ({ logicalId }) => LogicalResourceId === undefined || logicalId === LogicalResourceId,
    );
    return { StackResources: asked.map((resource) => resourceShape(stack, resource)) };
  },
);

const describeChangeSet = operation<DescribeChangeSetInput>(
  DescribeChangeSetInput$,
  DescribeChangeSetOutput$,
  (request) => {
    const { ChangeSetName = "", StackName, NextToken } = request.input;
    const { stack, changeSet } = requireChangeSet(request, ChangeSetName, StackName);
    const purpose = `DescribeChangeSet/${changeSetArn(stack, changeSet)}`;
    const { items, nextToken } = page(changeSet.resources, ({ logicalId }) => logicalId, purpose, NextToken);
    return { ...changeSetShape(stack, changeSet, items), NextToken: nextToken };
  },
);

/** By its ARN, or by its name and its stack. */
function requireChangeSet(
  request: Request<unknown>,
  given: string,
  stackName: string | undefined,
): { stack: Stack; changeSet: ChangeSet } {
  if (!given.startsWith("arn:") && stackName === undefined) {
    throw new Refusal(
      "ValidationError",
      "StackName must be specified if ChangeSetName is not specified as an ARN.",
    );
  }
  const stacks =
    stackName === undefined ? request.world.stacks.in(request.caller) : [requireStack(request, stackName)];
  for (const stack of stacks) {
    for (const changeSet of stack.changeSets.values()) {
      if (given === changeSet.name || given === changeSetArn(stack, changeSet)) return { stack, changeSet };
    }
  }
  throw new Refusal("ChangeSetNotFound", `ChangeSet [${given}] does not exist`, 404);
}

const listChangeSets = operation<ListChangeSetsInput>(
  ListChangeSetsInput$,
  ListChangeSetsOutput$,
  (request) => {
    const stack = requireStack(request, request.input.StackName);
    const purpose = `ListChangeSets/${stackArn(stack)}`;
    const all = [...stack.changeSets.values()];
    const { items, nextToken } = page(all, ({ name }) => name, purpose, request.input.NextToken);
    return { Summaries: items.map((each) => changeSetSummary(stack, each)), NextToken: nextToken };
  },
);

export const cloudFormationOperations = {
  DescribeStacks: describeStacks,
  ListStacks: listStacks,
  DescribeStackEvents: describeStackEvents,
  DescribeStackResources: describeStackResources,
  DescribeChangeSet: describeChangeSet,
  ListChangeSets: listChangeSets,
};
