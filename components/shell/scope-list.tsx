"use client";

import clsx from "clsx";
import { useMemo } from "react";
import { useClockWords, useFleet } from "../../lib/client/use-live";
import { formatAge } from "../../lib/model/duration";
import type { Freshness } from "../../lib/model/freshness";
import { historyWords } from "../../lib/model/history/measure-progress";
import type { ScopeSnapshot } from "../../lib/model/pipeline";
import { Glyph } from "../status/glyph";
import { freshnessLooks } from "../status/look";

/** How old what we show is, scope by scope: one that fails never hides behind the others. */
export function ScopeList() {
  const { scopes, readAt } = useFleet();
  const inOrder = useMemo(() => [...scopes].sort(byName), [scopes]);
  return (
    <section aria-label="Freshness" className="border-t border-line px-4 py-2 max-xl:hidden">
      <h2 className="mb-1 text-caption text-ink-3">Freshness</h2>
      <ul className="max-h-64 overflow-y-auto">
        {inOrder.map((scope) => (
          <ScopeLine key={scope.key} scope={scope} readAt={readAt[scope.key]} />
        ))}
      </ul>
    </section>
  );
}

function byName(a: ScopeSnapshot, b: ScopeSnapshot): number {
  return a.accountName.localeCompare(b.accountName) || a.region.localeCompare(b.region);
}

/** How much of the past is there, as long as it is not all of it. */
function PastLine({ history }: Pick<ScopeSnapshot, "history">) {
  const words = history && historyWords(history);
  if (!history || !words) return null;
  return (
    <p
      className="flex h-5 items-center gap-2 pl-5 text-caption text-ink-3"
      data-tip={`${history.done} of ${history.pipelines} pipelines are read back ${history.wantedDays} days. Sweeps and commands go first.`}
    >
      History
      <span className="ml-auto whitespace-nowrap">{words}</span>
    </p>
  );
}

function ScopeLine({ scope, readAt = 0 }: { scope: ScopeSnapshot; readAt?: number | undefined }) {
  const { freshness } = scope;
  const look = freshnessLooks[freshness.kind];
  const words = useClockWords((now) => {
    if (freshness.kind === "never") return look.word;
    if (freshness.kind === "stale") return `stale ${formatAge(now - freshness.since)}`;
    return formatAge(now - Math.max(freshness.at, readAt));
  });
  return (
    <li>
      <p
        className="flex h-5 items-center gap-2 text-caption"
        data-tip={freshness.kind === "fresh" ? undefined : freshness.because}
      >
        <Glyph shape={look.shape} size={12} className={markTone[freshness.kind]} />
        <span className="text-ink-2">{scope.accountName}</span>
        <span data-cut="" className="truncate text-ink-3">
          {scope.region}
        </span>
        <span
          className={clsx(
            "ml-auto whitespace-nowrap",
            freshness.kind === "stale" ? "text-wait" : "text-ink-3",
          )}
        >
          {words}
        </span>
      </p>
      <PastLine history={scope.history} />
    </li>
  );
}

const markTone = {
  fresh: "text-ok-rail",
  stale: "text-wait",
  never: "text-ink-3",
} satisfies Record<Freshness["kind"], string>;
