import type { RuleDeclaration } from "@aws-sdk/client-codepipeline";
import { Cron } from "croner";
import type { RuleExecution } from "../engine/condition";
import type { World } from "../engine/world";
import { minutes, seconds } from "./provider";

/** What a rule of a condition found. */
export interface RuleVerdict {
  readonly passed: boolean;
  readonly summary: string;
}

export const ruleProviders = [
  "DeploymentWindow",
  "CloudWatchAlarm",
  "LambdaInvoke",
  "VariableCheck",
  "CodeBuild",
  "Commands",
] as const;

const usualMs: Record<string, number> = {
  DeploymentWindow: seconds(2),
  CloudWatchAlarm: seconds(3),
  LambdaInvoke: seconds(6),
  VariableCheck: seconds(2),
  CodeBuild: minutes(2),
  Commands: seconds(40),
};

/** `WaitTime` (minutes) is how long an alarm is watched before the rule passes. */
export function usualRuleMs(declaration: RuleDeclaration, configuration: Record<string, string>): number {
  const watched = Number(configuration.WaitTime);
  return Number.isFinite(watched) && watched > 0
    ? minutes(watched)
    : (usualMs[declaration.ruleTypeId?.provider ?? ""] ?? seconds(5));
}

export function ruleVerdict(world: World, rule: RuleExecution): RuleVerdict {
  switch (rule.declaration.ruleTypeId?.provider) {
    case "CloudWatchAlarm":
      return alarmVerdict(world, rule);
    case "DeploymentWindow":
      return windowVerdict(world, rule.configuration);
    case "VariableCheck":
      return variableVerdict(rule.configuration);
    default:
      return { passed: true, summary: "Rule succeeded" };
  }
}

function alarmVerdict(world: World, rule: RuleExecution): RuleVerdict {
  const { AlarmName = "", AlarmStates = "ALARM" } = rule.configuration;
  const { account, region } = rule.stage.execution.pipeline;
  const state = world.alarms.stateOf(account, region, AlarmName) ?? "OK";
  const fails = AlarmStates.split(",").some((word) => word.trim() === state);
  return { passed: !fails, summary: `Alarm ${AlarmName} is in ${state} state` };
}

/** Open in the minutes the cron expression names; its field for seconds is of no matter here. */
function windowVerdict(
  world: World,
  { Cron: expression = "", TimeZone }: Record<string, string>,
): RuleVerdict {
  const [, ...fields] = expression.trim().split(/\s+/);
  try {
    // Only five fields and AWS's `?` are left over: a year, where given, is not looked at.
    const cron = new Cron(fields.slice(0, 5).join(" "), TimeZone ? { timezone: TimeZone } : {});
    const open = cron.match(new Date(Math.floor(world.time.now() / minutes(1)) * minutes(1)));
    return {
      passed: open,
      summary: open ? "The deployment window is open" : "The deployment window is closed",
    };
  } catch {
    return { passed: false, summary: `The cron expression ${expression} is not valid` };
  }
}

function variableVerdict({
  Variable = "",
  Value = "",
  Operator = "EQ",
}: Record<string, string>): RuleVerdict {
  const passed = compare(Variable, Value, Operator);
  return {
    passed,
    summary: `Variable value ${Variable} ${passed ? "met" : "did not meet"} ${Operator} ${Value}`,
  };
}

function compare(actual: string, wanted: string, operator: string): boolean {
  switch (operator) {
    case "NE":
      return actual !== wanted;
    case "CONTAINS":
      return actual.includes(wanted);
    case "MATCHES":
      return matches(actual, wanted);
    default:
      return actual === wanted;
  }
}

function matches(actual: string, pattern: string): boolean {
  try {
    return new RegExp(pattern).test(actual);
  } catch {
    return false; // A pattern that is none matches nothing.
  }
}
