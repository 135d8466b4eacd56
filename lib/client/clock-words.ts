import { formatSpan } from "../model/duration";
import type { EpochMs } from "../model/ids";

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Time left until a deadline; one that has passed is due, never negative. */
export function leftWords(leftMs: number): string {
  return leftMs <= 0 ? "due" : formatSpan(leftMs);
}

const two = (value: number) => String(value).padStart(2, "0");
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// Written by hand, not by Intl: server and browser must say the same, or hydration fails.
export function utcClock(at: EpochMs): string {
  const date = new Date(at);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
}

export function utcMinute(at: EpochMs): string {
  return utcClock(at).slice(0, 5);
}

export function utcDay(at: EpochMs): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ""}`;
}

/** `10:30 UTC` when it is near, else `23 Nov 10:30 UTC`. */
export function utcMoment(at: EpochMs, now: EpochMs): string {
  const isNear = utcDay(at) === utcDay(now) && Math.abs(now - at) < dayMs;
  return isNear ? `${utcMinute(at)} UTC` : `${utcDay(at)} ${utcMinute(at)} UTC`;
}

export function utcExact(at: EpochMs): string {
  return `${utcDay(at)} ${new Date(at).getUTCFullYear()} ${utcClock(at)} UTC`;
}

/** The viewer's own clock: known in the browser only. */
export function localClock(at: EpochMs): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** `Stockholm` for `Europe/Stockholm`. */
export function localPlace(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ") || "local";
}
