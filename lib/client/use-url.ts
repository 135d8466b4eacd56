"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { parseScopeFilter, type ScopeFilter } from "../model/scope-filter";

export type UrlChange = Readonly<Record<string, string | undefined>>;

/** The address holds what is shown, so that it can be sent to somebody. No request is made for it. */
export function useUrl() {
  const params = useSearchParams();
  const pathname = usePathname();
  const change = useCallback((changes: UrlChange) => {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === "") next.delete(name);
      else next.set(name, value);
    }
    const query = next.toString();
    window.history.replaceState(null, "", query === "" ? window.location.pathname : `?${query}`);
  }, []);
  return useMemo(() => ({ params, pathname, change }), [params, pathname, change]);
}

export function useScopeFilter(): ScopeFilter {
  const { params } = useUrl();
  const accounts = params.get("accounts");
  const regions = params.get("regions");
  return useMemo(() => parseScopeFilter(accounts, regions), [accounts, regions]);
}

/** A link to another page keeps the account and region filter. */
export function withScope(href: string, { accounts, regions }: ScopeFilter): string {
  const [path = "/", query = ""] = href.split("?");
  const params = new URLSearchParams(query);
  if (accounts.length > 0) params.set("accounts", accounts.join(","));
  if (regions.length > 0) params.set("regions", regions.join(","));
  return params.size === 0 ? path : `${path}?${params}`;
}
