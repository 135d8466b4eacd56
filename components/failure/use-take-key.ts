"use client";

import { type RefObject, useEffect } from "react";

/** `t` takes the card one stands in, and never lets go of it; j, k and Enter are every list's own. */
export function useTakeKey(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, target, metaKey, ctrlKey, altKey } = event;
      if (key !== "t" || metaKey || ctrlKey || altKey || !(target instanceof Element)) return;
      if (target.closest("input,textarea,[role=menu],[role=dialog]") || !list.current?.contains(target))
        return;
      const take = target.closest("[data-row]")?.querySelector<HTMLElement>('[data-take="take"]');
      if (!take) return;
      event.preventDefault();
      take.click();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [list]);
}
