"use client";

import clsx from "clsx";
import { useUrl } from "../../lib/client/use-url";
import type { FilterState } from "../fleet/use-filter";
import { ScopeFilterMenus } from "../shell/scope-filter";
import { Button } from "../ui/button";
import { InboxFilter } from "./inbox-filter";
import { mostTogether, type Selection } from "./use-selection";

/** Whose, narrowed to what, in which order; and what is chosen to be decided together. */
export function InboxHeads({
  counts,
  moved,
  onSettle,
  state,
  selection,
  onSeveral,
}: {
  counts: { waiting: number; mine: number };
  moved: number;
  onSettle: () => void;
  state: FilterState;
  selection: Selection;
  onSeveral: () => void;
}) {
  const { params, change } = useUrl();
  const isMine = params.get("mine") === "1";
  const selected = selection.ids.size;
  return (
    <div className="inbox-heads">
      <span role="status" className="sr-only">
        {moved > 0 ? "The order of the list is held" : ""}
      </span>
      <div className="relative flex h-11 items-center gap-1 px-4 max-sm:px-3">
        <Tab isOn={!isMine} onPress={() => change({ mine: undefined })}>
          Waiting {counts.waiting}
        </Tab>
        <Tab isOn={isMine} onPress={() => change({ mine: "1" })}>
          I may decide {counts.mine}
        </Tab>
        {moved > 0 ? (
          <button type="button" onClick={onSettle} className="inbox-pill">
            <span className="max-xl:hidden">Order held · {moved} changed place</span>
            <span className="xl:hidden">{moved} moved</span>
          </button>
        ) : (
          <span className="ml-auto text-meta text-ink-3">by deadline</span>
        )}
      </div>
      <div className="flex gap-2 px-4 pb-2 max-sm:flex-wrap max-sm:px-3">
        <InboxFilter state={state} />
        <span className="sm:hidden">
          <ScopeFilterMenus />
        </span>
      </div>
      {selected > 0 && (
        <div className="flex items-center gap-2 border-t border-line bg-sunk px-4 py-1.5 text-meta max-sm:px-3">
          <span className="font-semibold">
            {selected} selected{selected === mostTogether && ", the most"}
          </span>
          <Button onClick={selection.clear} look="quiet" className="ml-auto">
            Clear
          </Button>
          <Button onClick={onSeveral}>Decide {selected} together…</Button>
        </div>
      )}
    </div>
  );
}

function Tab({ isOn, onPress, children }: { isOn: boolean; onPress: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPress}
      className={clsx(
        "h-7 rounded-control px-2 text-meta whitespace-nowrap max-sm:h-11",
        isOn ? "bg-sunk font-semibold" : "text-ink-2 hover:bg-sunk",
      )}
    >
      {children}
    </button>
  );
}
