import { type Deployment, isRunning, shiftedPercent } from "../deployments/deployment";
import type { World } from "../engine/world";
import { isRunning as isUnderWay, type ServiceDeployment } from "../service-deployments/service-deployment";

const recentMs = 3_600_000;

export function* allDeployments({ deployments }: World): Generator<Deployment> {
  for (const scope of deployments.scopes.values()) yield* scope.deployments.values();
}

/** What is really so: all that runs, and what ended within the last hour. */
export function deploymentsState(world: World) {
  const since = world.time.now() - recentMs;
  const services = [...world.compute.deployed.values()].flatMap(({ deployments }) => deployments);
  return {
    now: new Date(world.time.now()).toISOString(),
    codeDeploy: [...allDeployments(world)]
      .filter((deployment) => isRunning(deployment) || (deployment.completedAt ?? 0) > since)
      .map(deploymentState),
    ecs: services
      .filter((deployment) => isUnderWay(deployment) || (deployment.finishedAt ?? 0) > since)
      .map(serviceState),
  };
}

const timeOf = (ms: number | undefined) => ms && new Date(ms).toISOString();

function deploymentState(deployment: Deployment) {
  const { id, group, status, version, before, targets, wait, held, error, rollback } = deployment;
  const { account, region, name } = group.application;
  return {
    id,
    account,
    region,
    application: name,
    group: group.name,
    status,
    config: deployment.settings.config.name,
    version: version.name,
    before: before.name,
    flaw: version.flaw,
    percent: shiftedPercent(deployment),
    createdAt: timeOf(deployment.createdAt),
    completedAt: timeOf(deployment.completedAt),
    waitsFor: wait && { kind: wait.kind, until: timeOf(wait.endsAt) },
    heldHooks: [...held.keys()].map((event) => ({
      event: event.name,
      hookExecutionId: event.hookExecutionId,
    })),
    error,
    rollback,
    targets: targets.map((target) => ({
      id: target.id,
      status: target.status,
      doing: target.events.find((event) => event.status === "InProgress")?.name,
    })),
  };
}

function serviceState({
  id,
  service,
  how,
  status,
  stage,
  percent,
  hooks,
  target,
  ...rest
}: ServiceDeployment) {
  const { account, region, cluster, name } = service;
  return {
    id,
    account,
    region,
    cluster,
    service: name,
    strategy: how.strategy,
    status,
    stage,
    percent,
    version: target.set.version.name,
    flaw: target.set.version.flaw,
    createdAt: timeOf(rest.createdAt),
    finishedAt: timeOf(rest.finishedAt),
    hooks: hooks.map(({ id: hookId, status: state, hook }) => ({
      id: hookId,
      stage: hook.stage,
      status: state,
    })),
    reason: rest.reason,
  };
}
