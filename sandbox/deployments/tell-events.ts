import { instanceArn } from "../compute/fleet";
import type { World } from "../engine/world";
import type { Deployment, DeploymentStatus, InstanceTarget, Target, TargetStatus } from "./deployment";

/** EventBridge has other words than the API, and none for some of its statuses. */
const states: Partial<Record<DeploymentStatus, string>> = {
  InProgress: "START",
  Ready: "READY",
  Succeeded: "SUCCESS",
  Failed: "FAILURE",
  Stopped: "STOP",
};

const targetStates: Partial<Record<TargetStatus, string>> = {
  InProgress: "START",
  Ready: "READY",
  Succeeded: "SUCCESS",
  Failed: "FAILURE",
};

/** Tells EventBridge what becomes of every deployment, and of each instance it goes to. */
export function tellEvents(world: World): void {
  const told = new WeakMap<Deployment | Target, string>();
  // Whoever goes on after a wait does not start again.
  const isNews = (subject: Deployment | Target, state: string | undefined): state is string => {
    if (!state || !world.events.isHeard || (state === "START" && told.has(subject))) return false;
    told.set(subject, state);
    return true;
  };
  world.deployments.listeners.push((deployment) => {
    const state = states[deployment.status];
    if (isNews(deployment, state)) tellOfDeployment(world, deployment, state);
  });
  world.deployments.targetListeners.push((deployment, target) => {
    const state = targetStates[target.status];
    if (target.kind === "instance" && isNews(target, state)) tellOfInstance(world, deployment, target, state);
  });
}

function tellOfDeployment(world: World, deployment: Deployment, state: string): void {
  const { application, group } = arnsOf(deployment);
  world.events.emit({
    ...placeOf(deployment),
    source: "aws.codedeploy",
    detailType: "CodeDeploy Deployment State-change Notification",
    resources: [application, group],
    detail: { ...detailOf(deployment), state },
  });
}

function tellOfInstance(
  world: World,
  deployment: Deployment,
  { fleet, instance }: InstanceTarget,
  state: string,
): void {
  const { application, group } = arnsOf(deployment);
  world.events.emit({
    ...placeOf(deployment),
    source: "aws.codedeploy",
    detailType: "CodeDeploy Instance State-change Notification",
    resources: [instanceArn(fleet, instance), group, application],
    detail: { instanceId: instance.id, ...detailOf(deployment), state },
  });
}

function placeOf({ group }: Deployment) {
  const { account, region } = group.application;
  return { account, region };
}

function arnsOf({ group }: Deployment) {
  const { account, region, name } = group.application;
  const arn = `arn:aws:codedeploy:${region}:${account}`;
  return { application: `${arn}:application:${name}`, group: `${arn}:deploymentgroup:${name}/${group.name}` };
}

function detailOf({ id, group }: Deployment) {
  const { application, name, id: instanceGroupId } = group;
  return {
    instanceGroupId,
    region: application.region,
    application: application.name,
    deploymentId: id,
    deploymentGroup: name,
  };
}
