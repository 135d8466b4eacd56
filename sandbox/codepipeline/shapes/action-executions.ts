import type { ActionExecution } from "../../engine/action-execution";
import { actionName } from "../../engine/action-execution";
import { artifactLocation } from "../../engine/artifact-location";
import type { RuleExecution } from "../../engine/condition";
import { stageName } from "../../engine/stage-execution";
import { externalLinks } from "../../providers/catalogue";
import { cut, stamp } from "../../wire/stamp";
import { masked } from "./secrets";

/** An entry of ListActionExecutions. */
export function actionExecutionDetail(action: ActionExecution) {
  const { url, logStreamArn } = externalLinks(action);
  const { declaration, execution } = action;
  return {
    pipelineExecutionId: execution.id,
    actionExecutionId: action.id,
    pipelineVersion: execution.version,
    stageName: action.stageName,
    actionName: actionName(action),
    startTime: stamp(action.startedAt),
    lastUpdateTime: stamp(action.updatedAt),
    updatedBy: action.updatedBy,
    status: action.status,
    input: {
      actionTypeId: declaration.actionTypeId,
      configuration: masked(declaration.configuration ?? {}),
      resolvedConfiguration: masked(action.configuration),
      roleArn: declaration.roleArn,
      region: declaration.region ?? execution.pipeline.region,
      inputArtifacts: artifacts(action, declaration.inputArtifacts),
      namespace: declaration.namespace,
    },
    output: {
      outputArtifacts: action.status === "Succeeded" ? artifacts(action, declaration.outputArtifacts) : [],
      executionResult: {
        externalExecutionId: action.externalId,
        externalExecutionSummary: cut(action.summary, 2048),
        externalExecutionUrl: url,
        errorDetails: action.error,
        logStreamARN: logStreamArn,
      },
      outputVariables: action.outputVariables,
    },
  };
}

function artifacts(action: ActionExecution, named: { name?: string | undefined }[] | undefined) {
  return (named ?? []).map(({ name = "" }) => ({ name, s3location: artifactLocation(action, name) }));
}

/** An entry of ListRuleExecutions. */
export function ruleExecutionDetail(rule: RuleExecution) {
  const { execution } = rule.stage;
  return {
    pipelineExecutionId: execution.id,
    ruleExecutionId: rule.id,
    pipelineVersion: execution.version,
    stageName: stageName(rule.stage),
    ruleName: rule.declaration.name,
    startTime: stamp(rule.startedAt),
    lastUpdateTime: stamp(rule.updatedAt),
    updatedBy: rule.updatedBy,
    status: rule.status,
    input: {
      ruleTypeId: rule.declaration.ruleTypeId,
      configuration: rule.declaration.configuration ?? {},
      resolvedConfiguration: rule.configuration,
      roleArn: rule.declaration.roleArn,
      region: rule.declaration.region ?? execution.pipeline.region,
      inputArtifacts: [],
    },
    output: {
      executionResult: {
        externalExecutionSummary: cut(rule.summary, 2048),
        errorDetails: rule.error,
      },
    },
  };
}
