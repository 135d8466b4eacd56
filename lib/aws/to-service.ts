import type { Service, ServiceRevision } from "@aws-sdk/client-ecs";
import type { ServiceReading, ServiceRevisionReading } from "../model/deployment-reading";
import { listOf, textOf } from "./missing";

export function toServiceReading(raw: Partial<Service>): ServiceReading | undefined {
  const service = textOf(raw.serviceName);
  const cluster = textOf(raw.clusterArn?.split("/").at(-1));
  if (service === undefined || cluster === undefined) return undefined;
  return {
    ...{ cluster, service },
    // Left out it is ECS's own.
    isControlledByEcs: (textOf(raw.deploymentController?.type) ?? "ECS") === "ECS",
    currentDeploymentArn: textOf(raw.currentServiceDeployment),
  };
}

export function toServiceRevisionReading(raw: Partial<ServiceRevision>): ServiceRevisionReading | undefined {
  const arn = textOf(raw.serviceRevisionArn);
  if (arn === undefined) return undefined;
  return {
    arn,
    // `arn:…:task-definition/webserver:5`
    taskDefinition: textOf(raw.taskDefinition?.split("/").at(-1)),
    image: findImage(raw),
    targetGroupArns: findTargetGroups(raw),
  };
}

/** The image that gets the traffic, among sidecars; none where that can't be told. */
function findImage({ containerImages, loadBalancers }: Partial<ServiceRevision>): string | undefined {
  const images = listOf(containerImages);
  const served = listOf(loadBalancers).flatMap(({ containerName }) => textOf(containerName) ?? []);
  const named = images.find(
    ({ containerName }) => containerName !== undefined && served.includes(containerName),
  );
  return textOf((named ?? (images.length === 1 ? images[0] : undefined))?.image);
}

// A service that shifts names two target groups; only what ECS resolved says which of them a revision is behind.
function findTargetGroups({ resolvedConfiguration, loadBalancers }: Partial<ServiceRevision>): string[] {
  const resolved = listOf(resolvedConfiguration?.loadBalancers);
  const balanced = resolved.length > 0 ? resolved : listOf(loadBalancers);
  return [...new Set(balanced.flatMap(({ targetGroupArn }) => textOf(targetGroupArn) ?? []))];
}
