// biome-ignore-all lint/suspicious/noControlCharactersInRegex: these characters are what is taken out here.
import { longestExcerptText } from "./cause";

// Whatever a line may hold, work on it is bounded: an event of CloudWatch may be a line of a megabyte.
const mostExamined = 16_384;

// Told to the terminal and not to the reader: window titles, links, the clipboard. One that never ends stays text.
const commandString =
  /(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)/g;
const controlSequence = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?/g;
// The last are what opens a command string that never ends.
const otherEscape = /\u001b[ -/]*[0-~]?|[\u009d\u0090\u0098\u009e\u009f]/g;
const control = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g;
/** Turn the direction of text, or take no room: what is read would not be what is there. */
const invisible =
  /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const piledMarks = /(\p{M}{3})\p{M}+/gu;
const loneSurrogate = /[\ud800-\udfff]/gu;

/** A line of a log as it may be shown: without escapes, control characters and tricks, cut to `most` characters. */
export function plainLine(raw: string, most: number = longestExcerptText): string {
  return cutText(plainText(lastWritten(raw).slice(0, mostExamined)).trimEnd(), most);
}

/** The same of a line as long as it comes, for whoever wants all of it. */
export function plainText(raw: string): string {
  return raw
    .replace(commandString, "")
    .replace(controlSequence, "")
    .replace(otherEscape, "")
    .replaceAll("\t", "    ")
    .replace(control, "")
    .replace(invisible, "")
    .replace(piledMarks, "$1")
    .replace(loneSurrogate, "\ufffd");
}

/** A return begins the line anew: progress bars write over themselves, and the last one stands. */
function lastWritten(raw: string): string {
  let end = raw.length;
  while (end > 0 && (raw[end - 1] === "\n" || raw[end - 1] === "\r")) end -= 1;
  return raw.slice(raw.lastIndexOf("\r", end - 1) + 1, end);
}

/** Never half of a character that takes two places. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
