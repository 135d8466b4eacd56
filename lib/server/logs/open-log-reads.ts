import type { CauseReads } from "../../aws/cause-reads";
import type { CausesGateway } from "../../aws/causes-gateway";
import type { Gateway } from "../../aws/gateway";
import type { Region, ScopeKey } from "../../model/ids";
import { type Scope, scopeKeyOf } from "../../model/scope";
import type { WatchedScope } from "../start-collector";

/** Reads logs for people, on whichever replica they are. */
export type LogReads = {
  /** What the scope's role may read in a region; undefined where the scope is not watched any more. */
  of(scope: Scope, region: Region): CauseReads | undefined;
  close(): void;
};

export function openLogReads(gateway: Gateway, scopes: readonly WatchedScope[]): LogReads {
  const accesses = new Map(scopes.map(({ access }) => [scopeKeyOf(access), access]));
  // Opened with the first log somebody opens: most replicas never see one for most scopes.
  const opened = new Map<ScopeKey, CausesGateway>();
  return {
    of(scope, region) {
      const key = scopeKeyOf(scope);
      const access = accesses.get(key);
      const known = opened.get(key) ?? (access && gateway.openCauses(access));
      if (known) opened.set(key, known);
      return known?.in(region, "command");
    },
    close() {
      for (const one of opened.values()) one.close();
    },
  };
}
