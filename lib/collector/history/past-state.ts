import type { PastProgress } from "../../model/history/progress";
import type { EpochMs, PipelineKey, PipelineName } from "../../model/ids";
import { fromTheTop, isRead, type PastCursor, toCursor, toProgress } from "./past-cursor";

/** What is left to be read of one pipeline's past. */
export type PastState = {
  key: PipelineKey;
  name: PipelineName;
  /** As stored. */
  progress: PastProgress | undefined;
  /** What happened while nobody looked; absent once that is read. */
  gap: PastCursor | undefined;
  past: PastCursor;
  failures: number;
};

export function toState(
  pipeline: { key: PipelineKey; name: PipelineName },
  progress: PastProgress | undefined,
  until: EpochMs,
): PastState {
  const past = toCursor(progress, until);
  // A reading that begins at the top anyway fills the gap on its way.
  const isFromTheTop = past.actions.to === Number.POSITIVE_INFINITY;
  const gapTo = isFromTheTop ? undefined : (progress?.upTo ?? progress?.readTo);
  return {
    ...pipeline,
    progress,
    gap: gapTo === undefined ? undefined : fromTheTop(gapTo),
    past,
    failures: 0,
  };
}

/** What is read next: the gap first, for it is nearer. */
export function nextCursor({ gap, past }: PastState): PastCursor {
  return gap ?? past;
}

export function isWhole({ gap, past }: PastState): boolean {
  return gap === undefined && isRead(past);
}

/** After one more page. `upTo`: until then nothing is missing as far as the sweeps know. */
export function afterPage(state: PastState, cursor: PastCursor, upTo: EpochMs | undefined): PastState {
  if (!state.gap) {
    const progress = toProgress(cursor, upTo ?? state.progress?.upTo);
    return { ...state, past: cursor, progress, failures: 0 };
  }
  const gap = isRead(cursor) ? undefined : cursor;
  const progress = toProgress(state.past, gap ? state.progress?.upTo : (upTo ?? state.progress?.upTo));
  return { ...state, gap, progress, failures: 0 };
}
