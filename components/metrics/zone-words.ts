import type { EpochMs } from "../../lib/model/ids";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

type Moment = { year: number; month: number; day: number; hour: number; minute: number };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Only numbers are asked of Intl; the words are ours, since server and browser must say the same. */
function readMoment(at: EpochMs, timeZone: string): Moment {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((one) => one.type === type)?.value ?? 0);
  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const numeric = "numeric";
  const format = new Intl.DateTimeFormat("en", {
    ...{ timeZone, hourCycle: "h23", calendar: "gregory", numberingSystem: "latn" },
    ...{ year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric },
  });
  formats.set(timeZone, format);
  return format;
}

const two = (value: number) => String(value).padStart(2, "0");

/** `25 Aug`, in that time zone. */
export function zoneDay(at: EpochMs, timeZone: string): string {
  const { day, month } = readMoment(at, timeZone);
  return `${day} ${months[month - 1] ?? ""}`;
}

/** `25 Aug 14:05`. */
export function zoneMoment(at: EpochMs, timeZone: string): string {
  const { hour, minute } = readMoment(at, timeZone);
  return `${zoneDay(at, timeZone)} ${two(hour)}:${two(minute)}`;
}

/** `2026-08-25`, as the address and a date input write it. */
export function zoneDate(at: EpochMs, timeZone: string): string {
  const { year, month, day } = readMoment(at, timeZone);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/** A day, or the week that begins with it. */
export function wordBucket(from: EpochMs, bucket: "day" | "week", timeZone: string): string {
  return bucket === "day" ? zoneDay(from, timeZone) : `week of ${zoneDay(from, timeZone)}`;
}

/** `Stockholm` of `Europe/Stockholm`. */
export function zonePlace(timeZone: string): string {
  return timeZone.slice(timeZone.lastIndexOf("/") + 1).replaceAll("_", " ");
}
