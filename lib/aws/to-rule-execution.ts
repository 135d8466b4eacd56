import type { RuleExecutionDetail } from "@aws-sdk/client-codepipeline";
import type { RuleExecution } from "../model/execution-detail/execution-detail";
import { toActionStatus } from "../model/status";
import { textOf, timeOf } from "./missing";

export function toRuleExecution(raw: Partial<RuleExecutionDetail>): RuleExecution | undefined {
  const stageName = textOf(raw.stageName);
  const ruleName = textOf(raw.ruleName);
  if (stageName === undefined || ruleName === undefined) return undefined;
  const result = raw.output?.executionResult;
  return {
    id: textOf(raw.ruleExecutionId),
    ...{ stageName, ruleName },
    provider: textOf(raw.input?.ruleTypeId?.provider),
    status: toActionStatus(textOf(raw.status)),
    startedAt: timeOf(raw.startTime),
    changedAt: timeOf(raw.lastUpdateTime) ?? timeOf(raw.startTime),
    summary: textOf(result?.externalExecutionSummary) ?? textOf(result?.errorDetails?.message),
    url: textOf(result?.externalExecutionUrl),
  };
}
