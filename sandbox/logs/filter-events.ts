import { createHash } from "node:crypto";
import type { FilterLogEventsRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { EpochMs } from "../time/simulated-time";
import { filterPattern } from "./filter-pattern";
import { type Merged, merge, type Place, type Source } from "./merged";
import type { Group, Stream } from "./places";
import { invalidToken, sizeOf, windowOf } from "./read-events";
import { invalid } from "./require";

/** What one call reads at most before it answers with what it has: a page can be empty and still have a next one. */
const mostScannedBytes = 10 * 1_048_576;
const mostBytes = 1_048_576;
const mostEvents = 10_000;

interface Searched {
  readonly group: Group;
  readonly arn: string;
  readonly now: EpochMs;
}

/** The events of a group's streams that match, by time. */
export function filterEvents({ group, arn, now }: Searched, input: FilterLogEventsRequest) {
  const matches = filterPattern(input.filterPattern);
  const sources = sourcesOf(group, now, input);
  const purpose = purposeOf(arn, input);
  const after = input.nextToken === undefined ? undefined : decode(purpose, input.nextToken);
  const events: Merged[] = [];
  let scanned = 0;
  let size = 0;
  let last: Place | undefined;
  for (const found of merge(sources, after)) {
    const isMatch = matches(found.line.message);
    const bytes = sizeOf(found.line);
    const isFull =
      events.length >= (input.limit ?? mostEvents) || (isMatch && size + bytes > mostBytes && size > 0);
    if (last && (isFull || scanned >= mostScannedBytes)) {
      return { events: events.map(eventShape), searchedLogStreams: [], nextToken: encode(purpose, last) };
    }
    scanned += bytes;
    last = found.place;
    if (!isMatch) continue;
    size += bytes;
    events.push(found);
  }
  return { events: events.map(eventShape), searchedLogStreams: [] };
}

function eventShape({ stream, index, line, ingestionTime }: Merged) {
  return {
    logStreamName: stream,
    timestamp: line.timestamp,
    message: line.message,
    ingestionTime,
    eventId: eventId(stream, line.timestamp, index),
  };
}

/** 56 digits, growing with time, as AWS writes them. */
function eventId(stream: string, timestamp: number, index: number): string {
  const mark = Number.parseInt(createHash("md5").update(stream).digest("hex").slice(0, 12), 16);
  return `3${String(timestamp).padStart(18, "0")}${String(mark).padStart(16, "0")}${String(index).padStart(21, "0")}`;
}

function sourcesOf(group: Group, now: EpochMs, input: FilterLogEventsRequest): Source[] {
  const { logStreamNames, logStreamNamePrefix } = input;
  if (logStreamNames && logStreamNamePrefix !== undefined) {
    throw invalid("logStreamNames and logStreamNamePrefix exclude each other.");
  }
  const { startTime = 0, endTime = Number.POSITIVE_INFINITY } = input;
  const isAsked = ({ name, createdAt, endedAt = now }: Stream) =>
    (logStreamNames?.includes(name) ?? true) &&
    name.startsWith(logStreamNamePrefix ?? "") &&
    createdAt < endTime &&
    endedAt >= startTime;
  // A build's order among all streams stays what it is when another one comes.
  return group.streams().flatMap((stream) =>
    isAsked(stream)
      ? [
          {
            stream,
            beginsAt: stream.createdAt,
            open: () => windowOf(stream.read(), now, { startTime, endTime }),
          },
        ]
      : [],
  );
}

/** A token goes on where it came from only with the same question. */
function purposeOf(arn: string, { nextToken: _, limit: __, ...question }: FilterLogEventsRequest): string {
  return createHash("sha256")
    .update(JSON.stringify([arn, question]))
    .digest("base64url")
    .slice(0, 16);
}

function encode(purpose: string, { at, order, index }: Place): string {
  return Buffer.from(JSON.stringify([purpose, at, order, index])).toString("base64url");
}

function decode(purpose: string, token: string): Place {
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    if (!Array.isArray(parts) || parts[0] !== purpose) throw invalidToken();
    const [at, order, index] = parts.slice(1).map(Number);
    if (at === undefined || order === undefined || index === undefined) throw invalidToken();
    return { at, order, index };
  } catch {
    throw invalidToken();
  }
}
