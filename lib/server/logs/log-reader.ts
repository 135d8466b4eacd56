import type { CauseReads } from "../../aws/cause-reads";
import { GatewayError } from "../../aws/gateway-error";
import { quotePattern } from "../../aws/read-logs";
import type { LogAnswer, LogSearchAnswer } from "../../contract/logs";
import type { LogPlace } from "../../model/failure/cause-reading";
import type { LogOfAction } from "../../model/failure/log-of-action";
import { type LogProblem, wordLogProblem } from "../../model/failure/log-problem";
import type { LogCursor } from "../../model/log/log-cursor";
import { toShownLine } from "../../model/log/shown-line";
import { keepReads } from "../keep-reads";
import type { FoundLog } from "./find-log";
import { type PlacedCursor, readLogWindow } from "./read-log-window";

const now = () => Date.now();
/** What is written stays as it is; what is still being written is read anew for whoever follows it. */
const writtenMs = 300_000;
const growingMs = 1_500;
const places = keepReads<Placed>({ most: 1_000, now });
// Each holds at most half a megabyte.
const windows = keepReads<LogAnswer>({ most: 80, now });
const searches = keepReads<LogSearchAnswer>({ most: 80, now });

export type Asked = { reads: CauseReads; found: FoundLog /** What it is kept by. */; key: string };
type Placed = { place: LogPlace } | { problem: LogProblem };

export async function readLogPart({ reads, found, key }: Asked, cursor: LogCursor): Promise<LogAnswer> {
  const placed = await placeOf({ reads, found, key });
  if ("problem" in placed) return without(found, placed.problem);
  const { isGrowing, endedAt } = found;
  const at = placeCursor(cursor, found);
  const { place } = placed;
  return windows(`${key} ${endedAt ?? ""} ${JSON.stringify(at)}`, async () => {
    const read = await orProblem(found, async () => {
      const window = await readLogWindow(reads, place, { cursor: at, isGrowing });
      const isEmpty = window.lines.length === 0 && (at.kind === "head" || at.kind === "tail");
      const problem = isEmpty ? wordLogProblem({ kind: isGrowing ? "not-yet" : "empty" }) : undefined;
      return { ...window, isGrowing, problem };
    });
    // Also where it could not be read: AWS's console may show it to whoever looks.
    const value = { ...read, place: found.log && { region: found.log.region, ...place } };
    return { value, keepMs: isGrowing || value.problem !== undefined ? growingMs : writtenMs };
  });
}

/** From where it failed; what goes on is read from its end, what went well from its beginning. */
function placeCursor(cursor: LogCursor, { failedAt, isGrowing }: FoundLog): PlacedCursor {
  if (cursor.kind !== "failure") return cursor;
  if (failedAt !== undefined) return { kind: "at", at: failedAt };
  return { kind: isGrowing ? "tail" : "head" };
}

const mostSearchCalls = 3;
const mostMatches = 100;

/** Looks through some thirty megabytes at most; `next` goes on from there. */
export async function searchLogFor(
  { reads, found, key }: Asked,
  { text, next }: { text: string; next: string | undefined },
): Promise<LogSearchAnswer> {
  const placed = await placeOf({ reads, found, key });
  if ("problem" in placed) return { matches: [], problem: wordLogProblem(placed.problem) };
  const { isGrowing } = found;
  return searches(`${key} ${JSON.stringify([text, next])}`, async () => {
    const value = await orProblem(found, () => search(reads, placed.place, { text, next }));
    return { value, keepMs: isGrowing || value.problem !== undefined ? growingMs : writtenMs };
  });
}

async function search(
  reads: CauseReads,
  place: LogPlace,
  { text, next }: { text: string; next: string | undefined },
): Promise<LogSearchAnswer> {
  let on = next;
  for (let calls = 1; ; calls += 1) {
    const found = await reads.searchLog(place, { pattern: quotePattern(text), most: mostMatches, next: on });
    const isEnough = found.events.length > 0 || calls >= mostSearchCalls;
    if (isEnough || found.next === undefined || found.next === on) {
      // An event of several lines may have it in one of them only.
      const matches = found.events.filter((event) => event.text.includes(text)).map(toShownLine);
      return { matches, next: found.next === on ? undefined : found.next };
    }
    on = found.next;
  }
}

/** A build is asked once where it writes; a stream is known by itself. */
export async function placeOf({ reads, found, key }: Asked): Promise<Placed> {
  const { log, isGrowing } = found;
  if (log === undefined) return { problem: { kind: "none" } };
  if (log.kind === "stream") return { place: log.place };
  if (log.kind === "build" && log.place) return { place: log.place };
  return places(key, async () => {
    const value = await askBuild(reads, log, isGrowing);
    return { value, keepMs: "place" in value ? writtenMs : growingMs };
  });
}

async function askBuild(
  reads: CauseReads,
  log: Exclude<LogOfAction, { kind: "stream" }>,
  isGrowing: boolean,
): Promise<Placed> {
  try {
    const id = log.kind === "batch" ? await reads.findFailedBuild(log.batchId) : log.buildId;
    const build = id === undefined ? undefined : await reads.readBuild(id);
    if (!build) return { problem: { kind: "build-gone" } };
    if (build.log) return { place: build.log };
    if (build.isLogOff) return { problem: { kind: "off" } };
    return { problem: { kind: isGrowing ? "not-yet" : "empty" } };
  } catch (error) {
    return { problem: problemOf(error, isGrowing) };
  }
}

async function orProblem<Answer extends { problem?: string | undefined }>(
  found: FoundLog,
  read: () => Promise<Answer>,
): Promise<Answer | (LogAnswer & LogSearchAnswer)> {
  try {
    return await read();
  } catch (error) {
    const problem = problemOf(error, found.isGrowing);
    return { ...without(found, problem), matches: [] };
  }
}

function without({ isGrowing }: FoundLog, problem: LogProblem): LogAnswer {
  return { lines: [], isGrowing, problem: wordLogProblem(problem) };
}

export function problemOf(error: unknown, isGrowing: boolean): LogProblem {
  if (!(error instanceof GatewayError)) throw error;
  const { code, operation, message } = error;
  if (code === "forbidden") return { kind: "denied", operation };
  // Before the first line there is no stream, and of a project's first build no group.
  if (code === "not-found") return { kind: isGrowing ? "not-yet" : "gone" };
  return { kind: "unanswered", because: message };
}
