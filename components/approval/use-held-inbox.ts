"use client";

import { useMemo } from "react";
import type { InboxEntry } from "../../lib/model/inbox";
import { useHeldOrder } from "../fleet/use-held-order";

export type HeldInbox = ReturnType<typeof useHeldInbox>;

/** The order by deadline, held while pointer or focus is in the list: the same rule as the fleet's. */
export function useHeldInbox(entries: readonly InboxEntry[], question: string) {
  const arranged = useMemo(() => {
    const places = entries.map(({ approval }) => ({ key: approval.id, isTall: true }));
    return places.length === 0 ? [] : [{ id: "waiting", title: "Waiting", places }];
  }, [entries]);
  const { shown, ...order } = useHeldOrder(arranged, question);
  const byId = useMemo(
    () => new Map<string, InboxEntry>(entries.map((entry) => [entry.approval.id, entry])),
    [entries],
  );
  const inOrder = useMemo(
    () => shown.flatMap(({ places }) => places.flatMap(({ key }) => byId.get(key) ?? [])),
    [shown, byId],
  );
  return { ...order, entries: inOrder };
}
