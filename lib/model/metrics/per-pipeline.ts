import type { MetricsPipeline } from "./metrics-pipeline";
import type { Periods } from "./question";

/**
 * Reckons a part of an answer from one pipeline's past alone, or knows it from before: the same key and the same
 * `history` and `definitions` always give the same part.
 */
export type PerPipeline = <Part>(pipeline: MetricsPipeline, key: string, reckon: () => Part) => Part;

export const reckonAnew: PerPipeline = (_pipeline, _key, reckon) => reckon();

/** What a part's key says of whole-day periods. */
export function keyOfPeriods({ before, now, bucket }: Periods): string {
  return `${before.from}-${now.from}-${now.to}-${bucket}`;
}
