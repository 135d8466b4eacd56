"use client";

import { LockKeyhole } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "../ui/button";

export const offClass = "border-line bg-sunk text-ink-3 hover:bg-sunk";

/** Off it stays where it is and can be reached; `off` is the id of the reason beside it. */
export function ActButton({
  look,
  off,
  className = "",
  onPress,
  children,
  ...marks
}: {
  look: "primary" | "plain" | "danger";
  off: string | undefined;
  className?: string;
  onPress: () => void;
  children: ReactNode;
} & { [mark: `data-${string}`]: string }) {
  const isOff = off !== undefined;
  return (
    <button
      type="button"
      {...marks}
      aria-disabled={isOff || undefined}
      aria-describedby={off}
      onClick={() => {
        if (!isOff) onPress();
      }}
      className={isOff ? buttonClass("plain", `${offClass} ${className}`) : buttonClass(look, className)}
    >
      {children}
    </button>
  );
}

export function OffReason({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex min-w-0 items-baseline gap-1.5 text-meta text-ink-2">
      <LockKeyhole aria-hidden="true" size={12} className="shrink-0 translate-y-px" />
      <span className="max-w-[72ch] min-w-0">{children}</span>
    </p>
  );
}
