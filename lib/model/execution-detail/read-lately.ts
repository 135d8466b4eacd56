import type { ActionExecutionRecord } from "../execution";
import type { EpochMs, PipelineExecutionId } from "../ids";
import { percentile } from "../percentile";
import type { ActionStatus } from "../status";

export type LatelyBar = {
  id: string;
  executionId: PipelineExecutionId;
  status: ActionStatus;
  endedAt: EpochMs;
  tookMs: number;
};

/** How an action fared in its last results. */
export type LatelyRead = {
  /** Oldest first. */
  bars: readonly LatelyBar[];
  failed: number;
  /** By how much the newer half of those that succeeded takes longer than the older; absent where they are too few. */
  slowerPercent?: number | undefined;
};

/** Two halves of five: fewer tell chance from change no better than a guess. */
const fewestForTrend = 10;

export function readLately(results: readonly ActionExecutionRecord[]): LatelyRead {
  const bars = results
    .map(({ id, executionId, status, startedAt, endedAt }) => ({
      ...{ id, executionId, status, endedAt },
      tookMs: Math.max(0, endedAt - startedAt),
    }))
    .sort((a, b) => a.endedAt - b.endedAt);
  const whole = bars.filter(({ status }) => status === "Succeeded").map(({ tookMs }) => tookMs);
  return {
    bars,
    failed: bars.filter(({ status }) => status === "Failed").length,
    slowerPercent: whole.length < fewestForTrend ? undefined : trendOf(whole),
  };
}

function trendOf(took: readonly number[]): number | undefined {
  const middle = Math.floor(took.length / 2);
  const before = percentile(took.slice(0, middle), 50);
  const after = percentile(took.slice(-middle), 50);
  if (!before || after === undefined) return undefined;
  return Math.round((after / before - 1) * 100);
}

/** What is within this of what it was is no trend. */
const steadyPercent = 5;

export function wordTrend(slowerPercent: number | undefined): string | undefined {
  if (slowerPercent === undefined || Math.abs(slowerPercent) < steadyPercent) return undefined;
  return slowerPercent > 0 ? `getting slower: +${slowerPercent} %` : `getting faster: −${-slowerPercent} %`;
}
