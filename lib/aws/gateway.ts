import type { Clock } from "../model/clock";
import { createAwsClock } from "./aws-clock";
import { createBudget } from "./budget";
import { openSweepClient, type ScopeAccess, type Transport } from "./scope-client";
import { createScopeGateway, type ScopeGateway } from "./scope-gateway";

export type Gateway = {
  /** For sweeps. Opened while a scope is leased, closed by its `close()`. */
  openScope(access: ScopeAccess): ScopeGateway;
};

export function createGateway(transport: Transport, clock: Clock): Gateway {
  return {
    openScope(access) {
      const awsClock = createAwsClock(() => clock.now());
      return createScopeGateway({
        scope: access,
        client: openSweepClient(access, transport, awsClock),
        budget: createBudget(clock),
        clock: awsClock,
        priority: "sweep",
      });
    },
  };
}
