"use client";

import { type ReactNode, useMemo } from "react";
import { useFleet } from "../../lib/client/use-live";
import { useScopeFilter, useUrl } from "../../lib/client/use-url";
import { Menu } from "../ui/menu";

/** Which accounts and regions the pages show; in the address, so that a link keeps it. */
export function ScopeFilterMenus() {
  const { scopes } = useFleet();
  const { accounts, regions } = useScopeFilter();
  const { change } = useUrl();
  const allAccounts = useMemo(() => [...new Set(scopes.map((scope) => scope.accountName))].sort(), [scopes]);
  const allRegions = useMemo(() => [...new Set(scopes.map((scope) => scope.region))].sort(), [scopes]);
  return (
    <span className="flex gap-2">
      <Menu
        label={labelOf(accounts, "All accounts", "Accounts shown")}
        choices={{
          kind: "any",
          chosen: accounts,
          options: allAccounts.map(toOption),
          onChange: (chosen) => change({ accounts: chosen.join(",") }),
        }}
      />
      <Menu
        label={labelOf(regions, "All regions", "Regions shown")}
        choices={{
          kind: "any",
          chosen: regions,
          options: allRegions.map(toOption),
          onChange: (chosen) => change({ regions: chosen.join(",") }),
        }}
      />
    </span>
  );
}

const toOption = (name: string) => ({ value: name, label: name });

function labelOf(chosen: readonly string[], all: string, what: string): ReactNode {
  return (
    <>
      <span className="sr-only">{what}: </span>
      <span className="max-w-40 truncate">{chosen.length === 0 ? all : chosen.join(", ")}</span>
    </>
  );
}
