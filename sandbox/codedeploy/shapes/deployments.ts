import type { Deployment, TargetStatus } from "../../deployments/deployment";
import { stamp } from "../../wire/stamp";
import { revisionShape } from "./revisions";

export function deploymentShape(deployment: Deployment) {
  const { group, settings, rollback } = deployment;
  const isTerminating = deployment.wait?.kind === "TERMINATION_WAIT";
  return {
    applicationName: group.application.name,
    deploymentGroupName: group.name,
    deploymentConfigName: settings.config.name,
    deploymentId: deployment.id,
    previousRevision: revisionShape(deployment.previousRevision),
    revision: revisionShape(settings.revision),
    status: deployment.status,
    errorInformation: deployment.error,
    createTime: stamp(deployment.createdAt),
    startTime: deployment.startedAt === undefined ? undefined : stamp(deployment.startedAt),
    completeTime: deployment.completedAt === undefined ? undefined : stamp(deployment.completedAt),
    deploymentOverview: overview(deployment),
    description: settings.description,
    creator: deployment.creator,
    ignoreApplicationStopFailures: settings.ignoreApplicationStopFailures,
    autoRollbackConfiguration: settings.autoRollback,
    updateOutdatedInstancesOnly: settings.updateOutdatedInstancesOnly,
    ...(rollback ? { rollbackInfo: rollbackShape(rollback) } : {}),
    deploymentStyle: settings.style,
    targetInstances: settings.targetInstances,
    instanceTerminationWaitTimeStarted: isTerminating,
    blueGreenDeploymentConfiguration: settings.blueGreen,
    loadBalancerInfo: settings.loadBalancer,
    fileExistsBehavior: settings.fileExistsBehavior,
    deploymentStatusMessages: [],
    computePlatform: group.application.platform,
    overrideAlarmConfiguration: settings.overrideAlarms,
  };
}

function rollbackShape({ byId, ofId, message }: NonNullable<Deployment["rollback"]>) {
  return { rollbackDeploymentId: byId, rollbackTriggeringDeploymentId: ofId, rollbackMessage: message };
}

function overview({ targets }: Deployment) {
  const counts: Record<Exclude<TargetStatus, "Unknown">, number> = {
    Pending: 0,
    InProgress: 0,
    Succeeded: 0,
    Failed: 0,
    Skipped: 0,
    Ready: 0,
  };
  for (const { status } of targets) if (status !== "Unknown") counts[status] += 1;
  return counts;
}
