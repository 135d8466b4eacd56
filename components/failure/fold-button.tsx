"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";

/** On a phone the whole head of a card is pressed; how long it stands is its label. */
export function FoldButton({
  name,
  when,
  isUrgent,
  isOpen,
  onFold,
}: {
  name: string;
  when: string;
  isUrgent: boolean;
  isOpen: boolean;
  onFold: (isOpen: boolean) => void;
}) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={() => onFold(!isOpen)}
      className={clsx("failure-fold", isUrgent ? "font-semibold text-wait" : "text-ink-3")}
    >
      <span className="sr-only">
        {isOpen ? "Fold" : "Open"} {name},{" "}
      </span>
      {when}
      <ChevronDown aria-hidden="true" size={14} className={clsx("shrink-0", isOpen && "rotate-180")} />
    </button>
  );
}
