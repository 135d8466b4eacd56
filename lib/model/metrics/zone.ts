import type { EpochMs } from "../ids";
import type { Period } from "./question";

export const dayMs = 86_400_000;

/** Since then local clocks are that much ahead of UTC. */
type Shift = { from: EpochMs; offsetMs: number };

/** The calendar of a time zone. Days are counted from 1970, as `Date.UTC` counts those of UTC. */
export type Zone = {
  offsetAt(at: EpochMs): number;
  dayOf(at: EpochMs): number;
  /** Its first moment: where clocks leap over midnight, that is one o'clock. */
  startOf(day: number): EpochMs;
};

/**
 * Intl tells an offset slowly, and clocks change a few times a year: so each day of the span is asked once, and what
 * lies between is reckoned. Beyond the span the nearest offset holds.
 */
export function readZone(timeZone: string, span: Period): Zone {
  const shifts = readShifts(timeZone, span);
  const offsetAt = (at: EpochMs) => shiftAt(shifts, at).offsetMs;
  return {
    offsetAt,
    dayOf: (at) => Math.floor((at + offsetAt(at)) / dayMs),
    startOf: (day) => firstAtOrAfter(shifts, day * dayMs),
  };
}

/** 0 is Monday; the hour of its clocks, 0–23. */
export function readLocalHour(zone: Zone, at: EpochMs): { weekday: number; hour: number } {
  const local = at + zone.offsetAt(at);
  return {
    weekday: weekdayOf(Math.floor(local / dayMs)),
    hour: Math.floor(modulo(local, dayMs) / 3_600_000),
  };
}

/** 0 is Monday; 1970 began on a Thursday. */
export function weekdayOf(day: number): number {
  return modulo(day + 3, 7);
}

const modulo = (value: number, by: number) => ((value % by) + by) % by;

function shiftAt(shifts: readonly [Shift, ...Shift[]], at: EpochMs): Shift {
  return shifts.findLast(({ from }) => from <= at) ?? shifts[0];
}

/** The first moment at which local clocks show that or later. */
function firstAtOrAfter(shifts: readonly [Shift, ...Shift[]], local: number): EpochMs {
  for (const [index, { from, offsetMs }] of shifts.entries()) {
    const at = index === 0 ? local - offsetMs : Math.max(from, local - offsetMs);
    if (at < (shifts[index + 1]?.from ?? Number.POSITIVE_INFINITY)) return at;
  }
  return local - shifts[0].offsetMs;
}

function readShifts(timeZone: string, { from, to }: Period): readonly [Shift, ...Shift[]] {
  const offsetAt = readOffsets(timeZone);
  const shifts: [Shift, ...Shift[]] = [{ from, offsetMs: offsetAt(from) }];
  let last = shifts[0];
  for (let at = from; at < to; at += dayMs) {
    const next = at + dayMs;
    const offsetMs = offsetAt(next);
    if (offsetMs === last.offsetMs) continue;
    last = { from: findChange(offsetAt, at, next), offsetMs };
    shifts.push(last);
  }
  return shifts;
}

/** To the second: clocks change on whole ones. */
function findChange(offsetAt: (at: EpochMs) => number, from: EpochMs, to: EpochMs): EpochMs {
  const offsetMs = offsetAt(to);
  let [before, after] = [Math.floor(from / 1000), Math.ceil(to / 1000)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle * 1000) === offsetMs) after = middle;
    else before = middle;
  }
  return after * 1000;
}

function readOffsets(timeZone: string): (at: EpochMs) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    ...{ timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
    ...{ hour: "numeric", minute: "numeric", second: "numeric" },
  });
  return (at) => {
    const seconds = Math.floor(at / 1000) * 1000;
    const parts = new Map(format.formatToParts(seconds).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const local = Date.UTC(
      part("year"),
      part("month") - 1,
      part("day"),
      part("hour"),
      part("minute"),
      part("second"),
    );
    return local - seconds;
  };
}
