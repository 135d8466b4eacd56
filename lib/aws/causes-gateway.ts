import type { Clock } from "../model/clock";
import type { Region } from "../model/ids";
import { createAwsClock } from "./aws-clock";
import type { Budget, Priority } from "./budget";
import { createCaller } from "./call-aws";
import { type CauseReads, createCauseReads } from "./cause-reads";
import { openSweepClients, type ScopeAccess, type Transport } from "./scope-client";
import type { ServiceClients } from "./service-clients";

/** Reads in whichever region of an account an action did its work: a pipeline may have actions in others than its own. */
export type CausesGateway = {
  in(region: Region, priority: Priority): CauseReads;
  close(): void;
};

type Parts = {
  access: ScopeAccess;
  transport: Transport;
  clock: Clock;
  /** The one bucket that holds for everybody who reads in this region of the account. */
  budgetOf: (region: Region) => Budget;
};

export function openCausesGateway({ access, transport, clock, budgetOf }: Parts): CausesGateway {
  const opened = new Map<Region, { clients: ServiceClients; budget: Budget }>();
  function open(region: Region) {
    const known = opened.get(region);
    if (known) return known;
    const awsClock = createAwsClock(() => clock.now());
    const clients = openSweepClients({ ...access, region }, transport, awsClock);
    const fresh = { clients, budget: budgetOf(region) };
    opened.set(region, fresh);
    return fresh;
  }
  return {
    in(region, priority) {
      const { clients, budget } = open(region);
      return createCauseReads({ clients, call: createCaller(budget, priority) });
    },
    close() {
      for (const { clients, budget } of opened.values()) {
        clients.close();
        budget.close();
      }
      opened.clear();
    },
  };
}
