import type { ActionExecution } from "../engine/action-execution";
import type { Failure, Plan, World } from "../engine/world";
import { deployToHosts } from "./host-deploy";
import { placeOf } from "./place";
import { consoleUrl, type End, minutes, type Provider } from "./provider";

/** Installs a chart or applies manifests on a cluster. */
export const eksDeploy: Provider = {
  category: "Deploy",
  name: "EKS",
  usualMs: minutes(4),
  inputs: [0, 1],
  outputs: [0, 0],
  required: ["ClusterName"],
  takeUp: deploy,
  url: (action) =>
    consoleUrl("eks", placeOf(action).region, `home?#/clusters/${action.configuration.ClusterName}`),
  fail: ({ configuration }) => notReady(configuration),
};

function deploy(action: ActionExecution, world: World, plan: Plan, end: End): Plan {
  if (world.time.now() < world.deployments.toldUntil) return plan;
  const { ClusterName = "", HelmReleaseName } = action.configuration;
  const work = HelmReleaseName ? "HelmUpgrade" : "ApplyManifests";
  deployToHosts(world, action, plan, {
    hosts: [{ id: ClusterName, type: "EKS" }],
    events: ["ConnectToCluster", work],
    failsIn: work,
    batch: 1,
    mayFail: 0,
    onEnd: () => end(plan.failure),
  });
  return {};
}

function notReady({ HelmReleaseName = "app", Namespace = "default" }: Record<string, string>): Failure {
  return {
    code: "JobFailed",
    message: `Error: UPGRADE FAILED: release ${HelmReleaseName} failed: resource Deployment/${Namespace}/${HelmReleaseName} not ready: context deadline exceeded`,
  };
}
