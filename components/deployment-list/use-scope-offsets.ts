"use client";

import { useMemo } from "react";
import { toClockOffset, useFleet } from "../../lib/client/use-live";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { scopeKeyOf } from "../../lib/model/scope";

export type OffsetOf = (row: DeploymentRow) => number;

/** By how much AWS's time in a row's scope runs ahead of the server's. */
export function useScopeOffsets(): OffsetOf {
  const { scopes } = useFleet();
  return useMemo(() => {
    const offsets = new Map<string, number>(scopes.map((scope) => [scope.key, toClockOffset(scope)]));
    return (row) => offsets.get(scopeKeyOf(row)) ?? 0;
  }, [scopes]);
}
