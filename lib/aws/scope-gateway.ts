import type { EpochMs } from "../model/ids";
import type { Scope } from "../model/scope";
import type { AwsClock } from "./aws-clock";
import type { Budget, OperationSpending, Priority } from "./budget";
import { createCaller } from "./call-aws";
import type { DeployGateway } from "./deploy-gateway";
import { createDeployReads } from "./deploy-reads";
import { createPipelineReads, type PipelineReads } from "./pipeline-reads";
import type { ServiceClients } from "./service-clients";

/** All that may be asked of one account in one region. Every method throws GatewayError and nothing else. */
export type ScopeGateway = PipelineReads & {
  /** AWS's time here. */
  now(): EpochMs;
  /** The services that deploy, in the same budget and at the same priority. */
  deploy: DeployGateway;
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
};

export function createScopeGateway(parts: Parts): ScopeGateway {
  const { scope, clients, budget, clock, priority } = parts;
  const call = createCaller(budget, priority);
  return {
    ...createPipelineReads({ scope, client: clients.codePipeline, call }),
    deploy: createDeployReads({ clients, call }),
    now: clock.now,
    spending: budget.report,
    withPriority: (other) => createScopeGateway({ ...parts, priority: other }),
    close() {
      budget.close();
      clients.close();
    },
  };
}
