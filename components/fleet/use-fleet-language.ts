"use client";

import { useMemo } from "react";
import type { FleetRow } from "../../lib/model/fleet-row";
import { suggestFilter } from "../../lib/model/suggest-filter";
import type { FilterLanguage } from "./filter-input";

/** What pipelines can be asked for, with the values that occur in these rows. */
export function useFleetLanguage(rows: readonly FleetRow[]): FilterLanguage {
  return useMemo(
    () => ({
      label: "Filter pipelines",
      hint: "status: account: stage: tag: or text",
      suggest: (word) => suggestFilter(word, rows),
    }),
    [rows],
  );
}
