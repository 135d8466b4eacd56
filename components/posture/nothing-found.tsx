"use client";

import { useFleet } from "../../lib/client/use-live";
import { useViewer } from "../../lib/client/use-viewer";
import { printFilter } from "../../lib/model/filter-terms";
import { postureKeys } from "../../lib/model/posture/posture-filter";
import { NoMatch } from "../fleet/no-match";
import { NoFleet } from "../fleet/no-rows";
import { useFilter } from "../fleet/use-filter";
import { Glyph } from "../status/glyph";
import { Notice } from "../ui/notice";

/** What would be here, and what is true instead: that all is well is said only of what was read. */
export function NothingFound({
  pipelines,
  unread,
  isNarrowed,
  countsWithout,
}: {
  pipelines: number;
  /** Of these nothing is known to look at yet. */
  unread: number;
  isNarrowed: boolean;
  /** How many would be found without each of the filter's terms. */
  countsWithout: Readonly<Record<string, number>>;
}) {
  const { scopes } = useFleet();
  const { grants } = useViewer();
  const state = useFilter(postureKeys);
  if (isNarrowed)
    return (
      <NoMatch state={state} noun="finding" count={(filter) => countsWithout[printFilter(filter)] ?? 0} />
    );
  if (pipelines === 0 && (grants.length === 0 || scopes.every(({ freshness }) => freshness.kind === "never")))
    return <NoFleet scopes={scopes} />;
  if (unread > 0)
    return (
      <Notice mark={<Glyph shape="dotted-ring" className="text-ink-3" />} title="Nothing is found yet">
        <p>
          {pipelines - unread} of {pipelines} pipelines could be looked at so far.
        </p>
      </Notice>
    );
  return (
    <Notice mark={<Glyph shape="check" className="text-ok" />} title="Nothing is found">
      <p>{pipelines === 0 ? "There is no pipeline here to look at." : wordAllWell(pipelines)}</p>
    </Notice>
  );
}

function wordAllWell(pipelines: number): string {
  const all = pipelines === 1 ? "This pipeline follows" : `All ${pipelines} pipelines follow`;
  return `${all} every rule that is looked at, or somebody has accepted where not.`;
}
