import type { CauseReads } from "../../aws/cause-reads";
import type { FailedPhase, LogPlace } from "../../model/failure/cause-reading";
import { type LogLine, tellsItsEnd, tellsOfError } from "../../model/failure/excerpt";

type Span = Pick<FailedPhase, "startedAt" | "endedAt">;

const mostSearches = 8;
const mostEvents = 1_000;
const linesBefore = 40;

// FilterLogEvents takes a term with a question mark for one of several, and tells case apart.
const errorWords = ["rror", "ERROR", "ail", "FAIL", "atal", "panic", "xception", "enied", "annot", "illed"];
const pattern = errorWords.map((word) => `?${word}`).join(" ");

/**
 * The part of a log that tells why it failed, in as few calls as that takes: most logs fit into the first page, and of
 * one that does not the first error is searched for from the failing phase on. Empty where nothing has come in.
 */
export async function readFailingPart(
  reads: CauseReads,
  place: LogPlace,
  { startedAt, endedAt }: Span,
): Promise<readonly LogLine[]> {
  const head = await reads.readLog(place, { from: "head" });
  // From the beginning on lines can be numbered.
  const lines = head.events.map(({ at, text }, index) => ({ at, text, number: index + 1 }));
  const lastAt = lines.at(-1)?.at;
  if (lastAt === undefined || isAllOfIt(lines, lastAt, endedAt)) return lines;
  const from = Math.max(lastAt, startedAt ?? 0);
  const isFailingPhase = lastAt >= (startedAt ?? 0);
  if (isFailingPhase && tellsOfError(lines)) return lines;
  const found = await searchOn(reads, place, { startedAt: from, endedAt });
  if (found) return found;
  const end = await reads.readLog(place, { from: "tail", most: mostEvents, endAt: afterwards(endedAt) });
  return end.events;
}

function isAllOfIt(lines: readonly LogLine[], lastAt: number, endedAt: number | undefined): boolean {
  return tellsItsEnd(lines) || (endedAt !== undefined && lastAt >= endedAt);
}

async function searchOn(
  reads: CauseReads,
  place: LogPlace,
  { startedAt, endedAt }: Span,
): Promise<readonly LogLine[] | undefined> {
  let next: string | undefined;
  for (let page = 0; page < mostSearches; page += 1) {
    const found = await reads.searchLog(place, {
      ...{ pattern, startAt: startedAt, endAt: afterwards(endedAt), most: mostEvents, next },
    });
    const first = found.events.find((event) => tellsOfError([event]));
    if (first) return readAround(reads, place, { at: first.at, endedAt });
    if (found.next === undefined || found.next === next) return undefined;
    next = found.next;
  }
  return undefined;
}

/** A busy log writes thousands of lines a second: what stands before is counted by lines, not by time. */
async function readAround(
  reads: CauseReads,
  place: LogPlace,
  { at, endedAt }: { at: number; endedAt: number | undefined },
): Promise<readonly LogLine[]> {
  const [before, from] = await Promise.all([
    reads.readLog(place, { from: "tail", endAt: at, most: linesBefore }),
    reads.readLog(place, { from: "head", startAt: at, endAt: afterwards(endedAt), most: mostEvents }),
  ]);
  return [...before.events, ...from.events];
}

// The last lines of a phase may have its last millisecond for a time.
function afterwards(endedAt: number | undefined): number | undefined {
  return endedAt === undefined ? undefined : endedAt + 1_000;
}
