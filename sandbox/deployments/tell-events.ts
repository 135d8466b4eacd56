import type { World } from "../engine/world";
import type { Deployment, DeploymentStatus } from "./deployment";

/** EventBridge has other words than the API, and none for some of its statuses. */
const states: Partial<Record<DeploymentStatus, string>> = {
  InProgress: "START",
  Ready: "READY",
  Succeeded: "SUCCESS",
  Failed: "FAILURE",
  Stopped: "STOP",
};

/** Tells EventBridge what becomes of every deployment. */
export function tellEvents(world: World): void {
  const told = new WeakMap<Deployment, string>();
  world.deployments.listeners.push((deployment) => {
    const state = states[deployment.status];
    // Whoever goes on after a wait does not start again.
    if (!state || !world.events.isHeard || (state === "START" && told.has(deployment))) return;
    told.set(deployment, state);
    const { application, name, id } = deployment.group;
    const { account, region } = application;
    const arn = `arn:aws:codedeploy:${region}:${account}`;
    world.events.emit({
      account,
      region,
      source: "aws.codedeploy",
      detailType: "CodeDeploy Deployment State-change Notification",
      resources: [
        `${arn}:application:${application.name}`,
        `${arn}:deploymentgroup:${application.name}/${name}`,
      ],
      detail: {
        instanceGroupId: id,
        region,
        application: application.name,
        deploymentId: deployment.id,
        state,
        deploymentGroup: name,
      },
    });
  });
}
