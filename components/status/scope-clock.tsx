"use client";

import { type ReactNode, useMemo } from "react";
import { ClockContext } from "../../lib/client/use-live";

/** Words inside are told in the time of one scope's AWS, so many ms ahead of the server's. */
export function ScopeClock({ offsetMs, children }: { offsetMs: number; children: ReactNode }) {
  const clock = useMemo(() => ({ offsetMs }), [offsetMs]);
  return <ClockContext value={clock}>{children}</ClockContext>;
}
