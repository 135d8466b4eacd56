import { addService } from "../compute/add";
import { keyOf } from "../compute/compute";
import type { EcsService } from "../compute/ecs-service";
import type { ActionExecution } from "../engine/action-execution";
import type { Failure, Plan, World } from "../engine/world";
import { beginServiceDeployment } from "../service-deployments/conduct";
import type { ServiceDeployment } from "../service-deployments/service-deployment";
import { flawOf } from "./flaws";
import { placeOf } from "./place";
import { consoleUrl, type End, hours, minutes, type Provider } from "./provider";

/** The standard ECS action: a new revision of a service, which the service itself brings in. AWS shows no id for it. */
export const ecsDeploy: Provider = {
  category: "Deploy",
  name: "ECS",
  usualMs: minutes(4),
  inputs: [1, 1],
  outputs: [0, 0],
  required: ["ClusterName", "ServiceName"],
  takeUp: deploy,
  url: (action) => consoleUrl("ecs", placeOf(action).region, servicePath(action.configuration)),
  succeed: () => ({ summary: "Deployment Succeeded" }),
  entityUrl: (declaration, region) => consoleUrl("ecs", region, servicePath(declaration.configuration ?? {})),
};

function servicePath({ ClusterName, ServiceName }: Record<string, string>): string {
  return `home?#/clusters/${ClusterName}/services/${ServiceName}/deployments`;
}

function deploy(action: ActionExecution, world: World, plan: Plan, end: End): Plan {
  const service = serviceOf(world, action);
  const { told, failure, afterMs } = plan;
  const isTold = told || world.time.now() < world.deployments.toldUntil || (failure && !failure.cause);
  const deployment: ServiceDeployment = beginServiceDeployment(world, {
    service,
    flaw: isTold ? undefined : flawIn(world, action, service, plan),
    told: isTold || failure?.cause?.kind === "hook" ? { afterMs, fails: failure !== undefined } : undefined,
    onEnd: () => end(failureOf(deployment, plan)),
  });
  action.externalId = deployment.id;
  // CodePipeline waits for so long; the service's own deployment goes on.
  const { DeploymentTimeout } = action.configuration;
  const waitsMs = DeploymentTimeout ? minutes(Number(DeploymentTimeout)) : hours(1);
  world.time.after(waitsMs, () => end(notStable(waitsMs)));
  return {};
}

function serviceOf(world: World, action: ActionExecution): EcsService {
  const { ClusterName: cluster = "default", ServiceName: name = "" } = action.configuration;
  const place = { ...placeOf(action), cluster, name };
  return world.compute.services.get(keyOf(place)) ?? addService(world, place);
}

function flawIn(world: World, { execution }: ActionExecution, service: EcsService, { failure }: Plan) {
  return flawOf(
    world,
    execution,
    service,
    failure?.cause?.kind === "bad-version" ? failure.cause.flaw : undefined,
  );
}

function failureOf({ status, reason }: ServiceDeployment, { told, failure }: Plan): Failure | undefined {
  if (status === "SUCCESSFUL") return undefined;
  if (told && failure) return failure;
  return {
    code: "JobFailed",
    message: reason ?? `The service deployment ended ${status}.`,
    summary: "Deployment Failed",
  };
}

function notStable(ms: number): Failure {
  return {
    code: "JobFailed",
    message: `The deployment did not become stable within ${ms / minutes(1)} minutes.`,
  };
}
