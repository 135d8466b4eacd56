import type { EcsService } from "../compute/ecs-service";
import type { Request } from "../wire/operation";

export function servicesOf({ world, caller }: Request<unknown>): EcsService[] {
  return [...world.compute.services.values()].filter(
    ({ account, region }) => account === caller.account && region === caller.region,
  );
}

/** Both a name and an ARN are taken; what nobody names is the default one. */
export function clusterName(given = "default"): string {
  return given.split("/").at(-1) ?? given;
}

/** A name or an ARN, in the cluster that was named or the default one. */
export function findService(request: Request<unknown>, given = "", cluster?: string): EcsService | undefined {
  const parts = given.split("/");
  const named = given.startsWith("arn:") && parts.length > 2 ? parts.at(-2) : clusterName(cluster);
  return servicesOf(request).find((service) => service.name === parts.at(-1) && service.cluster === named);
}
