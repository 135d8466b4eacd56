import type { Line } from "./log";
import type { Stream } from "./places";
import type { Window } from "./read-events";

/** A line of one of several streams, and its place among all of them. */
export interface Merged {
  readonly stream: string;
  readonly index: number;
  readonly line: Line;
  readonly ingestionTime: number;
}

interface Cursor {
  readonly stream: Stream;
  readonly order: number;
  readonly window: Window;
  index: number;
}

/** Where a reader stands: everything up to this line has been read. */
export interface Place {
  readonly at: number;
  readonly order: number;
  readonly index: number;
}

export interface Source {
  readonly stream: Stream;
  /** Opened only when its time has come: a group may have thousands. */
  open(): Window;
  readonly beginsAt: number;
}

/** The lines of all streams by time; those of one time by stream and position. Ends when the reader stops asking. */
export function* merge(sources: readonly Source[], after?: Place): Generator<Merged & { place: Place }> {
  const waiting = sources
    .map((source, order) => ({ source, order }))
    .sort((a, b) => a.source.beginsAt - b.source.beginsAt);
  let open: Cursor[] = [];
  for (;;) {
    let next = earliest(open);
    // Whoever begins before the next line's time may have an earlier one.
    while (waiting[0] && (!next || waiting[0].source.beginsAt <= timeOf(next))) {
      const [begun] = waiting.splice(0, 1);
      if (begun) open.push(begin(begun.source, begun.order, after));
      open = open.filter(hasMore);
      next = earliest(open);
    }
    if (!next) return;
    yield read(next);
    next.index += 1;
    if (!hasMore(next)) open = open.filter(hasMore);
  }
}

const hasMore = ({ index, window }: Cursor) => index < window.high;
const timeOf = ({ window, index }: Cursor) => window.log.timeAt(index);

function begin({ stream, open }: Source, order: number, after: Place | undefined): Cursor {
  const window = open();
  return { stream, order, window, index: after ? firstAfter(window, order, after) : window.low };
}

/** The first position whose line comes after the place. */
function firstAfter({ log, low, high }: Window, order: number, { at, order: read, index }: Place): number {
  if (order === read) return Math.max(low, index + 1);
  // Of the same moment, streams before the one last read from are done, those behind it are not.
  const first = log.olderThan(order < read ? at + 1 : at);
  return Math.min(Math.max(low, first), high);
}

function earliest(open: readonly Cursor[]): Cursor | undefined {
  let best: Cursor | undefined;
  for (const cursor of open) {
    if (
      !best ||
      timeOf(cursor) < timeOf(best) ||
      (timeOf(cursor) === timeOf(best) && cursor.order < best.order)
    ) {
      best = cursor;
    }
  }
  return best;
}

function read({ stream, order, window: { log }, index }: Cursor): Merged & { place: Place } {
  const line = log.at(index);
  return {
    stream: stream.name,
    index,
    line,
    ingestionTime: log.ingestedAt(line.timestamp),
    place: { at: line.timestamp, order, index },
  };
}
