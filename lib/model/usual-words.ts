import { wordSpan } from "./duration";
import type { EpochMs } from "./ids";
import type { Running, Usual } from "./usual";

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** `usually 6–9 min, now 14`; nothing while too little is known. */
export function usualWords(running: Running, now: EpochMs): string {
  const usual = usualRangeWords(running);
  if (usual === "" || running.startedAt === undefined) return usual;
  return `${usual}, now ${nowWords(running, now - running.startedAt)}`;
}

/** `usually 6–9 min`: p50 to p90. */
export function usualRangeWords({ usualMs, usualLongMs = usualMs }: Usual): string {
  if (usualMs === undefined || usualLongMs === undefined) return "";
  const unit = unitOf(usualLongMs);
  const [from, to] = [inUnit(usualMs, unit), inUnit(usualLongMs, unit)];
  return `usually ${from === to ? from : `${from}–${to}`} ${unit.word}`;
}

type Unit = { word: string; ms: number; digits: number };

function unitOf(ms: number): Unit {
  if (ms < 90 * secondMs) return { word: "s", ms: secondMs, digits: 0 };
  if (ms < 90 * minuteMs) return { word: "min", ms: minuteMs, digits: 0 };
  return { word: "h", ms: hourMs, digits: 1 };
}

/** What takes any time takes no less than one. */
function inUnit(ms: number, { ms: unitMs, digits }: Unit): string {
  const value = Number((ms / unitMs).toFixed(digits));
  return String(value === 0 ? 1 / 10 ** digits : value);
}

/** In the unit of what is usual, where that says it as well; rounded down, as ages are. */
function nowWords({ usualMs = 0, usualLongMs = usualMs }: Usual, goneMs: number): string {
  const unit = unitOf(usualLongMs);
  const gone = Math.max(0, goneMs);
  const isSame = unit.word !== "h" && unitOf(gone).word === unit.word;
  return isSame ? String(Math.floor(gone / unit.ms)) : wordSpan(gone);
}
