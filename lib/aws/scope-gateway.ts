import type { EpochMs, Region } from "../model/ids";
import type { Scope } from "../model/scope";
import type { AwsClock } from "./aws-clock";
import type { Budget, OperationSpending, Priority } from "./budget";
import { createCaller } from "./call-aws";
import type { CauseReads } from "./cause-reads";
import type { CausesGateway } from "./causes-gateway";
import type { DeployGateway } from "./deploy-gateway";
import { createDeployReads } from "./deploy-reads";
import { createPipelineReads, type PipelineReads } from "./pipeline-reads";
import { createPipelineDayReads, type PipelineDayReads } from "./read-pipeline-days";
import type { ServiceClients } from "./service-clients";

/** All that may be asked of one account in one region. Every method throws GatewayError and nothing else. */
export type ScopeGateway = PipelineReads &
  PipelineDayReads & {
    /** AWS's time here. */
    now(): EpochMs;
    /** The services that deploy, in the same budget and at the same priority. */
    deploy: DeployGateway;
    /** What tells why an action failed, in the region where it worked. */
    causesIn(region: Region): CauseReads;
    spending(): readonly OperationSpending[];
    /** The same door and the same budget, ahead of or behind others in the queue. */
    withPriority(priority: Priority): ScopeGateway;
    close(): void;
  };

type Parts = {
  scope: Scope;
  clients: ServiceClients;
  budget: Budget;
  clock: AwsClock;
  priority: Priority;
  causes: CausesGateway;
};

export function createScopeGateway(parts: Parts): ScopeGateway {
  const { scope, clients, budget, clock, priority, causes } = parts;
  const call = createCaller(budget, priority);
  return {
    ...createPipelineReads({ scope, client: clients.codePipeline, call }),
    ...createPipelineDayReads(clients.cloudWatch, call),
    deploy: createDeployReads({ clients, call }),
    causesIn: (region) => causes.in(region, priority),
    now: clock.now,
    spending: budget.report,
    withPriority: (other) => createScopeGateway({ ...parts, priority: other }),
    close() {
      budget.close();
      causes.close();
      clients.close();
    },
  };
}
