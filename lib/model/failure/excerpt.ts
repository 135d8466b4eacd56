import { type ExcerptLine, longestExcerptText, mostExcerptLines } from "./cause";
import { bare, type Weight, weigh } from "./error-forms";
import { headlineAt } from "./headline";
import { cutText, plainLine } from "./plain-line";

/** A line as the log has it: escapes and all. */
export type LogLine = Omit<ExcerptLine, "isError">;

/** What of a log tells why it failed. */
export type Excerpt = {
  /** The first error, in one line. */
  headline: string;
  /** The headline is an error's own words: what says the same elsewhere has the same cause. */
  isTelling: boolean;
  lines: readonly ExcerptLine[];
};

export type WeighedLine = LogLine & { bare: string; weight: Weight | undefined };

const linesBefore = 2;
// A headline may need more of its line than an excerpt shows.
const longestExamined = 400;

/** The first error and what stands around it; undefined where nothing in these lines tells of one. */
export function pickExcerpt(log: readonly LogLine[]): Excerpt | undefined {
  const lines = failingCommand(log.map(toPlain)).map(toWeighed);
  const at = findFirst(lines);
  if (at === undefined) return undefined;
  return {
    headline: cutText(headlineAt(lines, at), longestExcerptText),
    isTelling: lines[at]?.weight !== "sums",
    lines: linesAround(lines, at),
  };
}

/** The end of what the failing command wrote, where nothing in it tells of an error. */
export function lastLines(log: readonly LogLine[]): readonly ExcerptLine[] {
  const said = log
    .map(toPlain)
    .filter(isSaid)
    .slice(-(mostExcerptLines - 2));
  return said.map((line) => toExcerptLine(line, false));
}

function toPlain(line: LogLine): LogLine {
  return { ...line, text: plainLine(line.text, longestExamined) };
}

function toWeighed(line: LogLine): WeighedLine {
  const words = bare(line.text);
  return { ...line, bare: words, weight: agentsOwn.test(line.text) ? undefined : weigh(words) };
}

function findFirst(lines: readonly WeighedLine[]): number | undefined {
  for (const weight of ["tells", "says", "sums"] as const) {
    const at = lines.findIndex((line) => line.weight === weight);
    if (at >= 0) return at;
  }
  return undefined;
}

/** The agent has told of the end of what failed: nothing that explains it is yet to come. */
export function tellsItsEnd(log: readonly LogLine[]): boolean {
  return log.some(({ text }) => failed.test(text));
}

/** Whether any of it is an error's own words. */
export function tellsOfError(log: readonly LogLine[]): boolean {
  return pickExcerpt(log)?.isTelling ?? false;
}

const agentsOwn = /^\[Container\] /;
const begun = /^\[Container\] (?:[\d/]+ [\d:.]+ )?Running command /;
const failed =
  /^\[Container\] (?:[\d/]+ [\d:.]+ )?(?:Command did not exit successfully|Phase complete: \w+ (?:Success: false|State: (?:FAILED|FAULT|TIMED_OUT)))/;

/** What CodeBuild's agent frames as the first command that failed; the whole where it frames nothing. */
function failingCommand(lines: readonly LogLine[]): readonly LogLine[] {
  const end = lines.findIndex(({ text }) => failed.test(text));
  if (end < 0) return lines;
  const start = lines.findLastIndex(({ text }, at) => at < end && begun.test(text));
  return lines.slice(Math.max(0, start), end + 1);
}

/** Without empty lines: the numbers tell that something is left out. */
function linesAround(lines: readonly WeighedLine[], at: number): readonly ExcerptLine[] {
  const before = lines.slice(0, at).filter(isSaid).slice(-linesBefore);
  const from = lines
    .slice(at)
    .filter(isSaid)
    .slice(0, mostExcerptLines - before.length);
  return [
    ...before.map((line) => toExcerptLine(line, false)),
    ...from.map((line, after) => toExcerptLine(line, after === 0 || isErrorLine(line))),
  ];
}

const detail = /^\s*(E {2,}|Expected|Received|expected|but was|actual|got:|want:|Reason:|Caused by)/;

function isErrorLine({ bare: words, weight }: WeighedLine): boolean {
  return weight === "tells" || weight === "says" || detail.test(words);
}

function isSaid({ text }: LogLine): boolean {
  return /[^\s│╷╵|]/.test(text);
}

function toExcerptLine({ number, at, text }: LogLine, isError: boolean): ExcerptLine {
  return { number, at, text: cutText(text, longestExcerptText), isError };
}

/** Of an excerpt that has no room for all: from just before the first error on. */
export function narrowExcerpt(lines: readonly ExcerptLine[], most: number): readonly ExcerptLine[] {
  if (lines.length <= most) return lines;
  const first = lines.findIndex(({ isError }) => isError);
  const from = Math.max(0, Math.min(first - 1, lines.length - most));
  return lines.slice(from, from + most);
}
