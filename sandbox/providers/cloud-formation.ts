import type { ActionExecution } from "../engine/action-execution";
import { namedOutputs } from "../engine/named-outputs";
import type { Failure, Plan, World } from "../engine/world";
import { Refusal } from "../refusal";
import { createChangeSet, executeChangeSet, touchedBy } from "../stacks/change-set";
import { setStack } from "../stacks/narrate";
import { collapsed, operate, type StackOperation, type Verb } from "../stacks/operate";
import { recall } from "../stacks/recall";
import {
  changeSetArn,
  isUnderWay,
  type Stack,
  type StackPlace,
  stackArn,
  takesUpdates,
} from "../stacks/stack";
import type { FailedResource } from "../stacks/stack-orders";
import { placeOf } from "./place";
import { consoleUrl, type End, minutes, type Provider } from "./provider";

/** What the pipeline calls a mode; one it doesn't know creates or updates. */
export const cloudFormation: Provider = {
  category: "Deploy",
  name: "CloudFormation",
  namesOutputs: true,
  usualMs: minutes(2),
  inputs: [0, 10],
  outputs: [0, 1],
  required: ["ActionMode", "StackName"],
  takeUp: (action, world, plan, end) => deploy({ action, world, plan, end }),
  url: (action) => {
    const { externalId = "" } = action;
    const [page, name] = externalId.includes(":changeSet/")
      ? ["changeset", "changeSetId"]
      : ["stack", "stackId"];
    const path = `home?#/${page}/detail?${name}=${encodeURIComponent(externalId)}`;
    return consoleUrl("cloudformation", placeOf(action).region, path);
  },
  entityUrl: ({ configuration }, region) =>
    consoleUrl("cloudformation", region, `home?#/stacks?filter=${configuration?.StackName}`),
  succeed: (action, world) => {
    const outputs = namedOutputs(action);
    const stack = stackOf(world, action);
    if (stack) stack.outputs = { ...stack.outputs, ...outputs };
    return { summary: summaryOf(action.configuration), variables: outputs };
  },
  fail: () => ({ ...jobFailed("The stack operation failed."), resource: {} }),
};

function summaryOf({ ActionMode, StackName, ChangeSetName }: Record<string, string>): string {
  if (ActionMode === "CHANGE_SET_REPLACE") return `Change set ${ChangeSetName} was created.`;
  if (ActionMode === "CHANGE_SET_EXECUTE") return `Change set ${ChangeSetName} was executed.`;
  if (ActionMode === "DELETE_ONLY") return `Stack ${StackName} was deleted.`;
  return `Stack ${StackName} was updated.`;
}

const jobFailed = (message: string): Failure => ({ code: "JobFailed", message });

interface Undertaking {
  readonly action: ActionExecution;
  readonly world: World;
  readonly plan: Plan;
  readonly end: End;
}

function stackPlace(action: ActionExecution): StackPlace {
  return { ...placeOf(action), name: action.configuration.StackName ?? "" };
}

function stackOf(world: World, action: ActionExecution): Stack | undefined {
  const place = stackPlace(action);
  return world.stacks.find(place, place.name);
}

function deploy(undertaking: Undertaking): Plan {
  const { action, world, plan } = undertaking;
  // Drawn whatever the mode, so that the same seed tells the same story.
  const uuid = world.random.uuid();
  if (world.time.now() < world.deployments.toldUntil) return past(undertaking, uuid);
  try {
    switch (action.configuration.ActionMode) {
      case "CHANGE_SET_REPLACE":
        return replaceChangeSet(undertaking, uuid);
      case "CHANGE_SET_EXECUTE":
        return carryOutChangeSet(undertaking);
      case "DELETE_ONLY":
        return remove(undertaking);
      default:
        return createOrUpdate(undertaking);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return plan.told ? plan : refused(error.message);
  }
}

const refused = (message: string): Plan => ({ afterMs: 1_500, failure: jobFailed(message) });

function past({ action, world, plan }: Undertaking, uuid: string): Plan {
  const { ActionMode = "", ChangeSetName = "" } = action.configuration;
  const { stack, changeSet } = recall(world, stackPlace(action), {
    mode: ActionMode,
    changeSet: { name: ChangeSetName, uuid },
    fails: plan.failure !== undefined,
  });
  action.externalId = changeSet ? changeSetArn(stack, changeSet) : stackArn(stack);
  return plan.failure?.resource ? { ...plan, failure: jobFailed(inState(stack)) } : plan;
}

function replaceChangeSet({ action, world, plan, end }: Undertaking, uuid: string): Plan {
  const { ChangeSetName: name = "" } = action.configuration;
  const { failure } = plan;
  const reason = failure && (failure.resource ? usualTemplateError : failure.message);
  const { stack, changeSet } = createChangeSet(world, {
    place: stackPlace(action),
    name,
    uuid,
    lastsMs: plan.afterMs,
    failsFor: reason,
    onEnd: () =>
      end(verbatim(plan) ?? (reason ? jobFailed(`Change set ${name} failed: ${reason}`) : undefined)),
  });
  action.externalId = changeSetArn(stack, changeSet);
  return {};
}

const usualTemplateError =
  "Template format error: Unresolved resource dependencies [Vpc] in the Resources block of the template";

function carryOutChangeSet(undertaking: Undertaking): Plan {
  const { action, world } = undertaking;
  const { StackName, ChangeSetName = "" } = action.configuration;
  const stack = stackOf(world, action);
  if (!stack) throw new Refusal("ValidationError", `Stack [${StackName}] does not exist`);
  executeChangeSet(world, stack, ChangeSetName, courseOf(undertaking, stack));
  action.externalId = stackArn(stack);
  return {};
}

function remove(undertaking: Undertaking): Plan {
  const { action, world, plan } = undertaking;
  const stack = stackOf(world, action);
  // What isn't there is deleted already.
  if (!stack) return plan;
  begin(undertaking, stack, "DELETE");
  return {};
}

function createOrUpdate(undertaking: Undertaking): Plan {
  const { action, world, plan } = undertaking;
  const known = stackOf(world, action);
  if (known && takesUpdates(known)) {
    begin(undertaking, known, "UPDATE");
    return {};
  }
  const replaces = action.configuration.ActionMode === "REPLACE_ON_FAILURE" || (plan.told && !plan.failure);
  if (known && known.status !== "REVIEW_IN_PROGRESS" && (!replaces || isUnderWay(known))) {
    throw new Refusal("ValidationError", `Stack exists but with non-updatable status: ${known.status}`);
  }
  begin(undertaking, fresh(undertaking, known), "CREATE");
  return {};
}

/** One to create: in review so far, or in the place of one whose creation failed. */
function fresh({ action, world }: Undertaking, known: Stack | undefined): Stack {
  if (known?.status === "REVIEW_IN_PROGRESS") return known;
  if (known) setStack(world, known, "DELETE_COMPLETE");
  return world.stacks.add(stackPlace(action), world.time.now());
}

function begin(undertaking: Undertaking, stack: Stack, verb: Verb): void {
  const { action, world } = undertaking;
  stack.capabilities = action.configuration.Capabilities?.split(",") ?? stack.capabilities;
  const course = courseOf(undertaking, stack);
  const resources = touchedBy(world, stack, verb, course.failure);
  operate(world, stack, { verb, resources, ...course });
  action.externalId = stackArn(stack);
}

/** How an operation goes that the action has begun, and what the action says of its end. */
function courseOf({ world, plan, end }: Undertaking, stack: Stack): Course {
  const failure = failureFor(world, stack, plan);
  return {
    lastsMs: plan.afterMs,
    failure,
    onEnd: () => end(failure && (verbatim(plan) ?? jobFailed(inState(stack)))),
  };
}

type Course = Pick<StackOperation, "lastsMs" | "failure" | "onEnd">;

function failureFor(world: World, place: StackPlace, { failure, told }: Plan): FailedResource | undefined {
  if (failure) return failure.resource ?? { reason: failure.message };
  return told ? undefined : world.stacks.orders.take(place);
}

/** In the words somebody chose for the action itself. */
function verbatim({ failure }: Plan): Failure | undefined {
  return failure?.resource ? undefined : failure;
}

function inState({ name, status, events }: Stack): string {
  const reason = events.findLast((event) => event.reason?.startsWith(collapsed))?.reason ?? "";
  return `Stack ${name} is in ${status} state. ${reason}`.trim();
}
