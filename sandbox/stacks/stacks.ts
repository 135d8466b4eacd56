import { Random } from "../random";
import type { EpochMs } from "../time/simulated-time";
import { type Stack, type StackPlace, stackArn } from "./stack";
import { StackOrders } from "./stack-orders";
import { physicalId, templateOf } from "./template";

const keptDeleted = 100;

/** CloudFormation in all accounts and regions. */
export class Stacks {
  readonly orders = new StackOrders();
  /** Its own chance, so that what stacks make of it shifts nothing else. */
  readonly random: Random;
  readonly #stacks: Stack[] = [];

  constructor(seed: string | number) {
    this.random = new Random(`stacks:${seed}`);
  }

  /** Newest first; those that were deleted too. */
  in({ account, region }: Omit<StackPlace, "name">): Stack[] {
    return this.#stacks.filter((stack) => stack.account === account && stack.region === region).toReversed();
  }

  /** By a name, which only what is there still has, or by its ARN. */
  find(place: Omit<StackPlace, "name">, given: string): Stack | undefined {
    return this.in(place).find((stack) =>
      given.startsWith("arn:") ? stackArn(stack) === given : stack.name === given && isThere(stack),
    );
  }

  /** One nothing was created of yet: it is there for the sake of its change sets. */
  add(place: StackPlace, now: EpochMs): Stack {
    const stack: Stack = {
      ...place,
      uuid: this.random.uuid(),
      createdAt: now,
      status: "REVIEW_IN_PROGRESS",
      resources: [],
      events: [],
      changeSets: new Map(),
      outputs: {},
      capabilities: [],
    };
    this.#stacks.push(stack);
    this.#forget();
    return stack;
  }

  /** One that was created before anybody looked. */
  addCreated(place: StackPlace, now: EpochMs): Stack {
    const stack = this.add(place, now);
    stack.status = "CREATE_COMPLETE";
    stack.resources.push(...resourcesOf(stack.name, now, "CREATE_COMPLETE"));
    return stack;
  }

  #forget(): void {
    const deleted = this.#stacks.filter((stack) => !isThere(stack));
    for (const stack of deleted.slice(0, Math.max(0, deleted.length - keptDeleted)))
      this.#stacks.splice(this.#stacks.indexOf(stack), 1);
  }
}

export function isThere({ status }: Stack): boolean {
  return status !== "DELETE_COMPLETE";
}

/** The resources of the template, in the order CloudFormation comes to them. */
export function resourcesOf(stack: string, now: EpochMs, status: Stack["resources"][number]["status"]) {
  return templateOf(stack).map((declared) => ({
    logicalId: declared.logicalId,
    type: declared.type,
    physicalId: physicalId(stack, declared),
    status,
    updatedAt: now,
  }));
}
