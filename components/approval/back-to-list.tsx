"use client";

import { ChevronLeft } from "lucide-react";
import { useUrl } from "../../lib/client/use-url";

/** The phone's way from one approval to the list. */
export function BackToList({ onBack }: { onBack: () => void }) {
  const { change } = useUrl();
  return (
    <button
      type="button"
      aria-label="Back to the list"
      onClick={() => {
        onBack();
        change({ approval: undefined });
      }}
      className="-ml-3 grid size-11 shrink-0 place-items-center sm:hidden"
    >
      <ChevronLeft aria-hidden="true" size={18} />
    </button>
  );
}
