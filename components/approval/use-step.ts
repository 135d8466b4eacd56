"use client";

import { useCallback, useRef } from "react";
import type { InboxEntry } from "../../lib/model/inbox";
import type { ChosenMark } from "./chosen-mark";
import { type Chosen, toChosen } from "./use-chosen";

type Parts = { entries: readonly InboxEntry[]; mark: ChosenMark; choose: (next: Chosen) => void };

/** To the next or the one before; from one that has left the list on to what stands there now. */
export function useStep(parts: Parts): (by: 1 | -1) => void {
  const latest = useRef(parts);
  latest.current = parts;
  const place = useRef(0);
  const found = parts.entries.findIndex(({ approval }) => approval.id === parts.mark.id);
  if (found >= 0) place.current = found;
  return useCallback((by) => {
    const { entries, mark, choose } = latest.current;
    const at = entries.findIndex(({ approval }) => approval.id === mark.id);
    const wanted = at >= 0 ? at + by : place.current;
    const next = toChosen(entries[Math.max(0, Math.min(entries.length - 1, wanted))]);
    if (!next) return;
    choose(next);
    const card = document.querySelector<HTMLElement>(`[data-card="${next.seen.id}"]`);
    card?.focus({ preventScroll: true });
    card?.closest("li")?.scrollIntoView({ block: "nearest" });
  }, []);
}
