"use client";

import { useUrl } from "../../lib/client/use-url";
import { useViewer } from "../../lib/client/use-viewer";
import type { FailureFilter, FailureFilterKey } from "../../lib/model/failure/failure-filter";
import type { Whose } from "../../lib/model/failure/narrow-failures";
import type { ScopeSnapshot } from "../../lib/model/pipeline";
import { NoMatch } from "../fleet/no-match";
import { NoFleet } from "../fleet/no-rows";
import type { FilterState } from "../fleet/use-filter";
import { Glyph } from "../status/glyph";
import { Notice } from "../ui/notice";

/** What would be here, and what is true instead: that all is well is said only of what was read. */
export function NothingStands({
  scopes,
  isNarrowed,
  chosen,
  state,
  count,
}: {
  scopes: readonly ScopeSnapshot[];
  isNarrowed: boolean;
  chosen: Whose;
  state: FilterState<FailureFilterKey>;
  count: (filter: FailureFilter) => number;
}) {
  const { grants } = useViewer();
  if (isNarrowed && state.filter.length > 0) return <NoMatch state={state} noun="failure" count={count} />;
  if (isNarrowed) return <NoneOfThese chosen={chosen} />;
  const isUnread = scopes.every(({ freshness }) => freshness.kind === "never");
  if (isUnread || grants.length === 0) return <NoFleet scopes={scopes} />;
  const unread = scopes.filter(({ freshness }) => freshness.kind !== "fresh");
  return (
    <Notice mark={<Glyph shape="check" className="text-ok" />} title="Nothing stands still">
      <p>A failed stage, a disabled transition or an approval about to end shows here within seconds.</p>
      {unread.map(({ key, accountName, region, freshness }) => (
        <p key={key}>
          {accountName} {region} is {freshness.kind === "stale" ? "stale" : "not read yet"}: what stands still
          there since is not known.
        </p>
      ))}
    </Notice>
  );
}

function NoneOfThese({ chosen }: { chosen: Whose }) {
  const { change } = useUrl();
  const title = chosen === "mine" ? "You have taken none of it" : "All of it is taken";
  return (
    <Notice mark={<Glyph shape="ring-dash" className="text-ink-3" />} title={title}>
      <button type="button" className="link-ink" onClick={() => change({ whose: undefined })}>
        Show all that stands still
      </button>
    </Notice>
  );
}
