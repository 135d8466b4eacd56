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
  isNarrowed,
  countsWithout,
}: {
  pipelines: number;
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
  return (
    <Notice mark={<Glyph shape="check" className="text-ok" />} title="Nothing is found">
      <p>
        {pipelines === 0
          ? "There is no pipeline here to look at."
          : `${pipelines === 1 ? "This pipeline follows" : `All ${pipelines} pipelines follow`} every rule that is looked at, or somebody has accepted where not.`}
      </p>
    </Notice>
  );
}
