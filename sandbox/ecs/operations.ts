import {
  type ContinueServiceDeploymentRequest,
  ContinueServiceDeploymentRequest$,
  ContinueServiceDeploymentResponse$,
  type DescribeServiceDeploymentsRequest,
  DescribeServiceDeploymentsRequest$,
  DescribeServiceDeploymentsResponse$,
  type DescribeServiceRevisionsRequest,
  DescribeServiceRevisionsRequest$,
  DescribeServiceRevisionsResponse$,
  type DescribeServicesRequest,
  DescribeServicesRequest$,
  DescribeServicesResponse$,
  type ListServiceDeploymentsRequest,
  ListServiceDeploymentsRequest$,
  ListServiceDeploymentsResponse$,
  type StopServiceDeploymentRequest,
  StopServiceDeploymentRequest$,
  StopServiceDeploymentResponse$,
} from "@aws-sdk/client-ecs";
import type { EcsService } from "../compute/ecs-service";
import { allGroups } from "../deployments/deployments";
import type { World } from "../engine/world";
import { Refusal } from "../refusal";
import { answerPause, stopService } from "../service-deployments/conduct";
import type { ServiceDeployment } from "../service-deployments/service-deployment";
import type { DeployedService } from "../service-deployments/services";
import { operation, type Request } from "../wire/operation";
import { pageOf } from "../wire/page";
import { findService, servicesOf } from "./find-service";
import { listClusters, listServices } from "./lists";
import {
  briefShape,
  deployedShape,
  deploymentArn,
  deploymentShape,
  revisionArn,
  revisionShape,
  serviceShape,
} from "./shapes";

const mostDescribed = 20;

function deployedOf(request: Request<unknown>): DeployedService[] {
  return servicesOf(request).flatMap((service) => request.world.compute.deployed.get(service) ?? []);
}

const describeServices = operation<DescribeServicesRequest>(
  DescribeServicesRequest$,
  DescribeServicesResponse$,
  (request) => {
    const { services = [], cluster } = request.input;
    requireSome(services, "services", 10);
    const found = services.map((name) => ({ name, service: findService(request, name, cluster) }));
    return {
      services: found.flatMap(({ service }) => (service ? [shapeOf(request, service)] : [])),
      failures: found.flatMap(({ name, service }) => (service ? [] : [{ arn: name, reason: "MISSING" }])),
    };
  },
);

function shapeOf({ world }: Request<unknown>, service: EcsService) {
  const deployed = world.compute.deployed.get(service);
  return deployed ? deployedShape(deployed) : serviceShape(service, controllerOf(world, service));
}

/** Nothing says so but that a deployment group has the service. */
function controllerOf(world: World, service: EcsService): "ECS" | "CODE_DEPLOY" {
  for (const { destination } of allGroups(world)) {
    if (destination.kind === "ecs" && destination.service === service) return "CODE_DEPLOY";
  }
  return "ECS";
}

function requireSome(items: readonly string[], what: string, most = mostDescribed): void {
  if (items.length > 0 && items.length <= most) return;
  throw new Refusal("InvalidParameterException", `1 to ${most} ${what} can be asked for at once.`);
}

const listDeployments = operation<ListServiceDeploymentsRequest>(
  ListServiceDeploymentsRequest$,
  ListServiceDeploymentsResponse$,
  (request) => {
    const { service: name, cluster, status, createdAt, nextToken, maxResults } = request.input;
    const service = findService(request, name, cluster);
    if (!service) throw new Refusal("ServiceNotFoundException", "Service not found.");
    // On the wire times are numbers: epoch seconds.
    const after = createdAt?.after ? Number(createdAt.after) * 1_000 : 0;
    const before = createdAt?.before ? Number(createdAt.before) * 1_000 : Number.POSITIVE_INFINITY;
    const deployments = (request.world.compute.deployed.get(service)?.deployments ?? [])
      .filter((each) => !status?.length || status.includes(each.status))
      .filter((each) => each.createdAt > after && each.createdAt < before)
      .toReversed();
    const purpose = `ListServiceDeployments/${name}/${JSON.stringify([cluster, status, createdAt])}`;
    const page = pageOf(deployments, ({ id }) => id, purpose, {
      nextToken,
      maxResults: maxResults ?? 20,
      invalidToken: "InvalidParameterException",
    });
    return { serviceDeployments: page.items.map(briefShape), nextToken: page.nextToken };
  },
);

const describeDeployments = operation<DescribeServiceDeploymentsRequest>(
  DescribeServiceDeploymentsRequest$,
  DescribeServiceDeploymentsResponse$,
  (request) => {
    const { serviceDeploymentArns: arns = [] } = request.input;
    requireSome(arns, "service deployments");
    const all = deployedOf(request).flatMap(({ deployments }) => deployments);
    const found = arns.map((arn) => ({ arn, deployment: all.find((each) => deploymentArn(each) === arn) }));
    return {
      serviceDeployments: found.flatMap(({ deployment }) =>
        deployment ? [deploymentShape(deployment)] : [],
      ),
      failures: found.flatMap(({ arn, deployment }) => (deployment ? [] : [{ arn, reason: "MISSING" }])),
    };
  },
);

const describeRevisions = operation<DescribeServiceRevisionsRequest>(
  DescribeServiceRevisionsRequest$,
  DescribeServiceRevisionsResponse$,
  (request) => {
    const { serviceRevisionArns: arns = [] } = request.input;
    requireSome(arns, "service revisions");
    const all = deployedOf(request).flatMap((deployed) =>
      [...deployed.revisions.values()].map((revision) => ({ deployed, revision })),
    );
    const found = arns.map((arn) => ({
      arn,
      known: all.find(({ deployed, revision }) => revisionArn(deployed.service, revision) === arn),
    }));
    return {
      serviceRevisions: found.flatMap(({ known }) =>
        known ? [revisionShape(known.deployed, known.revision)] : [],
      ),
      failures: found.flatMap(({ arn, known }) => (known ? [] : [{ arn, reason: "MISSING" }])),
    };
  },
);

function requireDeployment(request: Request<unknown>, arn: string | undefined): ServiceDeployment {
  const all = deployedOf(request).flatMap(({ deployments }) => deployments);
  const deployment = all.find((each) => deploymentArn(each) === arn);
  if (deployment) return deployment;
  throw new Refusal("ServiceDeploymentNotFoundException", `There is no service deployment ${arn}.`);
}

const stop = operation<StopServiceDeploymentRequest>(
  StopServiceDeploymentRequest$,
  StopServiceDeploymentResponse$,
  (request) => {
    const { serviceDeploymentArn, stopType = "ROLLBACK" } = request.input;
    stopService(request.world, requireDeployment(request, serviceDeploymentArn), stopType);
    return { serviceDeploymentArn };
  },
);

const continueIt = operation<ContinueServiceDeploymentRequest>(
  ContinueServiceDeploymentRequest$,
  ContinueServiceDeploymentResponse$,
  (request) => {
    const { serviceDeploymentArn, hookId = "", action = "CONTINUE" } = request.input;
    answerPause(request.world, requireDeployment(request, serviceDeploymentArn), hookId, action);
    return { serviceDeploymentArn };
  },
);

export const ecsOperations = {
  ListClusters: listClusters,
  ListServices: listServices,
  DescribeServices: describeServices,
  ListServiceDeployments: listDeployments,
  DescribeServiceDeployments: describeDeployments,
  DescribeServiceRevisions: describeRevisions,
  StopServiceDeployment: stop,
  ContinueServiceDeployment: continueIt,
};
