"use client";

import { useCallback, useMemo, useState } from "react";
import type { ApprovalId } from "../../lib/model/ids";
import type { InboxEntry } from "../../lib/model/inbox";

export type Selection = ReturnType<typeof useSelection>;

/** With more nobody reads what they decide. */
export const mostTogether = 20;

/** Several to be decided with one comment. What was chosen by hand stays, also when it no longer waits. */
export function useSelection(waiting: readonly InboxEntry[]) {
  const [chosen, setChosen] = useState<ReadonlyMap<ApprovalId, InboxEntry>>(new Map());
  const toggle = useCallback(
    (id: ApprovalId) => {
      setChosen((before) => {
        const next = new Map(before);
        const entry = waiting.find(({ approval }) => approval.id === id);
        if (!next.delete(id) && entry && next.size < mostTogether) next.set(id, entry);
        return next;
      });
    },
    [waiting],
  );
  const clear = useCallback(() => setChosen(new Map()), []);
  const ids = useMemo(() => new Set(chosen.keys()), [chosen]);
  const entries = useMemo(() => [...chosen.values()], [chosen]);
  return { ids, entries, toggle, clear };
}
