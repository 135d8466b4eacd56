import type { ActionExecution } from "../engine/action-execution";
import { codeDeploy } from "./code-deploy";
import { ecsDeploy } from "./ecs-deploy";
import { lambdaDeploy } from "./lambda-deploy";
import { consoleUrl, minutes, type Provider, seconds } from "./provider";

/** A region that is not the pipeline's own runs the action over there. */
const regionOf = (action: ActionExecution) => action.declaration.region ?? action.execution.pipeline.region;

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

export const deployProviders: readonly Provider[] = [
  codeDeploy("CodeDeploy"),
  codeDeploy("CodeDeployToECS"),
  cloudFormation,
  ecsDeploy,
  {
    category: "Deploy",
    name: "S3",
    usualMs: seconds(25),
    inputs: [1, 1],
    outputs: [0, 0],
    required: ["BucketName"],
  },
  lambdaDeploy,
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
