import type { EpochMs } from "../time/simulated-time";
import { type Pipeline, sourcesOf } from "./pipeline";
import type { World } from "./world";

const idleMs = 30 * 24 * 3_600_000;

/**
 * When AWS stopped to ask the pipeline's sources for something new: after 30 days in which nothing started it. Only
 * an update makes it ask again; a start by hand does not.
 */
export function pollingDisabledAt({ time }: World, pipeline: Pipeline): EpochMs | undefined {
  if (!sourcesOf(pipeline).some(({ configuration }) => configuration?.PollForSourceChanges === "true"))
    return undefined;
  let lastAt = pipeline.updatedAt;
  for (const { startedAt } of pipeline.executions) {
    if (startedAt - lastAt > idleMs) break;
    lastAt = Math.max(lastAt, startedAt);
  }
  return time.now() - lastAt > idleMs ? lastAt + idleMs : undefined;
}
