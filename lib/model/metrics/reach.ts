import type { EpochMs } from "../ids";
import type { Reach } from "./answer";
import type { Durations } from "./durations";
import type { MetricsPipeline } from "./metrics-pipeline";
import type { Period, Periods } from "./question";

/** How far back its past is known; a pipeline that was quiet at first has nothing to show for it. */
export function knownSince({ history, readTo }: MetricsPipeline): EpochMs | undefined {
  if (history.since === undefined || readTo === undefined) return readTo ?? history.since;
  return Math.min(history.since, readTo);
}

/** Figures of a period that its past does not cover would say that little was done then. */
export function covers(pipeline: MetricsPipeline, { from }: Period): boolean {
  return (knownSince(pipeline) ?? Number.POSITIVE_INFINITY) <= from;
}

/** The past of several pipelines reaches as far as that of each of them. */
export function readReach(durations: readonly Durations[], { now, before }: Periods): Reach {
  const pipelines = durations.map(({ pipeline }) => pipeline);
  const known = pipelines.flatMap((one) => knownSince(one) ?? []);
  return {
    since: known.length > 0 ? known.reduce((latest, at) => Math.max(latest, at)) : undefined,
    isShort: known.length === 0 || !pipelines.every((one) => covers(one, now)),
    isShortBefore: known.length === 0 || !pipelines.every((one) => covers(one, before)),
    executions: durations.reduce((sum, { ended }) => sum + ended, 0),
  };
}
