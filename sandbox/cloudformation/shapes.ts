import {
  type ChangeSet,
  changeSetArn,
  type Stack,
  type StackEvent,
  type StackResource,
  stackArn,
} from "../stacks/stack";
import { stamp } from "../wire/stamp";

export function stackShape(stack: Stack) {
  return {
    ...stackSummary(stack),
    DisableRollback: false,
    NotificationARNs: [],
    RollbackConfiguration: {},
    Capabilities: [...stack.capabilities],
    Outputs: Object.entries(stack.outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
    Tags: [],
    EnableTerminationProtection: false,
  };
}

export function stackSummary(stack: Stack) {
  const { name, createdAt, updatedAt, deletedAt, status, reason } = stack;
  return {
    StackId: stackArn(stack),
    StackName: name,
    CreationTime: stamp(createdAt),
    ...(updatedAt === undefined ? {} : { LastUpdatedTime: stamp(updatedAt) }),
    ...(deletedAt === undefined ? {} : { DeletionTime: stamp(deletedAt) }),
    StackStatus: status,
    StackStatusReason: reason,
    DriftInformation: { StackDriftStatus: "NOT_CHECKED" },
  };
}

export function eventShape(stack: Stack, event: StackEvent) {
  return {
    StackId: stackArn(stack),
    EventId: event.id,
    StackName: stack.name,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    Timestamp: stamp(event.at),
    ResourceStatus: event.status,
    ResourceStatusReason: event.reason,
  };
}

export function resourceShape(stack: Stack, resource: StackResource) {
  return {
    StackName: stack.name,
    StackId: stackArn(stack),
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    Timestamp: stamp(resource.updatedAt),
    ResourceStatus: resource.status,
    ResourceStatusReason: resource.reason,
    DriftInformation: { StackResourceDriftStatus: "NOT_CHECKED" },
  };
}

export function changeSetSummary(stack: Stack, changeSet: ChangeSet) {
  const { name, createdAt, status, execution, reason } = changeSet;
  return {
    ChangeSetName: name,
    ChangeSetId: changeSetArn(stack, changeSet),
    StackId: stackArn(stack),
    StackName: stack.name,
    CreationTime: stamp(createdAt),
    ExecutionStatus: execution,
    Status: status,
    StatusReason: reason,
    IncludeNestedStacks: false,
  };
}

export function changeSetShape(stack: Stack, changeSet: ChangeSet, resources: readonly StackResource[]) {
  return {
    ...changeSetSummary(stack, changeSet),
    NotificationARNs: [],
    RollbackConfiguration: {},
    Capabilities: [...stack.capabilities],
    Changes: resources.map((resource) => changeShape(changeSet, resource)),
  };
}

function changeShape({ type }: ChangeSet, { logicalId, physicalId, type: resourceType }: StackResource) {
  const named = { LogicalResourceId: logicalId, ResourceType: resourceType };
  return {
    Type: "Resource",
    ResourceChange:
      type === "CREATE"
        ? { Action: "Add", ...named, Scope: [], Details: [] }
        : {
            Action: "Modify",
            ...named,
            PhysicalResourceId: physicalId,
            Replacement: "False",
            Scope: ["Properties"],
            Details: [],
          },
  };
}
