"use client";

import { useFleet } from "../../lib/client/use-live";
import { useScopeFilter } from "../../lib/client/use-url";
import { isInScope } from "../../lib/model/scope-filter";
import { Glyph } from "../status/glyph";
import { Notice } from "../ui/notice";

/** What would be here, and what is true instead. */
export function NoDeployments() {
  const { scopes } = useFleet();
  const filter = useScopeFilter();
  const asked = scopes.filter((scope) => isInScope(scope, filter));
  const unread = asked.filter(({ freshness }) => freshness.kind === "never");
  if (unread.length > 0 || asked.length === 0) {
    return (
      <Notice
        mark={<Glyph shape="dotted-ring" className="text-ink-3" />}
        title="No deployment has been read yet"
      >
        {unread.map(({ key, accountName, region, freshness }) => (
          <p key={key}>
            {accountName} {region}:{" "}
            {(freshness.kind === "never" && freshness.because) || "the first sweep is under way"}
          </p>
        ))}
      </Notice>
    );
  }
  return (
    <Notice
      mark={<Glyph shape="check" className="text-ok" />}
      title="Nothing is deployed now, nor was lately"
    >
      <p>A deployment shows here within seconds of its start, also one that no pipeline began.</p>
    </Notice>
  );
}
