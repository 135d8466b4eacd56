import type { EpochMs } from "../ids";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** For how long something is usually left in peace. */
export const muteSpans = [
  { id: "4h", label: "4 hours", ms: 4 * hourMs },
  { id: "1d", label: "1 day", ms: dayMs },
  { id: "7d", label: "1 week", ms: 7 * dayMs },
  { id: "30d", label: "30 days", ms: 30 * dayMs },
] as const;
export type MuteSpan = (typeof muteSpans)[number]["id"];

/** `date`: `2026-11-24`, as a date field has it; it ends as that day begins where the person is. */
export type MuteEnd = { kind: "span"; id: MuteSpan } | { kind: "date"; date: string };

/** To the minute, so that what is said is what is sent; undefined where no date is given. */
export function muteEndsAt(end: MuteEnd, now: EpochMs): EpochMs | undefined {
  if (end.kind === "span") {
    const span = muteSpans.find(({ id }) => id === end.id);
    return span && Math.floor((now + span.ms) / minuteMs) * minuteMs;
  }
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(end.date) ?? [];
  if (year === undefined) return undefined;
  return new Date(Number(year), Number(month) - 1, Number(day)).getTime();
}
