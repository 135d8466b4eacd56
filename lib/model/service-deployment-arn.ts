import { type DeploymentId, parseDeploymentId } from "./ids";
import { type DeploymentAddress, partitionOf } from "./scope";

/** ECS's own name for a deployment whose id is `ecs~cluster~service~id`; nothing for one of another engine. */
export function serviceDeploymentArnOf({ account, region, id }: DeploymentAddress): string | undefined {
  const [engine, cluster, service, deployment, ...rest] = id.split("~");
  if (engine !== "ecs" || !cluster || !service || !deployment || rest.length > 0) return undefined;
  const place = `${cluster}/${service}/${deployment}`;
  return `arn:${partitionOf(region)}:ecs:${region}:${account}:service-deployment/${place}`;
}

/** The way back: `arn:aws:ecs:region:account:service-deployment/cluster/service/id`. */
export function serviceDeploymentIdOf(arn: string): DeploymentId | undefined {
  const [, cluster, service, deployment, ...rest] = (arn.split(":")[5] ?? "").split("/");
  if (!cluster || !service || !deployment || rest.length > 0) return undefined;
  return parseDeploymentId(`ecs~${cluster}~${service}~${deployment}`);
}
