import { createHash } from "node:crypto";
import { type EcsService, serviceArn, taskDefinitionArn } from "../compute/ecs-service";
import type { Version } from "../compute/version";
import { ruleArn, targetGroupArn } from "../elbv2/arn";
import { productionPort, testPort } from "../elbv2/view";
import {
  type HookDetail,
  isRunning,
  type ServiceDeployment,
  type ServiceRevision,
  type ServiceStrategy,
} from "../service-deployments/service-deployment";
import type { DeployedService } from "../service-deployments/services";
import { stamp } from "../wire/stamp";

export function clusterArn({ account, region, cluster }: EcsService): string {
  return `arn:aws:ecs:${region}:${account}:cluster/${cluster}`;
}

export function deploymentArn({ id, service }: ServiceDeployment): string {
  return `${prefix(service, "service-deployment")}/${id}`;
}

export function revisionArn(service: EcsService, { id }: ServiceRevision): string {
  return `${prefix(service, "service-revision")}/${id}`;
}

function prefix({ account, region, cluster, name }: EcsService, kind: string): string {
  return `arn:aws:ecs:${region}:${account}:${kind}/${cluster}/${name}`;
}

const stampOf = (at: number | undefined) => (at === undefined ? undefined : stamp(at));

export function briefShape(deployment: ServiceDeployment) {
  const { service, createdAt, startedAt, finishedAt, target, status, reason } = deployment;
  return {
    serviceDeploymentArn: deploymentArn(deployment),
    serviceArn: serviceArn(service),
    clusterArn: clusterArn(service),
    startedAt: stampOf(startedAt),
    createdAt: stamp(createdAt),
    finishedAt: stampOf(finishedAt),
    targetServiceRevisionArn: revisionArn(service, target),
    status,
    statusReason: reason,
  };
}

export function deploymentShape(deployment: ServiceDeployment) {
  const { service, source, target, how, percent, testPercent, rollback } = deployment;
  const { targetServiceRevisionArn: _, ...brief } = briefShape(deployment);
  // A rolling deployment has neither stages nor weights.
  const isRolling = how.strategy === "ROLLING";
  const revision = (of: ServiceRevision, share: number, testShare: number) => ({
    arn: revisionArn(service, of),
    requestedTaskCount: of.set.desired,
    runningTaskCount: of.set.running,
    pendingTaskCount: isRunning(deployment) && of === target ? of.set.desired - of.set.running : 0,
    ...(isRolling ? {} : { requestedProductionTrafficWeight: share, requestedTestTrafficWeight: testShare }),
  });
  return {
    ...brief,
    stoppedAt: stampOf(deployment.stoppedAt),
    updatedAt: stamp(deployment.updatedAt),
    sourceServiceRevisions: [revision(source, 100 - percent, 0)],
    targetServiceRevision: revision(target, percent, testPercent),
    ...(isRolling ? {} : { lifecycleStage: deployment.stage }),
    lifecycleHookDetails: deployment.hooks.map(hookShape),
    deploymentConfiguration: configurationShape(how),
    ...(rollback
      ? {
          rollback: {
            reason: rollback.reason,
            startedAt: stamp(rollback.startedAt),
            serviceRevisionArn: revisionArn(service, source),
          },
        }
      : {}),
    deploymentCircuitBreaker: { status: watchOf(deployment, undefined), failureCount: 0, threshold: 3 },
    alarms: alarmsShape(deployment),
  };
}

function hookShape({ id, hook, status, expiresAt }: HookDetail) {
  return {
    hookId: id,
    targetType: "PAUSE",
    status,
    expiresAt: stamp(expiresAt),
    timeoutAction: hook.timeoutAction,
  };
}

export function configurationShape(how: ServiceStrategy) {
  const { strategy, percent, stepMinutes, bakeMinutes, alarms, hooks } = how;
  return {
    deploymentCircuitBreaker: { enable: true, rollback: true },
    maximumPercent: 200,
    minimumHealthyPercent: 100,
    alarms: { alarmNames: [...alarms], rollback: alarms.length > 0, enable: alarms.length > 0 },
    strategy,
    bakeTimeInMinutes: bakeMinutes,
    lifecycleHooks: hooks.map(({ stage, timeoutMinutes, timeoutAction }) => ({
      targetType: "PAUSE",
      lifecycleStages: [stage],
      timeoutConfiguration: { timeoutInMinutes: timeoutMinutes, action: timeoutAction },
    })),
    ...(strategy === "CANARY"
      ? { canaryConfiguration: { canaryPercent: percent, canaryBakeTimeInMinutes: stepMinutes } }
      : {}),
    ...(strategy === "LINEAR"
      ? { linearConfiguration: { stepPercent: percent, stepBakeTimeInMinutes: stepMinutes } }
      : {}),
  };
}

function watchOf(deployment: ServiceDeployment, triggered: string | undefined): string {
  if (triggered) return "TRIGGERED";
  return isRunning(deployment) ? "MONITORING" : "MONITORING_COMPLETE";
}

function alarmsShape(deployment: ServiceDeployment) {
  const { how, triggeredAlarm } = deployment;
  if (how.alarms.length === 0) return { status: "DISABLED" };
  return {
    status: watchOf(deployment, triggeredAlarm),
    alarmNames: [...how.alarms],
    triggeredAlarmNames: triggeredAlarm ? [triggeredAlarm] : [],
  };
}

export function revisionShape({ service, how }: DeployedService, revision: ServiceRevision) {
  const { version, targetGroup } = revision.set;
  return {
    serviceRevisionArn: revisionArn(service, revision),
    serviceArn: serviceArn(service),
    clusterArn: clusterArn(service),
    taskDefinition: taskDefinitionArn(service, version),
    launchType: "FARGATE",
    platformVersion: "1.4.0",
    platformFamily: "Linux",
    loadBalancers: [configuredLoadBalancer(service, how)],
    // Which of the two it is really behind.
    resolvedConfiguration: {
      loadBalancers: [
        {
          targetGroupArn: groupArn(service, targetGroup),
          productionListenerRule: ruleArn(service, productionPort),
        },
      ],
    },
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: ["subnet-00c2d3e4f5a6b7c8d", "subnet-01c2d3e4f5a6b7c8d"],
        securityGroups: ["sg-0123456789abcdef0"],
        assignPublicIp: "DISABLED",
      },
    },
    containerImages: [
      {
        containerName: service.name,
        imageDigest: digestOf(version),
        image: `${service.account}.dkr.ecr.${service.region}.amazonaws.com/${version.name}`,
      },
    ],
    guardDutyEnabled: false,
    serviceConnectConfiguration: { enabled: false },
    createdAt: stamp(revision.createdAt),
  };
}

function digestOf({ name }: Version): string {
  return `sha256:${createHash("sha256").update(name).digest("hex")}`;
}

/** As it was set up: the same for every revision, however traffic was shifted since. */
function configuredLoadBalancer(service: EcsService, { strategy }: ServiceStrategy) {
  const [first, second] = service.targetGroups;
  return {
    ...loadBalancerShape(service, first),
    ...(strategy === "ROLLING"
      ? {}
      : {
          advancedConfiguration: {
            alternateTargetGroupArn: groupArn(service, second),
            productionListenerRule: ruleArn(service, productionPort),
            testListenerRule: ruleArn(service, testPort),
            roleArn: `arn:aws:iam::${service.account}:role/ecsInfrastructureRole`,
          },
        }),
  };
}

function loadBalancerShape(service: EcsService, targetGroup: string) {
  const targetGroupArnOf = groupArn(service, targetGroup);
  return { targetGroupArn: targetGroupArnOf, containerName: service.name, containerPort: 8080 };
}

function groupArn({ account, region }: EcsService, name: string): string {
  return targetGroupArn({ account, region, name });
}

export function serviceShape(service: EcsService, controller: "ECS" | "CODE_DEPLOY") {
  const { primary } = service;
  return {
    serviceArn: serviceArn(service),
    serviceName: service.name,
    clusterArn: clusterArn(service),
    status: "ACTIVE",
    desiredCount: service.desired,
    runningCount: primary.running,
    pendingCount: 0,
    launchType: "FARGATE",
    taskDefinition: taskDefinitionArn(service, primary.version),
    loadBalancers: [loadBalancerShape(service, primary.targetGroup)],
    schedulingStrategy: "REPLICA",
    deploymentController: { type: controller },
  };
}

/** One that ECS itself deploys to. */
export function deployedShape({ service, how, current, active }: DeployedService) {
  return {
    ...serviceShape(service, "ECS"),
    loadBalancers: [configuredLoadBalancer(service, how)],
    deploymentConfiguration: configurationShape(how),
    deployments: rollouts(service, current, active),
    currentServiceRevisions: currentRevisions(service, current, active),
    ...(active ? { currentServiceDeployment: deploymentArn(active) } : {}),
  };
}

/** As ECS told of revisions before it had service deployments; the newest is the primary one. */
function rollouts(service: EcsService, current: ServiceRevision, active: ServiceDeployment | undefined) {
  const rollout = ({ set, createdAt }: ServiceRevision, status: string, rolloutState: string) => ({
    id: set.id,
    status,
    taskDefinition: taskDefinitionArn(service, set.version),
    desiredCount: set.desired,
    runningCount: set.running,
    pendingCount: set.desired - set.running,
    failedTasks: 0,
    createdAt: stamp(createdAt),
    updatedAt: stamp(active?.updatedAt ?? createdAt),
    launchType: "FARGATE",
    rolloutState,
  });
  if (!active) return [rollout(current, "PRIMARY", "COMPLETED")];
  return [rollout(active.target, "PRIMARY", "IN_PROGRESS"), rollout(current, "ACTIVE", "COMPLETED")];
}

/** What serves, and while a deployment runs what it brings in too. */
function currentRevisions(
  service: EcsService,
  current: ServiceRevision,
  active: ServiceDeployment | undefined,
) {
  const { desired, running } = service.primary;
  const old = { arn: revisionArn(service, current), requestedTaskCount: desired, runningTaskCount: running };
  if (!active) return [old];
  const { set } = active.target;
  return [
    old,
    {
      arn: revisionArn(service, active.target),
      requestedTaskCount: set.desired,
      runningTaskCount: set.running,
      pendingTaskCount: set.desired - set.running,
    },
  ];
}
