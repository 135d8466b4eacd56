import type { Reach } from "./answer";
import type { Durations } from "./durations";
import type { Periods } from "./question";

export function readReach(durations: readonly Durations[], { now, before }: Periods): Reach {
  const starts = durations.flatMap(({ pipeline }) => pipeline.history.since ?? []);
  const since = starts.reduce((oldest, at) => Math.min(oldest, at), Number.POSITIVE_INFINITY);
  return {
    since: starts.length > 0 ? since : undefined,
    isShort: since > now.from,
    isShortBefore: since > before.from,
    executions: durations.reduce((sum, { ended }) => sum + ended, 0),
  };
}
