import { list, listOf, map, oneOf, type StructureLimits, text, whole } from "../wire/limit";

// What CodePipeline's service model says of lengths, ranges, patterns and closed lists of words, by structure.
// The SDK's own runtime schemas carry types and required members, but none of these.

const actionStatus = oneOf("InProgress", "Abandoned", "Succeeded", "Failed");
const artifactName = text(1, 100, /^(?:[a-zA-Z0-9_-]+)$/);
const commands = list(text(1, 1000), 1, 50);
const conditionResult = oneOf("ROLLBACK", "FAIL", "RETRY", "SKIP");
const conditionStatus = oneOf(
  "InProgress",
  "Failed",
  "Errored",
  "Succeeded",
  "Cancelled",
  "Abandoned",
  "Overridden",
);
const configuration = map(text(1, 50), text(1, 1000));
const disabledReason = text(1, 300, /^(?:[a-zA-Z0-9!@ ().*?-]+)$/);
const executionMode = oneOf("QUEUED", "SUPERSEDED", "PARALLEL");
const executionStatus = oneOf(
  "Cancelled",
  "InProgress",
  "Stopped",
  "Stopping",
  "Succeeded",
  "Superseded",
  "Failed",
);
const executionType = oneOf("STANDARD", "ROLLBACK");
const globs = list(text(1, 255, /^(?:.*)$/), 1, 8);
const logStreamArn = text(1, 250);
const name = text(1, 100, /^(?:[A-Za-z0-9.@\-_]+)$/);
const namespace = text(1, 100, /^(?:[A-Za-z0-9@\-_]+)$/);
const owner = oneOf("AWS", "ThirdParty", "Custom");
const pageSize = whole(1, 100);
const pipelineArn = text(0, Number.POSITIVE_INFINITY, /^(?:arn:aws(-[\w]+)*:codepipeline:.+:[0-9]{12}:.+)$/);
const pipelineType = oneOf("V1", "V2");
const positive = whole(1, Number.POSITIVE_INFINITY);
const provider = text(1, 35, /^(?:[0-9A-Za-z_-]+)$/);
const region = text(4, 30);
const retryMode = oneOf("FAILED_ACTIONS", "ALL_ACTIONS");
const roleArn = text(0, 1024, /^(?:arn:aws(-[\w]+)*:iam::[0-9]{12}:role\/.*)$/);
const ruleConfiguration = map(text(1, 50), text(1, 10000));
const text100 = text(1, 100);
const text1500 = text(1, 1500);
const text200 = text(0, 200);
const text2048 = text(1, 2048);
const timeoutInMinutes = whole(5, 86400);
const token200 = text(1, 200);
const transitionType = oneOf("Inbound", "Outbound");
const typeVersion = text(1, 9, /^(?:[0-9A-Za-z_-]+)$/);
const uuid = text(
  0,
  Number.POSITIVE_INFINITY,
  /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/,
);
const variableName = text(1, 128, /^(?:[A-Za-z0-9@\-_]+)$/);
const variableValue = text(1, 1000, /^(?:.*)$/);

export const limits: Record<string, StructureLimits> = {
  ListPipelinesInput: { nextToken: text2048, maxResults: whole(1, 1000) },
  ListPipelinesOutput: { nextToken: text2048 },
  GetPipelineInput: { name, version: positive },
  GetPipelineStateInput: { name },
  GetPipelineStateOutput: { pipelineName: name, pipelineVersion: positive },
  ListPipelineExecutionsInput: { pipelineName: name, maxResults: pageSize, nextToken: text2048 },
  ListPipelineExecutionsOutput: { nextToken: text2048 },
  GetPipelineExecutionInput: { pipelineName: name, pipelineExecutionId: uuid },
  ListActionExecutionsInput: { pipelineName: name, maxResults: pageSize, nextToken: text2048 },
  ListActionExecutionsOutput: { nextToken: text2048 },
  PutApprovalResultInput: { pipelineName: name, stageName: name, actionName: name, token: uuid },
  RetryStageExecutionInput: { pipelineName: name, stageName: name, pipelineExecutionId: uuid, retryMode },
  RetryStageExecutionOutput: { pipelineExecutionId: uuid },
  RollbackStageInput: { pipelineName: name, stageName: name, targetPipelineExecutionId: uuid },
  RollbackStageOutput: { pipelineExecutionId: uuid },
  StopPipelineExecutionInput: { pipelineName: name, pipelineExecutionId: uuid, reason: text200 },
  StopPipelineExecutionOutput: { pipelineExecutionId: uuid },
  StartPipelineExecutionInput: {
    name,
    variables: listOf(1, 50),
    clientRequestToken: text(1, 128, /^(?:[a-zA-Z0-9-]+)$/),
    sourceRevisions: listOf(0, 50),
  },
  StartPipelineExecutionOutput: { pipelineExecutionId: uuid },
  EnableStageTransitionInput: { pipelineName: name, stageName: name, transitionType },
  DisableStageTransitionInput: {
    pipelineName: name,
    stageName: name,
    transitionType,
    reason: disabledReason,
  },
  OverrideStageConditionInput: {
    pipelineName: name,
    stageName: name,
    pipelineExecutionId: uuid,
    conditionType: oneOf("BEFORE_ENTRY", "ON_SUCCESS"),
  },
  ListRuleExecutionsInput: { pipelineName: name, maxResults: pageSize, nextToken: text2048 },
  ListRuleExecutionsOutput: { nextToken: text2048 },
  ListDeployActionExecutionTargetsInput: { pipelineName: name, maxResults: pageSize, nextToken: text2048 },
  ListDeployActionExecutionTargetsOutput: { nextToken: text2048 },
  ListTagsForResourceInput: { resourceArn: pipelineArn, nextToken: text2048, maxResults: pageSize },
  ListTagsForResourceOutput: { nextToken: text2048 },
  DeletePipelineInput: { name },
  PipelineSummary: { name, version: positive, pipelineType, executionMode },
  PipelineDeclaration: {
    name,
    roleArn,
    artifactStores: map(text(4, 30), text()),
    version: positive,
    executionMode,
    pipelineType,
    variables: listOf(0, 50),
    triggers: listOf(0, 50),
  },
  PipelineMetadata: { pipelineArn },
  StageState: { stageName: name },
  PipelineExecutionSummary: {
    pipelineExecutionId: uuid,
    status: executionStatus,
    executionMode,
    executionType,
  },
  PipelineExecution: {
    pipelineName: name,
    pipelineVersion: positive,
    pipelineExecutionId: uuid,
    status: executionStatus,
    executionMode,
    executionType,
  },
  ActionExecutionFilter: { pipelineExecutionId: uuid },
  ActionExecutionDetail: {
    pipelineExecutionId: uuid,
    pipelineVersion: positive,
    stageName: name,
    actionName: name,
    status: actionStatus,
  },
  ApprovalResult: { summary: text(0, 512), status: oneOf("Approved", "Rejected") },
  PipelineVariable: { name: variableName, value: variableValue },
  SourceRevisionOverride: {
    actionName: name,
    revisionType: oneOf("COMMIT_ID", "IMAGE_DIGEST", "S3_OBJECT_VERSION_ID", "S3_OBJECT_KEY"),
    revisionValue: text1500,
  },
  RuleExecutionFilter: { pipelineExecutionId: uuid },
  RuleExecutionDetail: {
    pipelineExecutionId: uuid,
    ruleExecutionId: token200,
    pipelineVersion: positive,
    stageName: name,
    ruleName: name,
    status: actionStatus,
  },
  TargetFilter: { name: oneOf("TARGET_STATUS"), values: list(text(1, Number.POSITIVE_INFINITY)) },
  Tag: { key: text(1, 128), value: text(0, 256) },
  ArtifactStore: { type: oneOf("S3"), location: text(3, 63, /^(?:[a-zA-Z0-9\-.]+)$/) },
  StageDeclaration: { name },
  PipelineVariableDeclaration: {
    name: variableName,
    defaultValue: variableValue,
    description: text(0, 200, /^(?:.*)$/),
  },
  PipelineTriggerDeclaration: { providerType: oneOf("CodeStarSourceConnection") },
  StageExecution: {
    pipelineExecutionId: uuid,
    status: oneOf("Cancelled", "InProgress", "Failed", "Stopped", "Stopping", "Succeeded", "Skipped"),
    type: executionType,
  },
  TransitionState: { disabledReason },
  ActionState: { actionName: name, entityUrl: text2048, revisionUrl: text2048 },
  RetryStageMetadata: {
    autoStageRetryAttempt: positive,
    manualStageRetryAttempt: positive,
    latestRetryTrigger: oneOf("AutomatedStageRetry", "ManualStageRetry"),
  },
  SucceededInStageFilter: { stageName: name },
  SourceRevision: {
    actionName: name,
    revisionId: text1500,
    revisionSummary: text2048,
    revisionUrl: text2048,
  },
  ExecutionTrigger: {
    triggerType: oneOf(
      "CreatePipeline",
      "StartPipelineExecution",
      "PollForSourceChanges",
      "Webhook",
      "CloudWatchEvent",
      "PutActionRevision",
      "WebhookV2",
      "ManualRollback",
      "AutomatedRollback",
    ),
    triggerDetail: text(0, 1024),
  },
  StopExecutionTrigger: { reason: text200 },
  PipelineRollbackMetadata: { rollbackTargetPipelineExecutionId: uuid },
  ArtifactRevision: {
    name: artifactName,
    revisionId: text1500,
    revisionChangeIdentifier: text100,
    revisionSummary: text2048,
    revisionUrl: text2048,
  },
  LatestInPipelineExecutionFilter: { pipelineExecutionId: uuid, startTimeRange: oneOf("Latest", "All") },
  ActionExecutionInput: { configuration, roleArn, region, namespace },
  ActionExecutionOutput: {
    outputVariables: map(text(0, Number.POSITIVE_INFINITY, /^(?:[A-Za-z0-9@\-_]+)$/), text()),
  },
  RuleExecutionInput: { configuration: ruleConfiguration, roleArn, region },
  ActionTypeId: {
    category: oneOf("Source", "Build", "Deploy", "Test", "Invoke", "Approval", "Compute"),
    owner,
    provider,
    version: typeVersion,
  },
  RuleTypeId: { category: oneOf("Rule"), owner: oneOf("AWS"), provider, version: typeVersion },
  EncryptionKey: { id: text(1, 400), type: oneOf("KMS") },
  BlockerDeclaration: { name: text100, type: oneOf("Schedule") },
  ActionDeclaration: {
    name,
    runOrder: whole(1, 999),
    configuration,
    commands,
    outputVariables: list(text(1, 128), 1, 15),
    roleArn,
    region,
    namespace,
    timeoutInMinutes,
    environmentVariables: listOf(1, 10),
  },
  FailureConditions: { result: conditionResult, conditions: listOf(1, 1) },
  SuccessConditions: { conditions: listOf(1, 1) },
  BeforeEntryConditions: { conditions: listOf(1, 1) },
  GitConfiguration: { sourceActionName: name, push: listOf(1, 3), pullRequest: listOf(1, 3) },
  ActionRevision: { revisionId: text1500, revisionChangeId: text100 },
  ActionExecution: {
    status: actionStatus,
    summary: text2048,
    externalExecutionId: text1500,
    externalExecutionUrl: text2048,
    percentComplete: whole(0, 100),
    logStreamARN: logStreamArn,
  },
  StageConditionsExecution: { status: conditionStatus, summary: text2048 },
  ArtifactDetail: { name: artifactName },
  ActionExecutionResult: { externalExecutionUrl: text2048, logStreamARN: logStreamArn },
  RuleExecutionResult: { externalExecutionUrl: text2048 },
  OutputArtifact: { name: artifactName, files: list(text(1, 128), 1, 10) },
  InputArtifact: { name: artifactName },
  EnvironmentVariable: {
    name: text(1, 128, /^(?:[A-Za-z0-9_]+)$/),
    value: text(1, 2000, /^(?:.*)$/),
    type: oneOf("PLAINTEXT", "SECRETS_MANAGER"),
  },
  RetryConfiguration: { retryMode },
  Condition: { result: conditionResult, rules: listOf(1, 5) },
  GitPullRequestFilter: { events: list(oneOf("OPEN", "UPDATED", "CLOSED"), 1, 3) },
  ErrorDetails: { message: text(1, 5000) },
  ConditionExecution: { status: conditionStatus, summary: text2048 },
  RuleState: { ruleName: name, entityUrl: text2048, revisionUrl: text2048 },
  S3Location: { bucket: text(3, 63), key: text100 },
  RuleDeclaration: { name, configuration: ruleConfiguration, commands, roleArn, region, timeoutInMinutes },
  GitTagFilterCriteria: { includes: list(text(1, 255), 1, 8), excludes: list(text(1, 255), 1, 8) },
  GitBranchFilterCriteria: { includes: globs, excludes: globs },
  GitFilePathFilterCriteria: { includes: globs, excludes: globs },
  RuleRevision: { revisionId: text1500, revisionChangeId: text100 },
  RuleExecution: {
    ruleExecutionId: token200,
    status: actionStatus,
    summary: text2048,
    token: text(1, 200, /^(?:[a-zA-Z0-9\-.]+)$/),
    externalExecutionId: text1500,
    externalExecutionUrl: text2048,
  },
};
