import type { ActionExecution } from "../engine/action-execution";
import type { World } from "../engine/world";
import { consoleUrl, minutes, type Provider, seconds } from "./provider";

/** A region that is not the pipeline's own runs the action over there. */
const regionOf = (action: ActionExecution) => action.declaration.region ?? action.execution.pipeline.region;

function codeDeploy(name: "CodeDeploy" | "CodeDeployToECS", usualMs: number): Provider {
  return {
    category: "Deploy",
    name,
    usualMs,
    inputs: name === "CodeDeploy" ? [1, 1] : [1, 5],
    outputs: [0, 0],
    required: ["ApplicationName", "DeploymentGroupName"],
    begin: (_, world) => `d-${world.random.code(9)}`,
    url: (action) => consoleUrl("codedeploy", regionOf(action), `home?#/deployments/${action.externalId}`),
    succeed: () => ({ summary: "Deployment Succeeded" }),
    fail: (action) => ({
      code: "JobFailed",
      message: `Deployment ${action.externalId} failed: the overall deployment failed because too many individual instances failed deployment.`,
      summary: `Deployment ${action.externalId} failed`,
    }),
    entityUrl: (declaration, region) =>
      consoleUrl("codedeploy", region, `home?#/applications/${declaration.configuration?.ApplicationName}`),
  };
}

const cloudFormation: Provider = {
  category: "Deploy",
  name: "CloudFormation",
  namesOutputs: true,
  usualMs: minutes(2),
  inputs: [0, 10],
  outputs: [0, 1],
  required: ["ActionMode", "StackName"],
  begin: (action, world) => {
    const { account } = action.execution.pipeline;
    const stack = `${action.configuration.StackName}/${world.random.uuid()}`;
    return `arn:aws:cloudformation:${regionOf(action)}:${account}:stack/${stack}`;
  },
  url: (action) => {
    const stack = encodeURIComponent(action.externalId ?? "");
    return consoleUrl("cloudformation", regionOf(action), `home?#/stack/detail?stackId=${stack}`);
  },
  succeed: (action) => ({ summary: stackSummary(action.configuration) }),
  fail: (action) => ({
    code: "JobFailed",
    message: `Stack ${action.configuration.StackName} is in UPDATE_ROLLBACK_COMPLETE state: resource handler returned message: "Resource limit exceeded".`,
  }),
};

function stackSummary({ ActionMode, StackName, ChangeSetName }: Record<string, string>): string {
  if (ActionMode === "CHANGE_SET_REPLACE") return `Change set ${ChangeSetName} was created.`;
  if (ActionMode === "CHANGE_SET_EXECUTE") return `Change set ${ChangeSetName} was executed.`;
  if (ActionMode === "DELETE_ONLY") return `Stack ${StackName} was deleted.`;
  return `Stack ${StackName} was updated.`;
}

function lambdaVersion(_: ActionExecution, world: World) {
  return {
    summary: "Deployment Succeeded",
    variables: { FunctionVersion: String(world.random.between(2, 400)) },
  };
}

export const deployProviders: readonly Provider[] = [
  codeDeploy("CodeDeploy", minutes(6)),
  codeDeploy("CodeDeployToECS", minutes(9)),
  cloudFormation,
  {
    category: "Deploy",
    name: "ECS",
    usualMs: minutes(4),
    inputs: [1, 1],
    outputs: [0, 0],
    required: ["ClusterName", "ServiceName"],
    succeed: () => ({ summary: "Deployment Succeeded" }),
    fail: () => ({ code: "JobFailed", message: "The deployment did not become stable within 60 minutes." }),
  },
  {
    category: "Deploy",
    name: "S3",
    usualMs: seconds(25),
    inputs: [1, 1],
    outputs: [0, 0],
    required: ["BucketName"],
  },
  {
    category: "Deploy",
    name: "Lambda",
    usualMs: minutes(5),
    inputs: [0, 1],
    outputs: [0, 0],
    required: ["FunctionName"],
    succeed: lambdaVersion,
  },
  {
    category: "Deploy",
    name: "CloudFormationStackSet",
    usualMs: minutes(8),
    inputs: [0, 10],
    outputs: [0, 10],
  },
  {
    category: "Deploy",
    name: "CloudFormationStackInstances",
    usualMs: minutes(8),
    inputs: [0, 10],
    outputs: [0, 10],
  },
  { category: "Deploy", name: "EC2", usualMs: minutes(5), inputs: [0, 1], outputs: [0, 0] },
  { category: "Deploy", name: "EKS", usualMs: minutes(4), inputs: [0, 1], outputs: [0, 0] },
  { category: "Deploy", name: "ElasticBeanstalk", usualMs: minutes(4), inputs: [1, 1], outputs: [0, 0] },
  { category: "Deploy", name: "AppConfig", usualMs: minutes(10), inputs: [1, 1], outputs: [0, 0] },
  { category: "Deploy", name: "OpsWorks", usualMs: minutes(5), inputs: [1, 1], outputs: [0, 0] },
  { category: "Deploy", name: "ServiceCatalog", usualMs: minutes(1), inputs: [1, 1], outputs: [0, 0] },
  { category: "Deploy", name: "AlexaSkillsKit", usualMs: minutes(1), inputs: [1, 2], outputs: [0, 0] },
];
