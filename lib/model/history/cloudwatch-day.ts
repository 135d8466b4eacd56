import type { EpochMs } from "../ids";

/** What CloudWatch counted of a V2 pipeline in a day of UTC: told beside our own figures, so that a gap in them shows. */
export type CloudWatchDay = {
  /** Its midnight. */
  day: EpochMs;
  executions: number;
  failed: number;
  /** Average of PipelineDuration; absent on a day without executions. */
  averageMs?: number | undefined;
};
