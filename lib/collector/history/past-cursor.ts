import type { PastProgress } from "../../model/history/progress";
import type { EpochMs } from "../../model/ids";

/** How far one of AWS's lists, which go from the newest start to the oldest, has been read. */
export type ListPlace = {
  /** All that began from then on has been read; as long as nothing has, it lies beyond all time. */
  to: EpochMs;
  next?: string | undefined;
  isDone: boolean;
};

/** A reading of one pipeline's two lists, from the newest down to `until`. */
export type PastCursor = { until: EpochMs; executions: ListPlace; actions: ListPlace };

const dayMs = 24 * 60 * 60_000;
const nowhere: ListPlace = { to: Number.POSITIVE_INFINITY, isDone: false };

export function fromTheTop(until: EpochMs): PastCursor {
  return { until, executions: nowhere, actions: nowhere };
}

/** Where the next page of a list begins after this one. A page without a next one was AWS's last. */
export function goOn(
  place: ListPlace,
  page: { starts: readonly EpochMs[]; nextToken?: string | undefined },
  until: EpochMs,
): ListPlace {
  const to = Math.min(place.to, ...page.starts);
  if (page.nextToken === undefined) return { to: Math.min(to, until), isDone: true };
  return { to, next: page.nextToken, isDone: to < until };
}

/** Where a reading that was broken off goes on; one that reached its end and is to reach further goes on as well. */
export function toCursor(progress: PastProgress | undefined, until: EpochMs): PastCursor {
  if (progress?.readTo === undefined || progress.listedTo === undefined) return fromTheTop(until);
  const { readTo, listedTo, next } = progress;
  const placeOf = (to: EpochMs, token: string | undefined): ListPlace => ({
    ...{ to, next: token },
    isDone: token === undefined || to < until,
  });
  // Executions older than what was asked for then were listed, and left out.
  const isFurther = progress.isDone && until < progress.wantedTo - dayMs;
  return {
    until,
    executions: isFurther ? nowhere : placeOf(listedTo, next?.executions),
    actions: placeOf(readTo, next?.actions),
  };
}

export function isRead({ executions, actions }: PastCursor): boolean {
  return executions.isDone && actions.isDone;
}

export function toProgress(cursor: PastCursor, upTo: EpochMs | undefined): PastProgress {
  const { until, executions, actions } = cursor;
  return {
    readTo: Number.isFinite(actions.to) ? actions.to : undefined,
    upTo,
    listedTo: Number.isFinite(executions.to) ? executions.to : undefined,
    next: { executions: executions.next, actions: actions.next },
    isDone: isRead(cursor),
    wantedTo: until,
  };
}
