"use client";

import { useFleet } from "../../lib/client/use-live";
import { FilterBar } from "../fleet/filter-bar";
import type { FilterState } from "../fleet/use-filter";

/** The fleet's filter, over the pipelines in which something waits. */
export function InboxFilter({ state }: { state: FilterState }) {
  const { rows } = useFleet();
  return <FilterBar state={state} rows={rows.filter(({ approvals }) => approvals !== undefined)} />;
}
