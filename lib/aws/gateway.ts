import type { Clock } from "../model/clock";
import type { ScopeKey } from "../model/ids";
import { scopeKeyOf } from "../model/scope";
import { type CommandAccess, createActingClients, openCommandClients } from "./acting-client";
import { createAwsClock } from "./aws-clock";
import { type Budget, createBudget, type OnCall } from "./budget";
import { type CausesGateway, openCausesGateway } from "./causes-gateway";
import { type CommandGateway, createCommandGateway } from "./command-gateway";
import { openSweepClients, type ScopeAccess, type Transport } from "./scope-client";
import { createScopeGateway, type ScopeGateway } from "./scope-gateway";

export type Gateway = {
  /** For sweeps. Opened while a scope is leased, closed by its `close()`. */
  openScope(access: ScopeAccess): ScopeGateway;
  /** For commands, on any replica: whoever answers a person need not be the one who sweeps. */
  openCommands(access: CommandAccess): CommandGateway;
  /** For people who read logs, on any replica. */
  openCauses(access: ScopeAccess): CausesGateway;
};

/** Told of every call in every scope, once it is over. */
export type OnScopeCall = (scope: ScopeKey, ...call: Parameters<OnCall>) => void;

export function createGateway(
  transport: Transport,
  clock: Clock,
  onCall: OnScopeCall = () => undefined,
): Gateway {
  const sweeping = new Map<ScopeKey, Budget>();
  const openBudget = (key: ScopeKey) => createBudget(clock, (...call) => onCall(key, ...call));
  // Where this process sweeps the scope, one bucket holds for all, and a person goes first.
  const shareBudget = (key: ScopeKey): Budget => {
    const own = openBudget(key);
    const current = () => sweeping.get(key) ?? own;
    return {
      take: (operation, priority) => current().take(operation, priority),
      succeeded: (operation) => current().succeeded(operation),
      throttled: (operation) => current().throttled(operation),
      failed: (operation) => current().failed(operation),
      report: () => current().report(),
      close: own.close,
    };
  };
  const openCauses = (access: ScopeAccess): CausesGateway =>
    openCausesGateway({
      ...{ access, transport, clock },
      budgetOf: (region) => shareBudget(scopeKeyOf({ account: access.account, region })),
    });
  return {
    openScope(access) {
      const key = scopeKeyOf(access);
      const awsClock = createAwsClock(() => clock.now());
      const budget = openBudget(key);
      sweeping.set(key, budget);
      const scope = createScopeGateway({
        scope: access,
        clients: openSweepClients(access, transport, awsClock),
        budget,
        clock: awsClock,
        priority: "sweep",
        causes: openCauses(access),
      });
      return {
        ...scope,
        close() {
          if (sweeping.get(key) === budget) sweeping.delete(key);
          scope.close();
        },
      };
    },
    openCommands(access) {
      const awsClock = createAwsClock(() => clock.now());
      const reader = openCommandClients(access, transport, awsClock);
      return createCommandGateway({
        ...{ scope: access, reader, now: awsClock.now },
        actAs: createActingClients(access, transport, reader),
        budget: shareBudget(scopeKeyOf(access)),
      });
    },
    openCauses,
  };
}
