import { type ExcerptLine, mostExcerptLines } from "./cause";
import { plainLine } from "./plain-line";

/** A line as the log has it: escapes and all. */
export type LogLine = Omit<ExcerptLine, "isError">;

/** What of a log tells why it failed. */
export type Excerpt = {
  /** The first error, in one line. */
  headline: string;
  lines: readonly ExcerptLine[];
};

/** The first error and what stands around it; undefined where nothing in these lines tells of one. */
export function pickExcerpt(log: readonly LogLine[]): Excerpt | undefined {
  const lines = log.map((line) => ({
    ...line,
    text: plainLine(line.text),
    isError: /error/i.test(line.text),
  }));
  const first = lines.findIndex(({ isError }) => isError);
  const found = lines[first];
  if (!found) return undefined;
  return {
    headline: found.text.trim(),
    lines: narrowExcerpt(lines.slice(Math.max(0, first - 1)), mostExcerptLines),
  };
}

/** Of an excerpt that has no room for all: from just before the first error on. */
export function narrowExcerpt(lines: readonly ExcerptLine[], most: number): readonly ExcerptLine[] {
  if (lines.length <= most) return lines;
  const first = lines.findIndex(({ isError }) => isError);
  const from = Math.max(0, Math.min(first - 1, lines.length - most));
  return lines.slice(from, from + most);
}
