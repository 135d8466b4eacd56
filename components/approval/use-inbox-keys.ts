"use client";

import { useEffect, useRef } from "react";

export type InboxKeys = {
  onStep: (by: 1 | -1) => void;
  onSelect: () => void;
  /** Moves the focus to the decision: it never sends it. */
  onDecision: (decision: "Approved" | "Rejected") => void;
  onOpen: () => void;
  onHelp: () => void;
  onEscape: () => void;
};

/** j k a r x Enter ? Esc, where nobody is writing. */
export function useInboxKeys(keys: InboxKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest("[role=menu],[role=dialog]")) return;
      const run = event.key === "Escape" ? latest.current.onEscape : toAct(event, latest.current);
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

function toAct({ key, target }: KeyboardEvent, keys: InboxKeys): (() => void) | undefined {
  const isWriting =
    target instanceof Element && target.closest("input:not([type=checkbox]),textarea") !== null;
  if (isWriting) return undefined;
  switch (key) {
    case "j":
      return () => keys.onStep(1);
    case "k":
      return () => keys.onStep(-1);
    case "x":
      return keys.onSelect;
    case "a":
      return () => keys.onDecision("Approved");
    case "r":
      return () => keys.onDecision("Rejected");
    case "?":
      return keys.onHelp;
    case "Enter":
      // On a card it opens what is chosen; on a button or a link elsewhere it is their own.
      return target instanceof Element && target.closest("[data-card]") ? keys.onOpen : undefined;
    default:
      return undefined;
  }
}
