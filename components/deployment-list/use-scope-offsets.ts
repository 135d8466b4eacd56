"use client";

import { useMemo } from "react";
import { toClockOffset, useFleet } from "../../lib/client/use-live";
import { type Scope, scopeKeyOf } from "../../lib/model/scope";

export type OffsetOf = (place: Scope) => number;

/** By how much AWS's time in a place's scope runs ahead of the server's. */
export function useScopeOffsets(): OffsetOf {
  const { scopes } = useFleet();
  return useMemo(() => {
    const offsets = new Map<string, number>(scopes.map((scope) => [scope.key, toClockOffset(scope)]));
    return (place) => offsets.get(scopeKeyOf(place)) ?? 0;
  }, [scopes]);
}
