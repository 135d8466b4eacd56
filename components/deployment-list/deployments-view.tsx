"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { type Packed, unpack } from "../../lib/client/pack";
import { useRecentDeployments } from "../../lib/client/use-deployments";
import { useScopeFilter, useUrl } from "../../lib/client/use-url";
import {
  type DeploymentFilter,
  deploymentKeys,
  matchesDeployment,
  suggestDeployment,
} from "../../lib/model/deployment-filter";
import { isRunningRow, isTroubled } from "../../lib/model/deployment-list";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { printFilter } from "../../lib/model/filter-terms";
import { isInScope } from "../../lib/model/scope-filter";
import { FilterBar } from "../fleet/filter-bar";
import { NoMatch } from "../fleet/no-match";
import { useFilter } from "../fleet/use-filter";
import { ScopeFilterMenus } from "../shell/scope-filter";
import { TopBar } from "../shell/top-bar";
import { DeploymentTable } from "./deployment-table";
import { LiveGrid } from "./live-grid";
import { NoDeployments } from "./no-deployments";
import { useScopeOffsets } from "./use-scope-offsets";
import { ViewSwitch } from "./view-switch";

/** What is under way, then what is over; `?live` in the address: all that moves, in one view. */
export function DeploymentsView({ packed }: { packed: Packed }) {
  const [painted] = useState(() => unpack<readonly DeploymentRow[]>(packed));
  // In pieces between which the page can answer; the counts and the clocks do not wait for it.
  const known = useDeferredValue(useRecentDeployments(painted));
  const scope = useScopeFilter();
  const isLive = useUrl().params.has("live");
  const state = useFilter(deploymentKeys);
  const filter = useDeferredValue(state.filter);
  const inScope = useMemo(() => known.filter((row) => isInScope(row, scope)), [known, scope]);
  const rows = useMemo(() => inScope.filter((row) => matchesDeployment(filter, row)), [inScope, filter]);
  const language = useMemo(() => toLanguage(inScope), [inScope]);
  const count = (others: DeploymentFilter) => inScope.filter((row) => matchesDeployment(others, row)).length;
  const question = JSON.stringify([isLive, scope, printFilter(filter)]);
  const running = useMemo(() => inScope.filter(isRunningRow), [inScope]);
  const live = useLiveRows(rows, painted);
  const offsetOf = useScopeOffsets();
  return (
    <>
      <TopBar title="Deployments" about={<About running={running} />} />
      <div className="flex min-h-11 items-center gap-2 border-b border-line px-4 py-2 max-sm:flex-wrap max-sm:px-3">
        <FilterBar state={state} language={language} />
        <span className="sm:hidden">
          <ScopeFilterMenus />
        </span>
        <ViewSwitch isLive={isLive} />
      </div>
      {inScope.length === 0 && <NoDeployments />}
      {inScope.length > 0 && rows.length === 0 && <NoMatch state={state} noun="deployment" count={count} />}
      {rows.length > 0 && isLive && <LiveGrid rows={live} offsetOf={offsetOf} question={question} />}
      {rows.length > 0 && !isLive && (
        <DeploymentTable rows={rows} offsetOf={offsetOf} isQuiet={running.length === 0} question={question} />
      )}
    </>
  );
}

/** What runs, and what has ended since the page was painted. */
function useLiveRows(rows: readonly DeploymentRow[], painted: readonly DeploymentRow[]) {
  const wasOver = useMemo(
    () => new Set(painted.filter((row) => !isRunningRow(row)).map(({ key }) => key)),
    [painted],
  );
  return useMemo(() => rows.filter(({ key }) => !wasOver.has(key)), [rows, wasOver]);
}

function toLanguage(rows: readonly DeploymentRow[]) {
  return {
    label: "Filter deployments",
    hint: "status: account: by: engine: or text",
    suggest: (word: string) => suggestDeployment(word, rows),
  };
}

function About({ running }: { running: readonly DeploymentRow[] }) {
  const troubled = running.filter(isTroubled).length;
  return (
    <>
      {running.length} running
      {troubled > 0 && <span className="max-xl:hidden">, {troubled} in trouble</span>}
    </>
  );
}
