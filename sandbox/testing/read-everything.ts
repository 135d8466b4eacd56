import type { CodePipeline } from "@aws-sdk/client-codepipeline";

// The older ones were read when they were new, or show nothing else.
const newest = 2;

/** Calls every reading operation for a pipeline, with every filter, so that the recorder sees all it shows. */
export async function readEverything(aws: CodePipeline, pipelineName: string) {
  const [state, { pipelineExecutionSummaries: executions = [] }, { pipeline, metadata }] = await Promise.all([
    aws.getPipelineState({ name: pipelineName }),
    aws.listPipelineExecutions({ pipelineName }),
    aws.getPipeline({ name: pipelineName }),
  ]);
  const [{ actionExecutionDetails: actions = [] }, { ruleExecutionDetails: rules = [] }] = await Promise.all([
    aws.listActionExecutions({ pipelineName }),
    aws.listRuleExecutions({ pipelineName }),
    aws.listPipelines({}),
    aws.listTagsForResource({ resourceArn: metadata?.pipelineArn }),
    ...(pipeline?.stages ?? []).map(({ name: stageName }) =>
      aws.listPipelineExecutions({ pipelineName, filter: { succeededInStage: { stageName } } }),
    ),
    ...executions
      .slice(0, newest)
      .map(({ pipelineExecutionId }) => readExecution(aws, pipelineName, pipelineExecutionId)),
  ]);
  return { state, executions, actions, rules, pipeline };
}

async function readExecution(
  aws: CodePipeline,
  pipelineName: string,
  pipelineExecutionId: string | undefined,
) {
  await aws.getPipelineExecution({ pipelineName, pipelineExecutionId });
  for (const startTimeRange of ["Latest", "All"] as const) {
    const filter = { latestInPipelineExecution: { pipelineExecutionId, startTimeRange } };
    await aws.listActionExecutions({ pipelineName, filter });
    await aws.listRuleExecutions({ pipelineName, filter });
  }
  const filter = { pipelineExecutionId };
  const { actionExecutionDetails = [] } = await aws.listActionExecutions({ pipelineName, filter });
  await aws.listRuleExecutions({ pipelineName, filter });
  const [action] = actionExecutionDetails;
  if (action) {
    const { actionExecutionId } = action;
    await aws.listDeployActionExecutionTargets({ pipelineName, actionExecutionId });
  }
}

/** A stage as GetPipelineState shows it. */
export async function readStage(aws: CodePipeline, pipelineName: string, stageName: string) {
  const { stageStates = [] } = await aws.getPipelineState({ name: pipelineName });
  const stage = stageStates.find((state) => state.stageName === stageName);
  if (!stage) throw new Error(`no stage ${stageName}`);
  return stage;
}

/** The token of the approval waiting in a stage; undefined when none waits. */
export async function readToken(aws: CodePipeline, pipelineName: string, stageName = "Approve") {
  const { actionStates = [] } = await readStage(aws, pipelineName, stageName);
  return actionStates.find(({ latestExecution }) => latestExecution?.token)?.latestExecution?.token;
}

/** Statuses, newest execution first. */
export async function readStatuses(aws: CodePipeline, pipelineName: string) {
  const { pipelineExecutionSummaries = [] } = await aws.listPipelineExecutions({ pipelineName });
  return pipelineExecutionSummaries.map(({ status }) => status);
}
