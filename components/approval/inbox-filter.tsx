"use client";

import { useMemo } from "react";
import { useFleet } from "../../lib/client/use-live";
import { FilterBar } from "../fleet/filter-bar";
import type { FilterState } from "../fleet/use-filter";
import { useFleetLanguage } from "../fleet/use-fleet-language";

/** The fleet's filter, over the pipelines in which something waits. */
export function InboxFilter({ state }: { state: FilterState }) {
  const { rows } = useFleet();
  const waiting = useMemo(() => rows.filter(({ approvals }) => approvals !== undefined), [rows]);
  return <FilterBar state={state} language={useFleetLanguage(waiting)} />;
}
