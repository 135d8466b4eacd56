"use client";

import { useId } from "react";

export function ReasonField({
  reason,
  problem,
  label,
  placeholder,
  most,
  isShownLate = false,
  onChange,
}: {
  reason: string;
  problem: string | undefined;
  label: string;
  placeholder: string;
  most: number;
  /** What is missing in an empty field is said only once somebody presses. */
  isShownLate?: boolean;
  onChange: (reason: string) => void;
}) {
  const id = useId();
  const length = [...reason].length;
  const told = reason === "" && !isShownLate ? undefined : problem;
  return (
    <div>
      <textarea
        rows={2}
        value={reason}
        aria-label={label}
        aria-describedby={id}
        aria-invalid={told !== undefined || undefined}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
        className="block w-full resize-none rounded-control border border-ctl bg-canvas px-3 py-1.5 placeholder:text-ink-3 max-sm:text-card"
      />
      <p
        id={id}
        className={`text-caption empty:hidden ${told ? "text-bad" : "text-ink-3"}`}
        role={told && "alert"}
      >
        {told ?? (length > most / 2 ? `${length} / ${most}` : "")}
      </p>
    </div>
  );
}
