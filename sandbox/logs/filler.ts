import type { EpochMs } from "../time/simulated-time";
import type { Section } from "./log";

const words = [
  "Resolving module graph",
  "Transforming",
  "Cache hit for",
  "Writing chunk",
  "Hashing asset",
  "Uploading layer",
  "Skipping unchanged",
  "Verifying checksum of",
] as const;

const megabyte = 1_048_576;
const bytesALine = 104;

/** Lines of a chatty tool, made one by one when read: as many as come to this size. */
export function filler(megabytes: number) {
  return (startAt: EpochMs, endAt: EpochMs): Section => ({
    startAt,
    endAt,
    count: Math.ceil((megabytes * megabyte) / bytesALine),
    message: (index) => `${fillerLine(index)}\n`,
  });
}

function fillerLine(index: number): string {
  const mixed = Math.imul(index + 1, 2_654_435_761) >>> 0;
  const word = words[mixed % words.length] ?? "";
  const head = `[${String(index + 1).padStart(7, "0")}] ${word} packages/${(mixed >>> 8).toString(36)}/dist/${mixed.toString(16)}.js`;
  return head.padEnd(bytesALine - 1, ".");
}

// What CloudWatch Logs takes in one event: 1 MiB, of which it counts 26 bytes as its own.
const largestEventBytes = megabyte - 26;

/** One line of this many bytes, as a tool prints that dumps an object in one piece. */
export function longLine(bytes: number) {
  const entry = '{"id":"b7c1","price":"12.30","currency":"EUR"},';
  return (startAt: EpochMs, endAt: EpochMs): Section => ({
    startAt,
    endAt,
    count: 1,
    message: () => fitEvent(`[${entry.repeat(Math.ceil(bytes / entry.length))}`.slice(0, bytes)),
  });
}

/** What of a line one event holds. */
export function fitEvent(line: string): string {
  if (Buffer.byteLength(line) <= largestEventBytes) return line;
  return Buffer.from(line).subarray(0, largestEventBytes).toString();
}
