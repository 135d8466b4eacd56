import type {
  ActionDeclaration,
  Condition,
  GitConfiguration,
  PipelineDeclaration,
  PipelineSummary,
  PipelineTriggerDeclaration,
  StageDeclaration,
} from "@aws-sdk/client-codepipeline";
import type {
  ActionDefinition,
  ConditionDefinition,
  ConditionType,
  ListedPipeline,
  PipelineDefinition,
  StageDefinition,
} from "../model/definition";
import { type PipelineName, parsePipelineName } from "../model/ids";
import { toActionCategory, toExecutionMode } from "../model/status";
import { listOf, mapOf, numberOf, textOf } from "./missing";

type Raw<Type> = Partial<Type>;

export function toDefinition(name: PipelineName, raw: Raw<PipelineDeclaration>): PipelineDefinition {
  return {
    name,
    version: numberOf(raw.version) ?? 0,
    executionMode: toExecutionMode(textOf(raw.executionMode)),
    pipelineType: textOf(raw.pipelineType),
    stages: listOf(raw.stages).map(toStageDefinition),
    triggers: listOf(raw.triggers).flatMap(toTriggerWords),
    variables: listOf(raw.variables).map((variable) => ({
      name: textOf(variable.name) ?? "",
      defaultValue: textOf(variable.defaultValue),
      description: textOf(variable.description),
    })),
  };
}

function toStageDefinition(raw: Raw<StageDeclaration>): StageDefinition {
  return {
    name: textOf(raw.name) ?? "",
    actions: listOf(raw.actions).map(toActionDefinition),
    conditions: [
      ...toConditions("BEFORE_ENTRY", raw.beforeEntry?.conditions),
      ...toConditions("ON_SUCCESS", raw.onSuccess?.conditions),
      ...toConditions("ON_FAILURE", raw.onFailure?.conditions),
    ],
    onFailure: textOf(raw.onFailure?.result),
  };
}

export function toActionDefinition(raw: Raw<ActionDeclaration>): ActionDefinition {
  return {
    name: textOf(raw.name) ?? "",
    runOrder: numberOf(raw.runOrder) ?? 1,
    category: toActionCategory(textOf(raw.actionTypeId?.category)),
    owner: textOf(raw.actionTypeId?.owner),
    provider: textOf(raw.actionTypeId?.provider),
    region: textOf(raw.region),
    namespace: textOf(raw.namespace),
    timeoutInMinutes: numberOf(raw.timeoutInMinutes),
    configuration: mapOf(raw.configuration),
    inputArtifacts: listOf(raw.inputArtifacts).flatMap((artifact) => textOf(artifact.name) ?? []),
    outputArtifacts: listOf(raw.outputArtifacts).flatMap((artifact) => textOf(artifact.name) ?? []),
  };
}

function toConditions(type: ConditionType, raw: Condition[] | undefined): ConditionDefinition[] {
  return listOf(raw).map((condition) => ({
    type,
    result: textOf(condition.result),
    rules: listOf(condition.rules).map((rule) => ({
      name: textOf(rule.name) ?? "",
      provider: textOf(rule.ruleTypeId?.provider),
      configuration: mapOf(rule.configuration),
    })),
  }));
}

/** `push to main, release/*`, `push of tag v*`, `pull request to main`. */
function toTriggerWords({ gitConfiguration }: Raw<PipelineTriggerDeclaration>): string[] {
  const git: Raw<GitConfiguration> = gitConfiguration ?? {};
  const pushes = listOf(git.push).map(({ branches, tags }) => {
    if (tags?.includes) return `push of tag ${tags.includes.join(", ")}`;
    return branches?.includes ? `push to ${branches.includes.join(", ")}` : "push";
  });
  const requests = listOf(git.pullRequest).map(({ branches }) =>
    branches?.includes ? `pull request to ${branches.includes.join(", ")}` : "pull request",
  );
  return [...pushes, ...requests];
}

export function toListedPipeline(raw: Raw<PipelineSummary>): ListedPipeline | undefined {
  const name = parsePipelineName(textOf(raw.name) ?? "");
  if (name === undefined) return undefined;
  return {
    name,
    version: numberOf(raw.version),
    executionMode: toExecutionMode(textOf(raw.executionMode)),
  };
}
