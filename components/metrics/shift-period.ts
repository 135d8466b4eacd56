import type { PeriodDays } from "../../lib/model/metrics/question";

const dayMs = 86_400_000;

/** As many days earlier: days of a calendar, so no time zone is needed. */
export function earlierUntil(lastDay: string, days: PeriodDays): string {
  return shift(lastDay, -days);
}

/** As many days later, but never beyond today, and today itself is not said: it moves on. */
export function laterUntil(lastDay: string, days: PeriodDays, today: string): string | undefined {
  const later = shift(lastDay, days);
  return later >= today ? undefined : later;
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}
