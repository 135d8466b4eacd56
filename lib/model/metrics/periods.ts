import type { EpochMs } from "../ids";
import type { MetricsQuestion, Period, Periods } from "./question";
import { dayMs, readZone, weekdayOf, type Zone } from "./zone";

type Asked = Pick<MetricsQuestion, "days" | "until" | "timeZone">;

/** Beyond so many days a point a day is a thicket. */
const mostDaysByDay = 30;

/**
 * Whole days of the time zone: the last may still go on, then `to` lies ahead. What is reckoned of one pipeline so
 * stays the same from one minute to the next, as long as nothing ends.
 */
export function toPeriods({ days, until, timeZone }: Asked, now: EpochMs): Periods {
  const zone = readZone(timeZone, spanOf(days, until, now));
  const today = zone.dayOf(now);
  const last = until === undefined ? today : Math.min(today, Date.parse(`${until}T00:00:00Z`) / dayMs);
  const [from, to] = [zone.startOf(last - days + 1), zone.startOf(last + 1)];
  return {
    now: { from, to },
    before: { from: zone.startOf(last - 2 * days + 1), to: from },
    timeZone,
    bucket: days > mostDaysByDay ? "week" : "day",
  };
}

/** As the screen says it: a period that still goes on ends now. */
export function untilNow(periods: Periods, now: EpochMs): Periods {
  const { from, to } = periods.now;
  return { ...periods, now: { from, to: Math.max(from, Math.min(to, now)) } };
}

/** The days of a period, or its weeks from Monday on; the first and the last week end where the period does. */
export function bucketsOf({ now, timeZone, bucket }: Omit<Periods, "before">): readonly Period[] {
  const zone = readZone(timeZone, now);
  const ends = endsOf(zone, now, bucket);
  return ends.map((to, index) => ({ from: ends[index - 1] ?? now.from, to }));
}

function endsOf(zone: Zone, { from, to }: Period, bucket: Periods["bucket"]): readonly EpochMs[] {
  const ends: EpochMs[] = [];
  for (let day = zone.dayOf(from) + 1; ; day += 1) {
    const end = zone.startOf(day);
    if (end >= to) return [...ends, to];
    // A day that the zone left out has no length.
    const hasLength = end > (ends.at(-1) ?? from);
    if (hasLength && (bucket === "day" || weekdayOf(day) === 0)) ends.push(end);
  }
}

export function isIn({ from, to }: Period, at: EpochMs): boolean {
  return at >= from && at < to;
}

/** Which of the buckets, that follow one another; -1 for none. */
export function bucketAt(buckets: readonly Period[], at: EpochMs): number {
  let [low, high] = [0, buckets.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const bucket = buckets[middle];
    if (!bucket) return -1;
    if (isIn(bucket, at)) return middle;
    if (at < bucket.from) high = middle - 1;
    else low = middle + 1;
  }
  return -1;
}

/** Both periods and two days more on each side: no zone is further from UTC. */
function spanOf(days: number, until: string | undefined, now: EpochMs): Period {
  const last = until === undefined ? now : Math.min(now, Date.parse(`${until}T00:00:00Z`));
  return { from: last - (2 * days + 2) * dayMs, to: last + 3 * dayMs };
}
