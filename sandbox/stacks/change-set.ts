import type { World } from "../engine/world";
import { Refusal } from "../refusal";
import { setStack } from "./narrate";
import { operate, type StackOperation, type Verb } from "./operate";
import { type ChangeSet, isUnderWay, type Stack, type StackPlace, type StackResource } from "./stack";
import type { FailedResource } from "./stack-orders";
import { resourcesOf } from "./stacks";

export interface NewChangeSet {
  readonly place: StackPlace;
  readonly name: string;
  readonly uuid: string;
  /** When it is there; missing: it never is. */
  readonly lastsMs?: number | undefined;
  /** Why it can't be created. */
  readonly failsFor?: string | undefined;
  readonly onEnd: () => void;
}

/** Replaces one of the same name. A stack that isn't there comes into being, in review. */
export function createChangeSet(
  world: World,
  { place, name, uuid, lastsMs, failsFor, onEnd }: NewChangeSet,
): { stack: Stack; changeSet: ChangeSet } {
  const stack = stackFor(world, place);
  const isNew = stack.status === "REVIEW_IN_PROGRESS";
  const changeSet: ChangeSet = {
    name,
    uuid,
    createdAt: world.time.now(),
    type: isNew ? "CREATE" : "UPDATE",
    status: "CREATE_IN_PROGRESS",
    execution: "UNAVAILABLE",
    resources: touchedBy(world, stack, isNew ? "CREATE" : "UPDATE"),
  };
  stack.changeSets.set(name, changeSet);
  if (lastsMs === undefined) return { stack, changeSet };
  world.time.after(lastsMs, () => {
    changeSet.status = failsFor === undefined ? "CREATE_COMPLETE" : "FAILED";
    changeSet.execution = failsFor === undefined ? "AVAILABLE" : "UNAVAILABLE";
    changeSet.reason = failsFor;
    onEnd();
  });
  return { stack, changeSet };
}

function stackFor(world: World, place: StackPlace): Stack {
  const known = world.stacks.find(place, place.name);
  if (known) return known;
  const stack = world.stacks.add(place, world.time.now());
  setStack(world, stack, "REVIEW_IN_PROGRESS", "User Initiated");
  return stack;
}

/** What an operation of this kind touches: all that is there, but an update only some of it. */
export function touchedBy(
  { stacks, time }: World,
  { name, resources }: Stack,
  verb: Verb,
  failure?: FailedResource,
): readonly StackResource[] {
  if (verb === "CREATE") return resourcesOf(name, time.now(), "CREATE_IN_PROGRESS");
  if (verb === "DELETE") return resources.toReversed();
  const some = resources.filter(
    ({ logicalId }) => logicalId === failure?.logicalId || stacks.random.chance(0.5),
  );
  return some.length > 0 ? some : resources.slice(-1);
}

/** Carries a change set out. */
export function executeChangeSet(
  world: World,
  stack: Stack,
  name: string,
  { lastsMs, failure, onEnd }: Pick<StackOperation, "lastsMs" | "failure" | "onEnd">,
): void {
  const changeSet = requireExecutable(stack, name);
  const { type } = changeSet;
  const verb = type === "CREATE" ? "CREATE" : "UPDATE";
  changeSet.execution = "EXECUTE_IN_PROGRESS";
  operate(world, stack, {
    verb,
    resources: withNamed(stack, changeSet.resources, failure),
    lastsMs,
    failure,
    onEnd: () => {
      changeSet.execution = stack.status === `${verb}_COMPLETE` ? "EXECUTE_COMPLETE" : "EXECUTE_FAILED";
      onEnd();
    },
  });
}

/** What somebody said fails is touched, too. */
function withNamed(
  { resources }: Stack,
  touched: readonly StackResource[],
  failure: FailedResource | undefined,
): readonly StackResource[] {
  const named = resources.find(({ logicalId }) => logicalId === failure?.logicalId);
  return named && !touched.includes(named) ? [...touched, named] : touched;
}

const executable: ReadonlySet<ChangeSet["execution"]> = new Set(["AVAILABLE", "EXECUTE_FAILED"]);

function requireExecutable(stack: Stack, name: string): ChangeSet {
  const changeSet = stack.changeSets.get(name);
  if (!changeSet) throw new Refusal("ChangeSetNotFound", `ChangeSet [${name}] does not exist`, 404);
  if (isUnderWay(stack)) {
    throw new Refusal(
      "InvalidChangeSetStatus",
      `Stack [${stack.name}] is in ${stack.status} state and can't be changed now.`,
    );
  }
  if (executable.has(changeSet.execution)) return changeSet;
  const { execution, status } = changeSet;
  throw new Refusal(
    "InvalidChangeSetStatus",
    `ChangeSet [${name}] cannot be executed in its current status of [${status === "FAILED" ? status : execution}]`,
  );
}
