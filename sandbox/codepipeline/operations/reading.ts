import {
  type ActionExecutionFilter,
  type GetPipelineExecutionInput,
  GetPipelineExecutionInput$,
  GetPipelineExecutionOutput$,
  type GetPipelineStateInput,
  GetPipelineStateInput$,
  GetPipelineStateOutput$,
  type ListActionExecutionsInput,
  ListActionExecutionsInput$,
  ListActionExecutionsOutput$,
  type ListDeployActionExecutionTargetsInput,
  ListDeployActionExecutionTargetsInput$,
  ListDeployActionExecutionTargetsOutput$,
  type ListPipelineExecutionsInput,
  ListPipelineExecutionsInput$,
  ListPipelineExecutionsOutput$,
  type ListRuleExecutionsInput,
  ListRuleExecutionsInput$,
  ListRuleExecutionsOutput$,
  type RuleExecutionFilter,
} from "@aws-sdk/client-codepipeline";
import { type ActionExecution, actionName } from "../../engine/action-execution";
import type { RuleExecution } from "../../engine/condition";
import type { DeployTarget } from "../../engine/deploy-target";
import { type Pipeline, slotOf } from "../../engine/pipeline";
import { succeededIn } from "../../engine/rollback-targets";
import { pipelinesOf } from "../../engine/world";
import { Refusal } from "../../refusal";
import { operation } from "../../wire/operation";
import { pageOf, pageOfListed } from "../../wire/page";
import { requireExecution, requirePipeline } from "../require";
import { actionExecutionDetail, ruleExecutionDetail } from "../shapes/action-executions";
import { executionShape, summaryShape } from "../shapes/executions";
import { stateShape } from "../shapes/state";
import { targetShape } from "../shapes/targets";

const getPipelineState = operation<GetPipelineStateInput>(
  GetPipelineStateInput$,
  GetPipelineStateOutput$,
  (request) => stateShape(requirePipeline(request, request.input.name)),
);

const getPipelineExecution = operation<GetPipelineExecutionInput>(
  GetPipelineExecutionInput$,
  GetPipelineExecutionOutput$,
  (request) => {
    const pipeline = requirePipeline(request, request.input.pipelineName);
    return {
      pipelineExecution: executionShape(requireExecution(pipeline, request.input.pipelineExecutionId)),
    };
  },
);

const listPipelineExecutions = operation<ListPipelineExecutionsInput>(
  ListPipelineExecutionsInput$,
  ListPipelineExecutionsOutput$,
  (request) => {
    const { input } = request;
    const pipeline = requirePipeline(request, input.pipelineName);
    const stageName = input.filter?.succeededInStage?.stageName;
    if (stageName) requireFilterStage(pipeline, stageName);
    const executions = stageName ? succeededIn(pipeline, stageName) : pipeline.executions.toReversed();
    const purpose = `ListPipelineExecutions/${pipeline.arn}/${stageName ?? ""}`;
    const page = pageOf(executions, (execution) => execution.id, purpose, input);
    return { pipelineExecutionSummaries: page.items.map(summaryShape), nextToken: page.nextToken };
  },
);

/** The operation's model has no error for it, so this is an assumption. */
function requireFilterStage(pipeline: Pipeline, stageName: string): void {
  if (slotOf(pipeline, stageName)) return;
  throw new Refusal("ValidationException", `The pipeline '${pipeline.name}' has no stage '${stageName}'`);
}

type Filter = ActionExecutionFilter & RuleExecutionFilter;

/** The execution a filter names, and whether only the last attempt of each counts. */
function chosen(pipeline: Pipeline, filter: Filter | undefined) {
  const latest = filter?.latestInPipelineExecution;
  const id = latest?.pipelineExecutionId ?? filter?.pipelineExecutionId;
  if (!id) return undefined;
  return { execution: requireExecution(pipeline, id), latestOnly: latest?.startTimeRange === "Latest" };
}

const listActionExecutions = operation<ListActionExecutionsInput>(
  ListActionExecutionsInput$,
  ListActionExecutionsOutput$,
  (request) => {
    const { input } = request;
    const pipeline = requirePipeline(request, input.pipelineName);
    const choice = chosen(pipeline, input.filter);
    const attempts = (choice ? choice.execution.actions : pipeline.actionExecutions).toReversed();
    const isListed = choice?.latestOnly ? firstOfEach(attempts, actionKey) : () => true;
    const purpose = `ListActionExecutions/${pipeline.arn}/${JSON.stringify(input.filter ?? {})}`;
    const page = pageOfListed({ items: attempts, isListed }, (action) => action.id, purpose, input);
    return { actionExecutionDetails: page.items.map(actionExecutionDetail), nextToken: page.nextToken };
  },
);

const listRuleExecutions = operation<ListRuleExecutionsInput>(
  ListRuleExecutionsInput$,
  ListRuleExecutionsOutput$,
  (request) => {
    const { input } = request;
    const pipeline = requirePipeline(request, input.pipelineName);
    const choice = chosen(pipeline, input.filter);
    const all = pipeline.ruleExecutions.toReversed();
    const attempts = choice ? all.filter((rule) => rule.stage.execution === choice.execution) : all;
    const isListed = choice?.latestOnly ? firstOfEach(attempts, ruleKey) : () => true;
    const purpose = `ListRuleExecutions/${pipeline.arn}/${JSON.stringify(input.filter ?? {})}`;
    const page = pageOfListed({ items: attempts, isListed }, (rule) => rule.id, purpose, input);
    return { ruleExecutionDetails: page.items.map(ruleExecutionDetail), nextToken: page.nextToken };
  },
);

const actionKey = (action: ActionExecution) => `${action.stageName}/${actionName(action)}`;
const ruleKey = (rule: RuleExecution) => `${rule.stage.declaration.name}/${rule.declaration.name}`;

/** Whether an item is the first of its key: of attempts listed newest first, the latest. */
function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): (item: T) => boolean {
  const firsts = new Map<string, T>();
  for (const item of items) if (!firsts.has(keyOf(item))) firsts.set(keyOf(item), item);
  return (item) => firsts.get(keyOf(item)) === item;
}

/** Only EC2 and EKS deploy actions go to targets by themselves; the others answer with none. */
const listDeployTargets = operation<ListDeployActionExecutionTargetsInput>(
  ListDeployActionExecutionTargetsInput$,
  ListDeployActionExecutionTargetsOutput$,
  (request) => {
    const { world, caller, input } = request;
    const pipelines = input.pipelineName
      ? [requirePipeline(request, input.pipelineName)]
      : [...pipelinesOf(world, caller.account, caller.region).values()];
    const isMeant = (action: ActionExecution) => action.id === input.actionExecutionId;
    for (const { actionExecutions } of pipelines) {
      const action = actionExecutions.find(isMeant);
      if (action) return targetsPage(action, input);
    }
    throw new Refusal(
      "ActionExecutionNotFoundException",
      `There is no action execution with id '${input.actionExecutionId}'`,
    );
  },
);

function targetsPage(action: ActionExecution, input: ListDeployActionExecutionTargetsInput) {
  const wanted = input.filters?.flatMap(({ values = [] }) => values) ?? [];
  const isWanted = ({ status }: DeployTarget) => wanted.length === 0 || wanted.includes(status);
  const purpose = `ListDeployActionExecutionTargets/${action.id}/${wanted}`;
  const targets = { items: action.targets ?? [], isListed: isWanted };
  const page = pageOfListed(targets, ({ id }) => id, purpose, input);
  return { targets: page.items.map(targetShape), nextToken: page.nextToken };
}

export const readingOperations = {
  GetPipelineState: getPipelineState,
  GetPipelineExecution: getPipelineExecution,
  ListPipelineExecutions: listPipelineExecutions,
  ListActionExecutions: listActionExecutions,
  ListRuleExecutions: listRuleExecutions,
  ListDeployActionExecutionTargets: listDeployTargets,
};
