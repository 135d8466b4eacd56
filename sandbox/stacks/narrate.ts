import type { World } from "../engine/world";
import { type Stack, type StackEvent, type StackResource, stackArn } from "./stack";

/** AWS keeps events for 90 days; of a stack that is deployed all day this is more. */
const keptEvents = 400;

export function setStack(world: World, stack: Stack, status: Stack["status"], reason?: string): void {
  Object.assign(stack, { status, reason });
  const arn = stackArn(stack);
  const subject = { logicalId: stack.name, physicalId: arn, type: "AWS::CloudFormation::Stack" };
  note(stack, { id: world.stacks.random.uuid(), at: world.time.now(), ...subject, status, reason });
}

export function setResource(
  world: World,
  stack: Stack,
  resource: StackResource,
  status: StackResource["status"],
  reason?: string,
): void {
  const at = world.time.now();
  Object.assign(resource, { status, reason, updatedAt: at });
  // What is created belongs to the stack from its first event on.
  if (!stack.resources.includes(resource)) stack.resources.push(resource);
  const { logicalId, physicalId, type } = resource;
  const id = `${logicalId}-${status}-${new Date(at).toISOString()}`;
  note(stack, { id, at, logicalId, physicalId, type, status, reason });
}

function note({ events }: Stack, event: StackEvent): void {
  events.push(event);
  if (events.length > keptEvents) events.shift();
}
