import type { World } from "../engine/world";
import type { ChangeSet, Stack, StackPlace } from "./stack";

export interface Recalled {
  readonly mode: string;
  readonly changeSet: { readonly name: string; readonly uuid: string };
  readonly fails: boolean;
}

/** What came of an action of a past that is told, not carried out: states without events. */
export function recall(
  world: World,
  place: StackPlace,
  { mode, changeSet, fails }: Recalled,
): { stack: Stack; changeSet?: ChangeSet } {
  const now = world.time.now();
  const stack = world.stacks.find(place, place.name) ?? world.stacks.addCreated(place, now);
  if (mode === "CHANGE_SET_REPLACE")
    return { stack, changeSet: recallChangeSet(stack, changeSet, { now, fails }) };
  stack.updatedAt = now;
  if (mode === "DELETE_ONLY") {
    stack.status = fails ? "DELETE_FAILED" : "DELETE_COMPLETE";
    if (!fails) stack.deletedAt = now;
  } else stack.status = fails ? "UPDATE_ROLLBACK_COMPLETE" : "UPDATE_COMPLETE";
  return { stack };
}

function recallChangeSet(
  stack: Stack,
  { name, uuid }: Recalled["changeSet"],
  { now, fails }: { now: number; fails: boolean },
): ChangeSet {
  const recalled: ChangeSet = {
    name,
    uuid,
    createdAt: now,
    type: "UPDATE",
    status: fails ? "FAILED" : "CREATE_COMPLETE",
    execution: fails ? "UNAVAILABLE" : "AVAILABLE",
    resources: stack.resources.slice(-1),
  };
  stack.changeSets.set(name, recalled);
  return recalled;
}
