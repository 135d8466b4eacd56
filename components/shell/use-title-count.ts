"use client";

import { useEffect } from "react";

/** `(3) Approvals`: told in the tab's own words, also while it is in the background. */
export function useTitleCount(count: number, name: string): void {
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ""}${name} · Signalbox`;
  }, [count, name]);
}
