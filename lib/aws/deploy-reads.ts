import type { Caller } from "./call-aws";
import type { DeployGateway } from "./deploy-gateway";
import { createAlarmReads } from "./read-alarms";
import { createAliasReads } from "./read-alias";
import { createCodeDeployReads } from "./read-code-deploy";
import { createHealthReads } from "./read-health";
import { createServiceReads } from "./read-services";
import { createTargetGroupReads } from "./read-target-groups";
import type { ServiceClients } from "./service-clients";

export function createDeployReads({
  clients,
  call,
}: {
  clients: ServiceClients;
  call: Caller;
}): DeployGateway {
  return {
    ...createCodeDeployReads(clients.codeDeploy, call),
    ...createServiceReads(clients.ecs, call),
    ...createAliasReads(clients.lambda, call),
    ...createTargetGroupReads(clients.loadBalancing, call),
    ...createAlarmReads(clients.cloudWatch, call),
    ...createHealthReads(clients.cloudWatch, call),
  };
}
