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

/**
 * The same of the list of executions, of which only those that began from `to` on are taken: a page that holds older
 * ones is read again for them.
 */
export function goOnListed(
  place: ListPlace,
  page: { starts: readonly EpochMs[]; nextToken?: string | undefined },
  { to, until }: { to: EpochMs; until: EpochMs },
): ListPlace {
  const isAll = to <= until;
  if (page.starts.some((at) => at < to))
    return { ...place, to: isAll ? until - 1 : Math.min(place.to, to), isDone: isAll };
  const next = goOn(place, page, until);
  return next.isDone ? { ...next, to: until - 1 } : next;
}

/** Where a reading that was broken off goes on; one that reached its end and is to reach further goes on as well. */
export function toCursor(progress: PastProgress | undefined, until: EpochMs): PastCursor {
  if (progress?.readTo === undefined || progress.listedTo === undefined) return fromTheTop(until);
  const { readTo, listedTo, next } = progress;
  const isActionsEnd = next?.actions === undefined;
  return {
    until,
    // Without a place it is the first page that was not wholly taken, or AWS had no more.
    executions: { to: listedTo, next: next?.executions, isDone: listedTo < until },
    actions: { to: readTo, next: next?.actions, isDone: isActionsEnd || readTo < until },
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
