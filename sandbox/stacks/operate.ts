import type { World } from "../engine/world";
import { setResource, setStack } from "./narrate";
import type { Stack, StackResource } from "./stack";
import type { FailedResource } from "./stack-orders";
import { usualFailure } from "./template";

export type Verb = "CREATE" | "UPDATE" | "DELETE";

/** An operation on a stack, and what is known beforehand of how it goes. */
export interface StackOperation {
  readonly verb: Verb;
  /** What it touches. */
  readonly resources: readonly StackResource[];
  /** Missing: its first resource never gets anywhere. */
  readonly lastsMs?: number | undefined;
  readonly failure?: FailedResource | undefined;
  /** Called once the stack is at rest again, whichever way. */
  readonly onEnd: () => void;
}

/** Which share of an operation that fails has gone by when it does; the rest goes into taking it back. */
const failsAt = 0.6;

export function operate(world: World, stack: Stack, operation: StackOperation): void {
  const { verb, resources, lastsMs, failure, onEnd } = operation;
  if (verb === "UPDATE") stack.updatedAt = world.time.now();
  setStack(world, stack, `${verb}_IN_PROGRESS`, "User Initiated");
  if (lastsMs === undefined) {
    const [first] = resources;
    if (first) setResource(world, stack, first, `${verb}_IN_PROGRESS`);
    return;
  }
  const failing = failure && failingOf(resources, failure);
  for (const step of failing ? stepsToFailure(operation, failing) : stepsToEnd(operation))
    world.time.after(Math.max(1, step.at * lastsMs), () => step.take(world, stack));
  world.time.after(lastsMs, onEnd);
}

interface Step {
  /** Of the whole, from 0 to 1. */
  readonly at: number;
  take(world: World, stack: Stack): void;
}

interface Spell {
  readonly resource: StackResource;
  readonly from: number;
  readonly to: number;
}

/** When each resource is worked on: one after the other begins, and they overlap. */
function spellsOf(resources: readonly StackResource[], whole: number): Spell[] {
  const each = (whole * 0.85) / Math.max(1, resources.length);
  return resources.map((resource, index) => {
    const from = whole * 0.03 + each * index;
    return { resource, from, to: Math.min(from + each * 1.4, whole * 0.92) };
  });
}

const progress = ({ resource, from }: Spell, verb: Verb): Step => ({
  at: from,
  take: (world, stack) => setResource(world, stack, resource, `${verb}_IN_PROGRESS`),
});

const completion = ({ resource, to }: Spell, verb: Verb): Step => ({
  at: to,
  take: (world, stack) => setResource(world, stack, resource, `${verb}_COMPLETE`),
});

const arrival = (at: number, status: Stack["status"]): Step => ({
  at,
  take: (world, stack) => setStack(world, stack, status),
});

function stepsToEnd({ verb, resources }: StackOperation): Step[] {
  const spells = spellsOf(resources, 1);
  const work = spells.flatMap((spell) => [progress(spell, verb), completion(spell, verb)]);
  if (verb === "UPDATE") work.push(arrival(0.95, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"));
  const end = arrival(1, `${verb}_COMPLETE`);
  return [
    ...work,
    {
      at: 1,
      take: (world, stack) => {
        end.take(world, stack);
        if (verb === "DELETE") stack.deletedAt = world.time.now();
      },
    },
  ];
}

interface Failing {
  readonly resource: StackResource;
  readonly reason: string;
}

function failingOf(
  resources: readonly StackResource[],
  { logicalId, reason }: FailedResource,
): Failing | undefined {
  const resource = resources.find((each) => each.logicalId === logicalId) ?? resources.at(-1);
  return resource && { resource, reason: reason ?? usualFailure(resource) };
}

const participle = { CREATE: "creation", UPDATE: "update", DELETE: "deletion" } as const;

function stepsToFailure({ verb, resources }: StackOperation, { resource, reason }: Failing): Step[] {
  const spells = spellsOf(resources, failsAt);
  const at = spells.find((spell) => spell.resource === resource)?.to ?? failsAt;
  const begun = spells.filter(({ from }) => from < at);
  const cut = begun.filter((spell) => spell.to > at && spell.resource !== resource);
  const failed = [resource, ...cut.map((spell) => spell.resource)];
  const collapse: Step = {
    at,
    take: (world, stack) => {
      setResource(world, stack, resource, `${verb}_FAILED`, reason);
      for (const spell of cut)
        setResource(world, stack, spell.resource, `${verb}_FAILED`, `Resource ${participle[verb]} cancelled`);
      if (verb !== "DELETE") setStack(world, stack, rollbacks[verb].begins, reasonOf(verb, failed));
    },
  };
  return [
    ...begun.map((spell) => progress(spell, verb)),
    ...begun.filter((spell) => spell.to < at).map((spell) => completion(spell, verb)),
    collapse,
    ...stepsBack({ verb, at, failed, begun: begun.map((spell) => spell.resource) }),
  ];
}

const rollbacks = {
  CREATE: { begins: "ROLLBACK_IN_PROGRESS", ends: "ROLLBACK_COMPLETE", by: "DELETE" },
  UPDATE: { begins: "UPDATE_ROLLBACK_IN_PROGRESS", ends: "UPDATE_ROLLBACK_COMPLETE", by: "UPDATE" },
} as const;

/** How the reason of a stack that failed begins. */
export const collapsed = "The following resource(s) failed to";

/** CloudFormation's words, with the space they end in. */
function reasonOf(verb: Verb, failed: readonly StackResource[]): string {
  const names = failed.map(({ logicalId }) => logicalId).join(", ");
  return `${collapsed} ${verb.toLowerCase()}: [${names}]. `;
}

interface Collapse {
  readonly verb: Verb;
  readonly at: number;
  readonly begun: readonly StackResource[];
  readonly failed: readonly StackResource[];
}

/** What was touched is taken back, newest first. A deletion isn't: the stack stays, with what could not go. */
function stepsBack({ verb, at, begun, failed }: Collapse): Step[] {
  if (verb === "DELETE") {
    return [
      { at: 1, take: (world, stack) => setStack(world, stack, "DELETE_FAILED", reasonOf(verb, failed)) },
    ];
  }
  const { ends, by } = rollbacks[verb];
  const each = (0.97 - at) / begun.length;
  const back = begun.toReversed().flatMap((resource, index) => {
    const spell = { resource, from: at + each * (index + 0.2), to: at + each * (index + 0.9) };
    return [progress(spell, by), completion(spell, by)];
  });
  const cleanup = arrival(0.98, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");
  return [...back, ...(verb === "UPDATE" ? [cleanup] : []), arrival(1, ends)];
}
