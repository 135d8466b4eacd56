import type { LogEvent } from "../failure/cause-reading";
import { bare, weigh } from "../failure/error-forms";
import { cutText, plainLine } from "../failure/plain-line";
import type { EpochMs } from "../ids";

/** A line of a whole log, as it may be shown. */
export type ShownLine = {
  at: EpochMs;
  text: string;
  /** How many characters were left out at its end. */
  left?: number | undefined;
  /** It tells of an error in the form a tool has for it. */
  isError?: boolean | undefined;
};

const longestShown = 1_000;
const longestWeighed = 400;

export function toShownLine({ at, text: raw }: LogEvent): ShownLine {
  const text = plainLine(raw, longestShown);
  const left =
    raw.length > longestShown && text.length >= longestShown ? raw.length - text.length : undefined;
  return { at, text, left, isError: weigh(bare(cutText(text, longestWeighed))) === "tells" || undefined };
}
