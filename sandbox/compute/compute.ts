import type { DeployedService } from "../service-deployments/services";
import { BadVersions } from "./bad-versions";
import type { EcsService } from "./ecs-service";
import type { Fleet } from "./fleet";
import type { LambdaFunction } from "./lambda-function";

/** What programs run on, by `account/region/name`; a service by `account/region/cluster/name`. */
export interface Compute {
  readonly services: Map<string, EcsService>;
  readonly functions: Map<string, LambdaFunction>;
  readonly fleets: Map<string, Fleet>;
  readonly badVersions: BadVersions;
  /** Services that ECS itself deploys to. */
  readonly deployed: Map<EcsService, DeployedService>;
}

export function noCompute(): Compute {
  return {
    services: new Map(),
    functions: new Map(),
    fleets: new Map(),
    badVersions: new BadVersions(),
    deployed: new Map(),
  };
}

export function keyOf(place: { account: string; region: string; cluster?: string; name: string }): string {
  const { account, region, cluster, name } = place;
  return [account, region, ...(cluster === undefined ? [] : [cluster]), name].join("/");
}
