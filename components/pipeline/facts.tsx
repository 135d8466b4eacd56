import clsx from "clsx";
import type { ReactNode } from "react";

/** Pairs in two columns, or in one where a value is long; one without a value is left out. */
export function Facts({
  facts,
  isMono = false,
  isWide = isMono,
}: {
  facts: readonly (readonly [string, ReactNode])[];
  isMono?: boolean;
  isWide?: boolean;
}) {
  const known = facts.filter(
    ([, value]) => value !== undefined && value !== false && value !== "" && value !== 0,
  );
  if (known.length === 0) return null;
  return (
    <dl
      className={clsx(
        "mt-3 grid gap-x-4 gap-y-1 text-meta",
        isWide ? "grid-cols-1" : "grid-cols-1 sm:grid-cols-2",
      )}
    >
      {known.map(([name, value]) => (
        <div key={name} className={clsx("flex min-w-0 gap-2", isMono && "font-mono text-[11.5px]")}>
          <dt className={clsx("shrink-0 text-ink-3", !isMono && "w-16")}>{name}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
