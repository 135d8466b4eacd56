import type { EpochMs } from "../ids";
import { parseLogCursor } from "./log-cursor";
import type { ShownLine } from "./shown-line";

/** A part of a log as it came. */
export type LogPart = {
  lines: readonly ShownLine[];
  earlier?: string | undefined;
  later?: string | undefined;
};

/** So much of a log as a browser holds: parts that follow each other without a gap. */
export type LogView = {
  parts: readonly { id: number; lines: readonly ShownLine[] }[];
  /** Where to read on; absent where the log begins or ends. */
  earlier: string | undefined;
  later: string | undefined;
};

const mostLines = 10_000;
const fullPart = 500;

/** What is shown after a leap to some place. */
export function openLogView(from: string, part: LogPart): LogView {
  const cursor = parseLogCursor(from);
  // The half of the log from that time on begins exactly where this one ends.
  const later = cursor?.kind === "before" ? `at:${cursor.at}` : part.later;
  return { parts: part.lines.length > 0 ? [{ id: 0, lines: part.lines }] : [], earlier: part.earlier, later };
}

export function addEarlier(view: LogView, part: LogPart): LogView {
  if (part.lines.length === 0) return { ...view, earlier: undefined };
  const id = (view.parts[0]?.id ?? 0) - 1;
  return { ...view, parts: [{ id, lines: part.lines }, ...view.parts], earlier: part.earlier };
}

/** What comes in a few lines at a time is put together, so that parts stay few. */
export function addLater(view: LogView, part: LogPart): LogView {
  const last = view.parts.at(-1);
  if (part.lines.length === 0) return { ...view, later: part.later };
  if (last && last.lines.length + part.lines.length <= fullPart) {
    const grown = { id: last.id, lines: [...last.lines, ...part.lines] };
    return { ...view, parts: [...view.parts.slice(0, -1), grown], later: part.later };
  }
  const id = (last?.id ?? -1) + 1;
  return { ...view, parts: [...view.parts, { id, lines: part.lines }], later: part.later };
}

/** It holds as much as a page should: reading on begins anew at its edge, and loses no line. */
export function leapFrom(view: LogView, side: "earlier" | "later"): string | undefined {
  if (linesOf(view).length < mostLines) return undefined;
  const lines = linesOf(view);
  if (side === "later") return `at:${lines.at(-1)?.at ?? 0}`;
  // Also those of the same millisecond that are shown already.
  return `before:${(lines[0]?.at ?? 0) + 1}`;
}

export function linesOf({ parts }: LogView): readonly ShownLine[] {
  return parts.flatMap(({ lines }) => lines);
}

/** A line is named by its time and, where several have the same, by which of them it is. */
export type LineName = { at: EpochMs; nth: number };

export function printLineName({ at, nth }: LineName): string {
  return nth === 0 ? String(at) : `${at}.${nth}`;
}

export function parseLineName(raw: string | undefined): LineName | undefined {
  const [, at, nth = "0"] = /^(\d{1,15})(?:\.(\d{1,6}))?$/.exec(raw ?? "") ?? [];
  return at === undefined ? undefined : { at: Number(at), nth: Number(nth) };
}

/** Each line's name, in the view's order. */
export function nameLines(lines: readonly ShownLine[]): readonly string[] {
  let nth = 0;
  return lines.map(({ at }, index) => {
    nth = lines[index - 1]?.at === at ? nth + 1 : 0;
    return printLineName({ at, nth });
  });
}
