"use client";

import { useDeferredValue, useMemo } from "react";
import { useScopeFilter } from "../../lib/client/use-url";
import { type Filter, filterKeys, matchesFilter } from "../../lib/model/filter";
import { printFilter } from "../../lib/model/filter-terms";
import type { FleetRow } from "../../lib/model/fleet-row";
import { isInScope } from "../../lib/model/scope-filter";
import { ScopeFilterMenus } from "../shell/scope-filter";
import { TopBar } from "../shell/top-bar";
import { FilterBar } from "./filter-bar";
import { useRenderedFleet } from "./fleet-feed";
import { FleetList } from "./fleet-list";
import { GroupingMenu, useGrouping } from "./grouping-menu";
import { NoMatch } from "./no-match";
import { NoFleet } from "./no-rows";
import { useFilter } from "./use-filter";
import { useFleetLanguage } from "./use-fleet-language";

export function FleetView() {
  const { fleet, feed } = useRenderedFleet();
  const scope = useScopeFilter();
  const state = useFilter(filterKeys);
  const grouping = useGrouping();
  // Typing is answered first; the list follows in the next frames.
  const filter = useDeferredValue(state.filter);
  const inScope = useMemo(() => fleet.rows.filter((row) => isInScope(row, scope)), [fleet.rows, scope]);
  const rows = useMemo(() => inScope.filter((row) => matchesFilter(filter, row)), [inScope, filter]);
  const count = (others: Filter) => inScope.filter((row) => matchesFilter(others, row)).length;
  const language = useFleetLanguage(inScope);
  return (
    <>
      {feed}
      <TopBar title="Fleet" about={<About shown={rows} all={fleet.rows} scopes={fleet.scopes.length} />} />
      <div className="flex min-h-11 items-center gap-2 border-b border-line px-4 py-2 max-sm:flex-wrap max-sm:px-3">
        <FilterBar state={state} language={language} />
        <span className="sm:hidden">
          <ScopeFilterMenus />
        </span>
        <GroupingMenu rows={fleet.rows} grouping={grouping} />
      </div>
      {rows.length > 0 && (
        <FleetList
          rows={rows}
          scopes={fleet.scopes}
          deployments={fleet.deployments}
          grouping={grouping}
          question={JSON.stringify([grouping, scope, printFilter(filter)])}
        />
      )}
      {rows.length === 0 && fleet.rows.length > 0 && <NoMatch state={state} noun="pipeline" count={count} />}
      {fleet.rows.length === 0 && <NoFleet scopes={fleet.scopes} />}
    </>
  );
}

function About({
  shown,
  all,
  scopes,
}: {
  shown: readonly FleetRow[];
  all: readonly FleetRow[];
  scopes: number;
}) {
  const count = shown.length === all.length ? `${all.length}` : `${shown.length} of ${all.length}`;
  return (
    <>
      {count}
      <span className="max-xl:hidden">
        {" "}
        pipelines in {scopes} {scopes === 1 ? "scope" : "scopes"}
      </span>
    </>
  );
}
