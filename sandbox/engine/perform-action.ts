import type { ActionDeclaration } from "@aws-sdk/client-codepipeline";
import { externalLinks, providerOf } from "../providers/catalogue";
import type { Brought } from "../providers/source";
import { type ActionExecution, actionName, isApproval } from "./action-execution";
import { namedOutputs } from "./named-outputs";
import { slotOf } from "./pipeline";
import type { StageExecution } from "./stage-execution";
import { stageName } from "./stage-execution";
import { resolveConfiguration, UnresolvedVariable } from "./variables";
import { type Failure, type Plan, tell, type World } from "./world";

const approvalTimeoutMs = 7 * 24 * 3_600_000;

/** Starts one attempt. `onEnd` is called once, when it succeeded or failed by itself or by decision. */
export function beginAction(
  world: World,
  stage: StageExecution,
  declaration: ActionDeclaration,
  onEnd: () => void,
): ActionExecution {
  const { configuration, unresolved } = configure(stage, declaration);
  const action = newAttempt(world, stage, declaration, configuration);
  remember(stage, action);
  endings.set(action, onEnd);
  if (unresolved) {
    schedule(world, action, { afterMs: 500, failure: unresolved });
  } else {
    begin(world, action);
  }
  tell(world, { kind: "action-started", action });
  return action;
}

// Who waits for an action's end. Weak, so that a remembered action holds nothing alive.
const endings = new WeakMap<ActionExecution, () => void>();

function configure(stage: StageExecution, declaration: ActionDeclaration) {
  const declared = declaration.configuration ?? {};
  try {
    return { configuration: resolveConfiguration(stage.execution, declared) };
  } catch (error) {
    if (!(error instanceof UnresolvedVariable)) throw error;
    const unresolved: Failure = { code: "ConfigurationError", message: error.message };
    return { configuration: declared, unresolved };
  }
}

function newAttempt(
  world: World,
  stage: StageExecution,
  declaration: ActionDeclaration,
  configuration: Record<string, string>,
): ActionExecution {
  const now = world.time.now();
  return {
    id: world.random.uuid(),
    execution: stage.execution,
    stageName: stageName(stage),
    declaration,
    startedAt: now,
    updatedAt: now,
    status: "InProgress",
    configuration,
    externalId: undefined,
    token: isApproval(declaration) ? world.random.uuid() : undefined,
    outputVariables: none,
    cancel: undefined,
  };
}

const none: Record<string, string> = Object.freeze({});

function remember(stage: StageExecution, action: ActionExecution): void {
  const { execution } = stage;
  const { pipeline } = execution;
  stage.actions.set(actionName(action), action);
  execution.actions.push(action);
  pipeline.actionExecutions.push(action);
  slotOf(pipeline, action.stageName)?.latestActions.set(actionName(action), action);
  if (action.token) pipeline.approvalsByToken.set(action.token, action);
}

function begin(world: World, action: ActionExecution): void {
  if (action.token) {
    action.externalId = action.token;
    const timeoutMs = (action.declaration.timeoutInMinutes ?? 0) * 60_000 || approvalTimeoutMs;
    schedule(world, action, { afterMs: timeoutMs, failure: expired });
    return;
  }
  const provider = providerOf(action.declaration);
  action.externalId = provider.begin?.(action, world);
  const plan = planFor(world, action);
  const end = (failure?: Failure) => {
    // What an abandoned action began goes on, and nobody here waits for its end.
    if (action.status !== "InProgress") return;
    if (failure) failAction(world, action, failure);
    else succeedAction(world, action);
  };
  schedule(world, action, provider.takeUp?.(action, world, plan, end) ?? plan);
}

const expired: Failure = { code: "TimeoutError", message: "The approval timed out before it was decided." };

function planFor(world: World, action: ActionExecution): Plan {
  for (const fate of world.fates) {
    const plan = fate(action);
    if (plan) return plan;
  }
  return { afterMs: world.random.around(providerOf(action.declaration).usualMs) };
}

function schedule(world: World, action: ActionExecution, plan: Plan): void {
  if (plan.afterMs === undefined) return;
  const end = () => {
    if (plan.failure) failAction(world, action, plan.failure);
    else succeedAction(world, action);
  };
  action.cancel = world.time.after(Math.max(1, plan.afterMs), end);
}

export function succeedAction(
  world: World,
  action: ActionExecution,
  by?: { who: string; summary: string },
): void {
  if (action.declaration.actionTypeId?.category === "Source") bringIn(world, action);
  else takeYield(world, action);
  if (by) {
    action.updatedBy = by.who;
    action.summary = by.summary;
  }
  giveOut(action);
  end(world, action, "Succeeded");
}

export function failAction(world: World, action: ActionExecution, failure?: Failure, by?: string): void {
  if (failure?.summary) action.summary = failure.summary;
  if (failure) action.error = { code: failure.code, message: failure.message };
  if (by) action.updatedBy = by;
  end(world, action, "Failed");
}

/** Stops watching it; the provider goes on, as AWS says of an abandoned action. Nobody is told of an end. */
export function abandonAction(world: World, action: ActionExecution): void {
  endings.delete(action);
  end(world, action, "Abandoned");
}

function end(world: World, action: ActionExecution, status: ActionExecution["status"]): void {
  action.cancel?.();
  action.cancel = undefined;
  action.status = status;
  action.updatedAt = world.time.now();
  action.execution.updatedAt = action.updatedAt;
  tell(world, { kind: "action-ended", action });
  const onEnd = endings.get(action);
  endings.delete(action);
  onEnd?.();
}

function bringIn(world: World, action: ActionExecution): void {
  const { execution, declaration } = action;
  const brought = providerOf(declaration).succeed?.(action, world) as Brought | undefined;
  if (!brought) return;
  action.externalId = brought.revision.id;
  const { url } = externalLinks(action);
  action.summary = brought.summary ?? "";
  action.outputVariables = brought.variables ?? none;
  // A retried source action replaces what its first attempt brought.
  const name = actionName(action);
  const others = execution.sourceRevisions.filter((revision) => revision.actionName !== name);
  execution.sourceRevisions.splice(0, execution.sourceRevisions.length, ...others, {
    actionName: name,
    revisionId: brought.revision.id,
    ...(brought.summary ? { revisionSummary: brought.summary } : {}),
    ...(url ? { revisionUrl: url } : {}),
  });
}

function takeYield(world: World, action: ActionExecution): void {
  const provider = providerOf(action.declaration);
  const given = provider.succeed?.(action, world);
  if (given?.summary) action.summary = given.summary;
  if (given?.variables) action.outputVariables = given.variables;
  if (provider.namesOutputs) action.outputVariables = { ...namedOutputs(action), ...given?.variables };
}

function giveOut(action: ActionExecution): void {
  const { execution, declaration } = action;
  if (declaration.namespace) execution.namespaces.set(declaration.namespace, action.outputVariables);
  for (const artifact of declaration.outputArtifacts ?? []) {
    if (artifact.name) execution.artifacts.set(artifact.name, action);
  }
}

/** The actions of a stage by run order, those of one order side by side. */
export function runOrders(stage: StageExecution): ActionDeclaration[][] {
  const orders = new Map<number, ActionDeclaration[]>();
  for (const action of stage.declaration.actions ?? []) {
    const order = action.runOrder ?? 1;
    orders.set(order, [...(orders.get(order) ?? []), action]);
  }
  return [...orders].sort(([a], [b]) => a - b).map(([, actions]) => actions);
}
