/**
 * Every operation of AWS that Signalbox calls, and nothing else: callers take only these, policies are made of them,
 * by the service's prefix in IAM. The value is what IAM can narrow the operation to.
 */
export const readOperations = {
  codepipeline: {
    ListPipelines: "account",
    GetPipeline: "pipeline",
    GetPipelineState: "pipeline",
    ListPipelineExecutions: "pipeline",
    GetPipelineExecution: "pipeline",
    ListActionExecutions: "pipeline",
    ListRuleExecutions: "pipeline",
    ListTagsForResource: "pipeline",
  },
  codedeploy: {
    ListDeployments: "deploymentgroup",
    BatchGetDeployments: "deploymentgroup",
    ListDeploymentTargets: "account",
    BatchGetDeploymentTargets: "account",
    GetDeploymentGroup: "deploymentgroup",
    GetDeploymentConfig: "deploymentconfig",
  },
  ecs: {
    ListServices: "account",
    DescribeServices: "service",
    ListServiceDeployments: "service",
    DescribeServiceDeployments: "service and deployments",
    DescribeServiceRevisions: "service and revisions",
  },
  lambda: {
    GetAlias: "function",
  },
  elasticloadbalancing: {
    DescribeTargetGroups: "account",
  },
  cloudwatch: {
    // An alarm's ARN would do for metric alarms; composite ones are answered on `*` only.
    DescribeAlarms: "account",
    GetMetricData: "account",
  },
  codebuild: {
    BatchGetBuilds: "project",
    BatchGetBuildBatches: "project",
  },
  logs: {
    GetLogEvents: "build log",
    FilterLogEvents: "build log",
  },
  cloudformation: {
    DescribeStackEvents: "stack",
    DescribeChangeSet: "stack",
  },
} as const satisfies Operations;

/** Of people who decide. */
export const decideOperations = {
  codepipeline: {
    PutApprovalResult: "action",
  },
} as const satisfies Operations;

/** Of people who operate. CodeDeploy's can't be narrowed: the command looks at the deployment's own group. */
export const operateOperations = {
  codepipeline: {
    StartPipelineExecution: "pipeline",
    StopPipelineExecution: "pipeline",
    RetryStageExecution: "stage",
    RollbackStage: "stage",
    EnableStageTransition: "stage",
    DisableStageTransition: "stage",
    OverrideStageCondition: "stage",
  },
  codedeploy: {
    StopDeployment: "account",
    ContinueDeployment: "account",
  },
  ecs: {
    StopServiceDeployment: "service-deployment",
    ContinueServiceDeployment: "service-deployment",
  },
} as const satisfies Operations;

export type Service =
  | "codepipeline"
  | "codedeploy"
  | "ecs"
  | "lambda"
  | "elasticloadbalancing"
  | "cloudwatch"
  | "codebuild"
  | "logs"
  | "cloudformation";
export type Level =
  | "account"
  | "pipeline"
  | "stage"
  | "action"
  | "deploymentgroup"
  | "deploymentconfig"
  | "service"
  | "service-deployment"
  | "service and deployments"
  | "service and revisions"
  | "function"
  | "project"
  | "build log"
  | "stack";
export type Operations = Partial<Record<Service, Readonly<Record<string, Level>>>>;

type NamesOf<Of extends Operations> = { [Each in keyof Of]: keyof Of[Each] & string }[keyof Of];
export type ReadOperation = NamesOf<typeof readOperations>;
export type ActOperation = NamesOf<typeof decideOperations> | NamesOf<typeof operateOperations>;
export type Operation = ReadOperation | ActOperation;

export function namesOf(operations: Operations): readonly string[] {
  return Object.values(operations).flatMap((ofService) => Object.keys(ofService));
}
