"use client";

import { useUrl } from "../../lib/client/use-url";
import type { FilterState } from "../fleet/use-filter";
import { Glyph } from "../status/glyph";
import { Notice } from "../ui/notice";

/** What would be here, and what is true instead. */
export function NothingWaits({ isNarrowed, state }: { isNarrowed: boolean; state: FilterState }) {
  const { change } = useUrl();
  if (!isNarrowed) {
    return (
      <Notice mark={<Glyph shape="check" className="text-ok" />} title="Nothing waits for a decision">
        <p>An approval shows here within seconds of its start.</p>
      </Notice>
    );
  }
  return (
    <Notice mark={<Glyph shape="ring-dash" className="text-ink-3" />} title="None of what waits is shown">
      <p>Approvals wait, but none that matches.</p>
      <button
        type="button"
        className="link-ink"
        onClick={() => {
          state.clear();
          change({ mine: undefined });
        }}
      >
        Show all that wait
      </button>
    </Notice>
  );
}
