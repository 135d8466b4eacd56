"use client";

import { useCallback, useState } from "react";

/**
 * On a phone the first card is open and the others folded, until somebody says otherwise. The one that was first
 * stays open when another comes before it: nothing moves under the thumb.
 */
export function useFolds(ids: readonly string[]) {
  const [first, setFirst] = useState(ids[0]);
  const [said, setSaid] = useState<ReadonlyMap<string, boolean>>(new Map());
  const open = first !== undefined && ids.includes(first) ? first : ids[0];
  if (open !== first) setFirst(open);
  const fold = useCallback(
    (id: string, isOpen: boolean) => setSaid((before) => new Map(before).set(id, isOpen)),
    [],
  );
  return { isOpen: (id: string) => said.get(id) ?? id === open, fold };
}
