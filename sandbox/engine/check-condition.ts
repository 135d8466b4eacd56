import type { RuleDeclaration } from "@aws-sdk/client-codepipeline";
import { type RuleVerdict, ruleVerdict, usualRuleMs } from "../providers/rules";
import {
  type ConditionExecution,
  type ConditionStatus,
  type ConditionType,
  declaredCondition,
  type RuleExecution,
} from "./condition";
import type { StageExecution } from "./stage-execution";
import { resolveConfiguration, UnresolvedVariable } from "./variables";
import type { Plan, World } from "./world";

/** Runs the stage's condition of this type, if it has one. `onEnd(passed)` comes at once when it has none. */
export function checkCondition(
  world: World,
  stage: StageExecution,
  type: ConditionType,
  onEnd: (passed: boolean) => void,
): void {
  const declaration = declaredCondition(stage, type);
  if (!declaration?.rules?.length) {
    onEnd(true);
    return;
  }
  const condition: ConditionExecution = {
    declaration,
    status: "InProgress",
    changedAt: world.time.now(),
    rules: [],
  };
  stage.conditions[type] = condition;
  for (const rule of declaration.rules) {
    condition.rules.push(beginRule(world, stage, rule, () => settle(world, condition, onEnd)));
  }
}

function beginRule(world: World, stage: StageExecution, declaration: RuleDeclaration, onEnd: () => void) {
  const now = world.time.now();
  const { configuration, problem } = configure(stage, declaration);
  const rule: RuleExecution = {
    id: world.random.uuid(),
    stage,
    declaration,
    startedAt: now,
    updatedAt: now,
    status: "InProgress",
    configuration,
    cancel: undefined,
  };
  stage.execution.pipeline.ruleExecutions.push(rule);
  const plan = planFor(world, rule);
  if (plan.afterMs === undefined) return rule;
  rule.cancel = world.time.after(Math.max(1, plan.afterMs), () => {
    endRule(world, rule, problem ?? verdict(world, rule, plan));
    onEnd();
  });
  return rule;
}

function configure(stage: StageExecution, declaration: RuleDeclaration) {
  const declared = declaration.configuration ?? {};
  try {
    return { configuration: resolveConfiguration(stage.execution, declared) };
  } catch (error) {
    if (!(error instanceof UnresolvedVariable)) throw error;
    const problem: RuleVerdict = { passed: false, summary: error.message };
    return { configuration: declared, problem };
  }
}

function planFor(world: World, rule: RuleExecution): Plan {
  for (const fate of world.fates) {
    const plan = fate(rule);
    if (plan) return plan;
  }
  return { afterMs: usualRuleMs(rule.declaration, rule.configuration) };
}

function verdict(world: World, rule: RuleExecution, plan: Plan): RuleVerdict {
  if (plan.failure) return { passed: false, summary: plan.failure.message };
  return ruleVerdict(world, rule);
}

function endRule(world: World, rule: RuleExecution, { passed, summary }: RuleVerdict): void {
  rule.status = passed ? "Succeeded" : "Failed";
  rule.summary = summary;
  rule.updatedAt = world.time.now();
  rule.cancel = undefined;
}

function settle(world: World, condition: ConditionExecution, onEnd: (passed: boolean) => void): void {
  if (condition.rules.some((rule) => rule.status === "InProgress")) return;
  const failed = condition.rules.find((rule) => rule.status === "Failed");
  setCondition(
    world,
    condition,
    failed ? "Failed" : "Succeeded",
    failed ? `Rule ${failed.declaration.name} failed` : "All rules succeeded",
  );
  onEnd(!failed);
}

export function setCondition(
  world: World,
  condition: ConditionExecution,
  status: ConditionStatus,
  summary?: string,
): void {
  condition.status = status;
  condition.changedAt = world.time.now();
  if (summary) condition.summary = summary;
}

/** Ends what still runs of a condition without a verdict: its stage was stopped, cancelled or overridden. */
export function breakOffCondition(
  world: World,
  condition: ConditionExecution,
  status: ConditionStatus,
): void {
  for (const rule of condition.rules) {
    if (rule.status !== "InProgress") continue;
    rule.cancel?.();
    rule.status = "Abandoned";
    rule.updatedAt = world.time.now();
  }
  setCondition(world, condition, status);
}
