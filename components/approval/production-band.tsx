import type { ReactNode } from "react";

/** Production is unmistakable in every decision; nothing else has a band. */
export function ProductionBand({ place, children }: { place: string; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 bg-prod px-5 py-1.5 text-meta text-on max-sm:px-3">
      <strong className="font-semibold tracking-wide">PRODUCTION</strong>
      <span>{place}</span>
      {children && <span className="ml-auto max-sm:ml-0">{children}</span>}
    </div>
  );
}
