import { createHash } from "node:crypto";
import { Refusal } from "../refusal";
import type { EpochMs } from "../time/simulated-time";
import type { Line, Log } from "./log";

/** What a page holds at most, by count and by size; a single larger event still comes, alone. */
const mostEvents = 10_000;
const mostBytes = 1_048_576;
/** What CloudWatch Logs counts for an event beside its message. */
const eventOverhead = 26;

/** The part of a log a request is about: positions from `low` up to, not including, `high`. */
export interface Window {
  readonly log: Log;
  readonly low: number;
  readonly high: number;
}

/** What has arrived by now, of the time asked for: from `startTime` up to, not including, `endTime`. */
export function windowOf(
  log: Log,
  now: EpochMs,
  {
    startTime = 0,
    endTime = Number.POSITIVE_INFINITY,
  }: { startTime?: number | undefined; endTime?: number | undefined },
): Window {
  const arrived = log.arrivedBy(now);
  const high = Math.min(arrived, log.olderThan(endTime));
  return { log, low: Math.min(log.olderThan(startTime), high), high };
}

export interface Read {
  readonly lines: readonly Line[];
  readonly from: number;
  readonly to: number;
}

export function readForward({ log, low, high }: Window, from: number, limit = mostEvents): Read {
  const start = Math.max(from, low);
  const lines: Line[] = [];
  let bytes = 0;
  let to = start;
  for (; to < high && lines.length < limit; to += 1) {
    const line = log.at(to);
    bytes += sizeOf(line);
    if (bytes > mostBytes && lines.length > 0) break;
    lines.push(line);
  }
  return { lines, from: start, to };
}

export function readBackward({ log, low, high }: Window, before: number, limit = mostEvents): Read {
  const end = Math.min(before, high);
  const lines: Line[] = [];
  let bytes = 0;
  let from = end;
  for (; from > low && lines.length < limit; from -= 1) {
    const line = log.at(from - 1);
    bytes += sizeOf(line);
    if (bytes > mostBytes && lines.length > 0) break;
    lines.push(line);
  }
  return { lines: lines.reverse(), from, to: Math.max(end, from) };
}

export function sizeOf({ message }: Line): number {
  return Buffer.byteLength(message) + eventOverhead;
}

const digits = 56;

/** `f/` or `b/` and 56 digits, as AWS writes them: which stream, and the position. */
export function encodeToken(direction: "f" | "b", stream: string, position: number): string {
  return `${direction}/${markOf(stream)}${String(position).padStart(digits - markDigits, "0")}`;
}

const markDigits = 36;

function markOf(stream: string): string {
  const hash = BigInt(`0x${createHash("sha256").update(stream).digest("hex").slice(0, 28)}`);
  return `3${hash
    .toString()
    .padStart(markDigits - 1, "0")
    .slice(-(markDigits - 1))}`;
}

export function decodeToken(stream: string, token: string): { direction: "f" | "b"; position: number } {
  const [, direction, mark, position] = /^([fb])\/(\d{36})(\d{20})$/.exec(token) ?? [];
  if (direction !== "f" && direction !== "b") throw invalidToken();
  if (mark !== markOf(stream)) throw invalidToken();
  return { direction, position: Number(position) };
}

export function invalidToken(): Refusal {
  return new Refusal("InvalidParameterException", "The specified nextToken is invalid.");
}
