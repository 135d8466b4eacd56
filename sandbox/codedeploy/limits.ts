import { list, map, oneOf, type StructureLimits, text, whole } from "../wire/limit";

// What CodeDeploy's service model says of lengths and closed lists of words, by structure.

const name = text(1, 100);
const names = list(name);
const platform = oneOf("Server", "Lambda", "ECS");
const status = oneOf("Created", "Queued", "InProgress", "Baking", "Succeeded", "Failed", "Stopped", "Ready");
const targetStatus = oneOf("Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Unknown", "Ready");
const eventStatus = oneOf("Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Unknown");
const fileExistsBehavior = oneOf("DISALLOW", "OVERWRITE", "RETAIN");
const tagFilter = { Type: oneOf("KEY_ONLY", "VALUE_ONLY", "KEY_AND_VALUE") };
const application = { applicationName: name };
const group = { applicationName: name, deploymentGroupName: name };

const errorCode = oneOf(
  "AGENT_ISSUE",
  "ALARM_ACTIVE",
  "APPLICATION_MISSING",
  "AUTOSCALING_VALIDATION_ERROR",
  "AUTO_SCALING_CONFIGURATION",
  "AUTO_SCALING_IAM_ROLE_PERMISSIONS",
  "CODEDEPLOY_RESOURCE_CANNOT_BE_FOUND",
  "CUSTOMER_APPLICATION_UNHEALTHY",
  "DEPLOYMENT_GROUP_MISSING",
  "ECS_UPDATE_ERROR",
  "ELASTIC_LOAD_BALANCING_INVALID",
  "ELB_INVALID_INSTANCE",
  "HEALTH_CONSTRAINTS",
  "HEALTH_CONSTRAINTS_INVALID",
  "HOOK_EXECUTION_FAILURE",
  "IAM_ROLE_MISSING",
  "IAM_ROLE_PERMISSIONS",
  "INTERNAL_ERROR",
  "INVALID_ECS_SERVICE",
  "INVALID_LAMBDA_CONFIGURATION",
  "INVALID_LAMBDA_FUNCTION",
  "INVALID_REVISION",
  "MANUAL_STOP",
  "MISSING_BLUE_GREEN_DEPLOYMENT_CONFIGURATION",
  "MISSING_ELB_INFORMATION",
  "MISSING_GITHUB_TOKEN",
  "NO_EC2_SUBSCRIPTION",
  "NO_INSTANCES",
  "OVER_MAX_INSTANCES",
  "RESOURCE_LIMIT_EXCEEDED",
  "REVISION_MISSING",
  "THROTTLED",
  "TIMEOUT",
  "CLOUDFORMATION_STACK_FAILURE",
);

export const limits: Record<string, StructureLimits> = {
  ListApplicationsOutput: { applications: names },
  BatchGetApplicationsInput: { applicationNames: names },
  GetApplicationInput: application,
  CreateApplicationInput: { applicationName: name, computePlatform: platform },
  DeleteApplicationInput: application,
  ListDeploymentGroupsInput: application,
  ListDeploymentGroupsOutput: { applicationName: name, deploymentGroups: names },
  GetDeploymentGroupInput: group,
  CreateDeploymentGroupInput: { ...group, deploymentConfigName: name },
  DeleteDeploymentGroupInput: group,
  BatchGetDeploymentGroupsInput: { applicationName: name, deploymentGroupNames: names },
  ListDeploymentsInput: { ...group, includeOnlyStatuses: list(status) },
  ListDeploymentTargetsInput: {
    targetFilters: map(oneOf("TargetStatus", "ServerInstanceLabel"), list(text())),
  },
  ListDeploymentConfigsOutput: { deploymentConfigsList: names },
  GetDeploymentConfigInput: { deploymentConfigName: name },
  CreateDeploymentConfigInput: { deploymentConfigName: name, computePlatform: platform },
  DeleteDeploymentConfigInput: { deploymentConfigName: name },
  CreateDeploymentInput: { ...group, deploymentConfigName: name, fileExistsBehavior },
  StopDeploymentOutput: { status: oneOf("Pending", "Succeeded") },
  ContinueDeploymentInput: { deploymentWaitType: oneOf("READY_WAIT", "TERMINATION_WAIT") },
  PutLifecycleEventHookExecutionStatusInput: { status: eventStatus },
  ListApplicationRevisionsInput: {
    applicationName: name,
    sortBy: oneOf("registerTime", "firstUsedTime", "lastUsedTime"),
    sortOrder: oneOf("ascending", "descending"),
    deployed: oneOf("include", "exclude", "ignore"),
  },
  GetApplicationRevisionInput: application,
  GetApplicationRevisionOutput: application,
  RegisterApplicationRevisionInput: application,
  ApplicationInfo: { applicationName: name, computePlatform: platform },
  DeploymentGroupInfo: {
    ...group,
    deploymentConfigName: name,
    outdatedInstancesStrategy: oneOf("UPDATE", "IGNORE"),
    computePlatform: platform,
  },
  DeploymentInfo: {
    ...group,
    deploymentConfigName: name,
    status,
    creator: oneOf(
      "user",
      "autoscaling",
      "codeDeployRollback",
      "CodeDeploy",
      "CodeDeployAutoUpdate",
      "CloudFormation",
      "CloudFormationRollback",
      "autoscalingTermination",
    ),
    fileExistsBehavior,
    computePlatform: platform,
  },
  DeploymentTarget: {
    deploymentTargetType: oneOf("InstanceTarget", "LambdaTarget", "ECSTarget", "CloudFormationTarget"),
  },
  DeploymentConfigInfo: { deploymentConfigName: name, computePlatform: platform },
  RevisionLocation: { revisionType: oneOf("S3", "GitHub", "String", "AppSpecContent") },
  S3Location: { bundleType: oneOf("tar", "tgz", "zip", "YAML", "JSON") },
  AutoRollbackConfiguration: {
    events: list(oneOf("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST")),
  },
  EC2TagFilter: tagFilter,
  TagFilter: tagFilter,
  DeploymentStyle: {
    deploymentType: oneOf("IN_PLACE", "BLUE_GREEN"),
    deploymentOption: oneOf("WITH_TRAFFIC_CONTROL", "WITHOUT_TRAFFIC_CONTROL"),
  },
  LastDeploymentInfo: { status },
  ErrorInformation: { code: errorCode },
  InstanceTarget: { status: targetStatus, instanceLabel: oneOf("Blue", "Green") },
  LambdaTarget: { status: targetStatus },
  ECSTarget: { status: targetStatus },
  // AWS answers MOST_CONCURRENCY for its own OneAtATime, which nobody else may ask for.
  MinimumHealthyHosts: { type: oneOf("HOST_COUNT", "FLEET_PERCENT", "MOST_CONCURRENCY") },
  TrafficRoutingConfig: { type: oneOf("TimeBasedCanary", "TimeBasedLinear", "AllAtOnce") },
  BlueInstanceTerminationOption: { action: oneOf("TERMINATE", "KEEP_ALIVE") },
  DeploymentReadyOption: { actionOnTimeout: oneOf("CONTINUE_DEPLOYMENT", "STOP_DEPLOYMENT") },
  GreenFleetProvisioningOption: { action: oneOf("DISCOVER_EXISTING", "COPY_AUTO_SCALING_GROUP") },
  LifecycleEvent: { status: eventStatus },
  ECSTaskSet: { taskSetLabel: oneOf("Blue", "Green") },
  MinimumHealthyHostsPerZone: { type: oneOf("HOST_COUNT", "FLEET_PERCENT") },
  TimeBasedCanary: { canaryPercentage: whole(1, 100) },
  TimeBasedLinear: { linearPercentage: whole(1, 100) },
  Diagnostics: {
    errorCode: oneOf(
      "Success",
      "ScriptMissing",
      "ScriptNotExecutable",
      "ScriptTimedOut",
      "ScriptFailed",
      "UnknownError",
    ),
  },
};
