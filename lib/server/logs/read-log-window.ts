import type { CauseReads, LogWindow } from "../../aws/cause-reads";
import type { LogAnswer } from "../../contract/logs";
import type { LogPage, LogPlace } from "../../model/failure/cause-reading";
import { type LogCursor, printLogCursor } from "../../model/log/log-cursor";
import { toShownLine } from "../../model/log/shown-line";

const mostLines = 500;
/** GetLogEvents may answer with nothing and lead on. */
const mostEmptyPages = 5;

export type PlacedCursor = Exclude<LogCursor, { kind: "failure" }>;
type Bounds = Pick<LogWindow, "startAt" | "endAt">;

/** So much of a log as a screen takes, and where to read on. */
export async function readLogWindow(
  reads: Pick<CauseReads, "readLog">,
  place: LogPlace,
  { cursor, isGrowing }: { cursor: PlacedCursor; isGrowing: boolean },
): Promise<Pick<LogAnswer, "lines" | "earlier" | "later">> {
  const bounds = boundsOf(cursor);
  const isBack = goesBack(cursor);
  const read = (from: LogWindow["from"]) => reads.readLog(place, { ...bounds, from, most: mostLines });
  let asked = cursor.kind === "on" ? cursor.token : undefined;
  let page = await read(asked === undefined ? (isBack ? "tail" : "head") : { token: asked });
  for (let tries = 0; tries < mostEmptyPages && page.events.length === 0; tries += 1) {
    const next = isBack ? page.earlier : page.later;
    // Only the same token again says that this is the end.
    if (next === undefined || next === asked) break;
    asked = next;
    page = await read({ token: next });
  }
  const on = (token: string | undefined) =>
    token === undefined ? undefined : printLogCursor({ kind: "on", token, ...bounds });
  return {
    lines: page.events.map(toShownLine),
    earlier: earlierOf(cursor, page, on),
    later: leadsOn(cursor, page, isGrowing) ? on(page.later) : undefined,
  };
}

function boundsOf(cursor: PlacedCursor): Bounds {
  if (cursor.kind === "at") return { startAt: cursor.at };
  if (cursor.kind === "before") return { endAt: cursor.at };
  return cursor.kind === "on" ? { startAt: cursor.startAt, endAt: cursor.endAt } : {};
}

function goesBack(cursor: PlacedCursor): boolean {
  if (cursor.kind === "on") return cursor.token.startsWith("b/");
  return cursor.kind === "tail" || cursor.kind === "before";
}

type Print = (token: string | undefined) => string | undefined;

/** What was begun by its time has the other half of the log before it. */
function earlierOf(cursor: PlacedCursor, { events, earlier }: LogPage, on: Print): string | undefined {
  if (cursor.kind === "at") return printLogCursor({ kind: "before", at: cursor.at });
  return goesBack(cursor) && events.length > 0 ? on(earlier) : undefined;
}

// At the end of a log that grows the same token leads to what comes in later.
function leadsOn(cursor: PlacedCursor, { events }: LogPage, isGrowing: boolean): boolean {
  if (cursor.kind === "tail") return isGrowing;
  return !goesBack(cursor) && (isGrowing || events.length > 0);
}
