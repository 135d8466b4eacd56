import {
  type ListClustersRequest,
  ListClustersRequest$,
  ListClustersResponse$,
  type ListServicesRequest,
  ListServicesRequest$,
  ListServicesResponse$,
} from "@aws-sdk/client-ecs";
import { serviceArn } from "../compute/ecs-service";
import { Refusal } from "../refusal";
import { operation } from "../wire/operation";
import { pageOfSorted } from "../wire/page";
import { clusterName, servicesOf } from "./find-service";
import { clusterArn } from "./shapes";

const usualPage = 10;

/** How ECS words a token that is none of its own. */
const invalidToken = "InvalidParameterException";

export const listServices = operation<ListServicesRequest>(
  ListServicesRequest$,
  ListServicesResponse$,
  (request) => {
    const { cluster, launchType, schedulingStrategy, resourceManagementType, nextToken } = request.input;
    const name = clusterName(cluster);
    const inCluster = servicesOf(request).filter((service) => service.cluster === name);
    if (inCluster.length === 0) throw new Refusal("ClusterNotFoundException", "Cluster not found.");
    const isAsked =
      (launchType ?? "FARGATE") === "FARGATE" &&
      (schedulingStrategy ?? "REPLICA") === "REPLICA" &&
      (resourceManagementType ?? "CUSTOMER") === "CUSTOMER";
    const arns = isAsked ? inCluster.map(serviceArn).toSorted() : [];
    const purpose = `ListServices/${JSON.stringify([name, launchType, schedulingStrategy])}`;
    const maxResults = request.input.maxResults ?? usualPage;
    const page = pageOfSorted(arns, (arn) => arn, purpose, { nextToken, maxResults, invalidToken });
    return { serviceArns: page.items, nextToken: page.nextToken };
  },
);

/** A cluster is there as soon as it has a service. */
export const listClusters = operation<ListClustersRequest>(
  ListClustersRequest$,
  ListClustersResponse$,
  (request) => {
    const arns = [...new Set(servicesOf(request).map(clusterArn))].toSorted();
    const { nextToken, maxResults = 100 } = request.input;
    const page = pageOfSorted(arns, (arn) => arn, "ListClusters", { nextToken, maxResults, invalidToken });
    return { clusterArns: page.items, nextToken: page.nextToken };
  },
);
