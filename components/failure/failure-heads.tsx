"use client";

import clsx from "clsx";
import { ListFilter } from "lucide-react";
import { useMemo, useState } from "react";
import { useUrl } from "../../lib/client/use-url";
import type { FailureCard } from "../../lib/model/failure/failure-card";
import { type FailureFilterKey, suggestFailure } from "../../lib/model/failure/failure-filter";
import { type Whose, whose } from "../../lib/model/failure/narrow-failures";
import { FilterBar } from "../fleet/filter-bar";
import type { FilterState } from "../fleet/use-filter";
import { ScopeFilterMenus } from "../shell/scope-filter";
import { buttonClass } from "../ui/button";

const names = { all: "All standing", free: "Not taken", mine: "Mine" } satisfies Record<Whose, string>;

/** Whose, narrowed to what. On a phone the filter stands behind its button: the first card comes first. */
export function FailureHeads({
  state,
  cards,
  chosen,
  counts,
}: {
  state: FilterState<FailureFilterKey>;
  chosen: Whose;
  cards: readonly FailureCard[];
  counts: Record<Whose, number>;
}) {
  const [isOpen, setOpen] = useState(false);
  const language = useMemo(
    () => ({
      label: "Filter failures",
      hint: "status: account: stage: tag: or text",
      suggest: (word: string) => suggestFailure(word, cards),
    }),
    [cards],
  );
  const isShown = isOpen || state.filter.length > 0;
  return (
    <div className="failure-heads" data-open={isShown || undefined}>
      <div className="failure-filter">
        <FilterBar state={state} language={language} />
        <span className="sm:hidden">
          <ScopeFilterMenus />
        </span>
      </div>
      <Tabs chosen={chosen} counts={counts} />
      <button
        type="button"
        aria-expanded={isShown}
        aria-label="Filter"
        onClick={() => setOpen(!isShown)}
        className={buttonClass("quiet", "failure-filter-button")}
      >
        <ListFilter aria-hidden="true" size={16} />
      </button>
    </div>
  );
}

function Tabs({ chosen, counts }: { chosen: Whose; counts: Record<Whose, number> }) {
  const { change } = useUrl();
  return (
    <div className="flex gap-1">
      {whose.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === chosen}
          onClick={() => change({ whose: one === "all" ? undefined : one })}
          className={clsx(
            "h-7 rounded-control px-2 text-meta whitespace-nowrap max-sm:h-11",
            one === chosen ? "bg-sunk font-semibold" : "text-ink-2 hover:bg-sunk",
          )}
        >
          {names[one]}
          {one !== "all" && ` ${counts[one]}`}
        </button>
      ))}
    </div>
  );
}
