/** CodeDeploy has an error of its own for nearly every member: one where it is missing, one where it is no good. */
const names: Readonly<Record<string, readonly [missing: string, invalid: string]>> = {
  applicationName: ["ApplicationNameRequiredException", "InvalidApplicationNameException"],
  applicationNames: ["ApplicationNameRequiredException", "InvalidApplicationNameException"],
  computePlatform: ["InvalidComputePlatformException", "InvalidComputePlatformException"],
  deploymentConfigName: ["DeploymentConfigNameRequiredException", "InvalidDeploymentConfigNameException"],
  deploymentGroupName: ["DeploymentGroupNameRequiredException", "InvalidDeploymentGroupNameException"],
  deploymentGroupNames: ["DeploymentGroupNameRequiredException", "InvalidDeploymentGroupNameException"],
  deploymentId: ["DeploymentIdRequiredException", "InvalidDeploymentIdException"],
  deploymentIds: ["DeploymentIdRequiredException", "InvalidDeploymentIdException"],
  deploymentWaitType: ["InvalidDeploymentWaitTypeException", "InvalidDeploymentWaitTypeException"],
  deployed: ["InvalidDeployedStateFilterException", "InvalidDeployedStateFilterException"],
  fileExistsBehavior: ["InvalidFileExistsBehaviorException", "InvalidFileExistsBehaviorException"],
  includeOnlyStatuses: ["InvalidDeploymentStatusException", "InvalidDeploymentStatusException"],
  minimumHealthyHosts: ["InvalidMinimumHealthyHostValueException", "InvalidMinimumHealthyHostValueException"],
  revision: ["RevisionRequiredException", "InvalidRevisionException"],
  serviceRoleArn: ["RoleRequiredException", "InvalidRoleException"],
  sortBy: ["InvalidSortByException", "InvalidSortByException"],
  sortOrder: ["InvalidSortOrderException", "InvalidSortOrderException"],
  status: [
    "InvalidLifecycleEventHookExecutionStatusException",
    "InvalidLifecycleEventHookExecutionStatusException",
  ],
  targetFilters: ["InvalidTargetFilterNameException", "InvalidTargetFilterNameException"],
  targetId: ["DeploymentTargetIdRequiredException", "InvalidDeploymentTargetIdException"],
  targetIds: ["DeploymentTargetIdRequiredException", "InvalidDeploymentTargetIdException"],
  trafficRoutingConfig: [
    "InvalidTrafficRoutingConfigurationException",
    "InvalidTrafficRoutingConfigurationException",
  ],
};

export function invalidInput(at: string, kind: "missing" | "constraint"): string {
  const [missing, invalid] = names[at.split(".")[0] ?? ""] ?? [];
  return (kind === "missing" ? missing : invalid) ?? "ValidationException";
}
