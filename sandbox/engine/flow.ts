import { checkCondition } from "./check-condition";
import type { ConditionType } from "./condition";
import type { Execution, ExecutionStatus } from "./execution";
import { beginAction, runOrders } from "./perform-action";
import { definitionAt, type Pipeline, type StageSlot, slotOf, stagesOf } from "./pipeline";
import { rollbackTargets } from "./rollback-targets";
import { actionsInProgress, type StageExecution, type StageStatus, stageName } from "./stage-execution";
import { tell, type World } from "./world";

/**
 * How an execution goes from stage to stage. The invariants, whatever happens:
 * a stage has at most one holder (PARALLEL executions hold nothing), an execution holds or waits for at most one
 * stage, and a superseded execution never moves again.
 */

/** Puts the execution before a stage; it enters as soon as the stage is free and the transition open. */
export function requestEntry(world: World, execution: Execution, slot: StageSlot): void {
  if (execution.mode === "SUPERSEDED") supersedeWaiting(world, slot);
  slot.inbound.push(execution);
  admit(world, execution.pipeline, slot);
}

function supersedeWaiting(world: World, slot: StageSlot): void {
  for (const waiting of slot.inbound.splice(0)) {
    if (waiting.status === "InProgress") endExecution(world, waiting, "Superseded");
  }
}

/** Lets in whoever may enter now. */
export function admit(world: World, pipeline: Pipeline, slot: StageSlot): void {
  if (!slot.transition.enabled || slot.holder || pipeline.deleted) return;
  const index = slot.inbound.findIndex((execution) => execution.status === "InProgress");
  const next = slot.inbound[index];
  if (!next) return;
  // Whoever was stopped while it waited before the one that enters is no longer shown.
  slot.inbound.splice(0, index + 1);
  enterStage(world, next, slot);
  if (next.mode === "PARALLEL") admit(world, pipeline, slot);
}

/** Takes the stage and runs it from its start. The slot must be free. */
export function enterStage(world: World, execution: Execution, slot: StageSlot): void {
  const definition = definitionAt(execution.pipeline, execution.version);
  const declaration = stagesOf(definition).find((stage) => stage.name === slot.name);
  if (!declaration) throw new Error(`${execution.pipeline.name} has no stage ${slot.name}`);
  const stage: StageExecution = {
    execution,
    declaration,
    status: "InProgress",
    phase: "entry",
    actions: new Map(),
    conditions: {},
    retries: { automatic: 0, manual: 0 },
  };
  execution.stages.set(slot.name, stage);
  execution.updatedAt = world.time.now();
  hold(stage);
  if (execution.mode !== "PARALLEL") slot.latest = stage;
  tell(world, { kind: "stage-started", stage });
  checkEntry(world, stage);
}

function hold(stage: StageExecution): void {
  const slot = slotOf(stage.execution.pipeline, stageName(stage));
  if (slot && stage.execution.mode !== "PARALLEL") slot.holder = stage;
}

function checkEntry(world: World, stage: StageExecution): void {
  stage.phase = "entry";
  checkCondition(world, stage, "BEFORE_ENTRY", (passed) => {
    if (stage.execution.status === "Stopping") stopStage(world, stage);
    else if (passed) runActions(world, stage);
    else if (resultOf(stage, "BEFORE_ENTRY") === "SKIP") leave(world, stage, "Skipped");
    else fail(world, stage);
  });
}

/** Starts the first run order that is not done yet: all of it, or after a retry what of it failed. */
export function runActions(world: World, stage: StageExecution): void {
  stage.phase = "actions";
  if (stage.execution.status === "Stopping") {
    stopStage(world, stage);
    return;
  }
  const isDone = (name = "") => stage.actions.get(name)?.status === "Succeeded";
  for (const order of runOrders(stage)) {
    const open = order.filter((action) => !isDone(action.name));
    if (open.length === 0) continue;
    for (const action of open) beginAction(world, stage, action, () => settleOrder(world, stage));
    return;
  }
  checkExit(world, stage);
}

function settleOrder(world: World, stage: StageExecution): void {
  if (actionsInProgress(stage).length > 0) return;
  const failed = [...stage.actions.values()].some((action) => action.status === "Failed");
  if (stage.execution.status === "Stopping") stopStage(world, stage);
  else if (failed) failActions(world, stage);
  else runActions(world, stage);
}

function checkExit(world: World, stage: StageExecution): void {
  stage.phase = "exit";
  checkCondition(world, stage, "ON_SUCCESS", (passed) => {
    if (stage.execution.status === "Stopping") stopStage(world, stage);
    else if (passed) leave(world, stage, "Succeeded");
    else fail(world, stage, resultOf(stage, "ON_SUCCESS"));
  });
}

function failActions(world: World, stage: StageExecution): void {
  const { onFailure } = stage.declaration;
  if (!onFailure) {
    fail(world, stage);
    return;
  }
  checkCondition(world, stage, "ON_FAILURE", (passed) => {
    const hasRules = (onFailure.conditions?.[0]?.rules?.length ?? 0) > 0;
    // The stage's own result stands by itself; a condition's result comes only when its rules fail.
    const result = hasRules && !passed ? resultOf(stage, "ON_FAILURE") : onFailure.result;
    answerFailure(world, stage, result);
  });
}

function answerFailure(world: World, stage: StageExecution, result: string | undefined): void {
  if (result === "RETRY" && stage.retries.automatic === 0) {
    stage.retries.automatic = 1;
    stage.retries.latest = "AutomatedStageRetry";
    if (stage.declaration.onFailure?.retryConfiguration?.retryMode === "ALL_ACTIONS") stage.actions.clear();
    runActions(world, stage);
    return;
  }
  if (result === "SKIP") {
    leave(world, stage, "Skipped");
    return;
  }
  fail(world, stage, result);
}

/** The result a failed condition has: its own, else FAIL. */
export function resultOf(stage: StageExecution, type: ConditionType): string {
  const declared = stage.conditions[type]?.declaration.result;
  return declared ?? (type === "ON_FAILURE" ? stage.declaration.onFailure?.result : undefined) ?? "FAIL";
}

/** Done with this stage: goes to the next one, or is finished. */
export function leave(world: World, stage: StageExecution, status: "Succeeded" | "Skipped"): void {
  const { execution } = stage;
  settleStage(world, stage, status);
  const next = nextSlot(stage);
  execution.updatedAt = world.time.now();
  if (next) requestEntry(world, execution, next);
  else endExecution(world, execution, "Succeeded");
  release(world, stage);
}

function nextSlot(stage: StageExecution): StageSlot | undefined {
  const { execution } = stage;
  if (execution.rollback) return undefined;
  const index = execution.pipeline.stages.findIndex((slot) => slot.name === stageName(stage));
  return execution.pipeline.stages[index + 1];
}

function fail(world: World, stage: StageExecution, result?: string): void {
  settleStage(world, stage, "Failed");
  endExecution(world, stage.execution, "Failed");
  // A rollback takes the freed stage before anyone who waits for it.
  if (result === "ROLLBACK") rollBackAutomatically(world, stage);
  release(world, stage);
}

export function stopStage(world: World, stage: StageExecution): void {
  settleStage(world, stage, "Stopped");
  endExecution(world, stage.execution, "Stopped");
  release(world, stage);
}

/** Gives the stage its status and frees its place; whoever waits is let in by `release`. */
export function settleStage(world: World, stage: StageExecution, status: StageStatus): void {
  stage.status = status;
  tell(world, { kind: "stage-ended", stage });
  const slot = slotOf(stage.execution.pipeline, stageName(stage));
  if (slot?.holder === stage) delete slot.holder;
}

/** Lets in whoever waited for the stage to be free. */
export function release(world: World, stage: StageExecution): void {
  const slot = slotOf(stage.execution.pipeline, stageName(stage));
  if (slot) admit(world, stage.execution.pipeline, slot);
}

export function endExecution(world: World, execution: Execution, status: ExecutionStatus): void {
  execution.status = status;
  execution.updatedAt = world.time.now();
  // Nothing of it can be retried any more; a year of these maps is most of what a world would weigh.
  if (status === "Succeeded" || status === "Superseded") {
    for (const stage of execution.stages.values()) stage.actions.clear();
  }
  tell(world, { kind: "execution-ended", execution });
}

/** The stage runs again, under the same execution id. The slot must be free. */
export function resumeStage(world: World, stage: StageExecution, scope: "failed" | "all"): void {
  const { execution } = stage;
  execution.status = "InProgress";
  execution.updatedAt = world.time.now();
  delete execution.stop;
  stage.status = "InProgress";
  hold(stage);
  if (scope === "all") stage.actions.clear();
  tell(world, { kind: "stage-resumed", stage });
  if (stage.phase === "entry") checkEntry(world, stage);
  else runActions(world, stage);
}

/** Goes on as if the condition had passed. A stage that had failed takes its place again. */
export function passCondition(
  world: World,
  stage: StageExecution,
  type: "BEFORE_ENTRY" | "ON_SUCCESS",
): void {
  if (stage.status === "Failed") {
    stage.execution.status = "InProgress";
    stage.status = "InProgress";
    hold(stage);
    tell(world, { kind: "stage-resumed", stage });
  }
  if (type === "BEFORE_ENTRY") runActions(world, stage);
  else leave(world, stage, "Succeeded");
}

function rollBackAutomatically(world: World, stage: StageExecution): void {
  const { execution } = stage;
  const { pipeline } = execution;
  const target = rollbackTargets(pipeline, stageName(stage)).find((candidate) => candidate !== execution);
  // A rollback that fails is not rolled back in its turn: it would go on for ever.
  if (!target || execution.mode === "PARALLEL" || execution.rollback) return;
  const triggerDetail = JSON.stringify({ FailedPipelineExecutionId: execution.id });
  beginRollback(world, target, stageName(stage), { triggerType: "AutomatedRollback", triggerDetail });
}

/** A new execution that runs one stage with what the target had. The slot must be free. */
export function beginRollback(
  world: World,
  target: Execution,
  name: string,
  trigger: Execution["trigger"],
): Execution {
  const { pipeline } = target;
  const slot = slotOf(pipeline, name);
  if (!slot) throw new Error(`${pipeline.name} has no stage ${name}`);
  const now = world.time.now();
  const execution: Execution = {
    ...target,
    id: world.random.uuid(),
    startedAt: now,
    updatedAt: now,
    status: "InProgress",
    trigger,
    // The target's own maps: a rollback brings nothing in, but its actions must not change what the target shows.
    sourceRevisions: [...target.sourceRevisions],
    namespaces: new Map(target.namespaces),
    artifacts: new Map(target.artifacts),
    stages: new Map(),
    actions: [],
    rollback: { targetId: target.id, stageName: name },
  };
  addExecution(world, execution);
  enterStage(world, execution, slot);
  return execution;
}

export function addExecution(world: World, execution: Execution): void {
  execution.pipeline.executions.push(execution);
  execution.pipeline.executionsById.set(execution.id, execution);
  tell(world, { kind: "execution-started", execution });
}
