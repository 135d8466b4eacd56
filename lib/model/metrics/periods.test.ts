import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketAt, bucketsOf, isIn, toPeriods, untilNow } from "./periods";
import { type Period, type Periods, periodDays } from "./question";
import { randomZones } from "./random-history.fixture";
import { dayMs, readLocalHour, readZone } from "./zone";

const hourMs = 3_600_000;

/** As the clocks of the zone show it, asked of Intl for each moment anew. */
function clockAt(at: number, timeZone: string) {
  const format = new Intl.DateTimeFormat("en-US", {
    ...{ timeZone, hourCycle: "h23", weekday: "short", year: "numeric", month: "2-digit", day: "2-digit" },
    hour: "2-digit",
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const date = `${parts.year}-${parts.month}-${parts.day}`;
  return { date, weekday: parts.weekday ?? "", hour: Number(parts.hour) };
}

function daysLater(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

const dateIn = (at: number, timeZone: string) => clockAt(at, timeZone).date;
const moments = fc.oneof(
  fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) }),
  // Close to the nights on which clocks change.
  fc
    .tuple(
      fc.constantFrom("2026-03-08", "2026-03-29", "2026-04-24", "2026-10-25", "2026-10-30", "2026-11-01"),
      fc.nat(40 * hourMs),
    )
    .map(([date, ms]) => Date.parse(`${date}T00:00:00Z`) - 14 * hourMs + ms),
);
const zones = fc.constantFrom(...randomZones);

/** A day, or from Monday to Sunday, but for where the period begins and ends. */
function expectWhole({ from, to }: Period, { now, bucket, timeZone }: Periods) {
  const [first, last] = [clockAt(from, timeZone), clockAt(to - 1, timeZone)];
  if (bucket === "day") return expect(first.date).toBe(last.date);
  if (from !== now.from) expect(first.weekday).toBe("Mon");
  if (to !== now.to) expect(last.weekday).toBe("Sun");
}

describe("the clocks of a time zone", () => {
  it("show what Intl says of each moment alone", () => {
    fc.assert(
      fc.property(moments, zones, fc.nat(300 * 24), (at, timeZone, hours) => {
        const zone = readZone(timeZone, { from: at - 200 * dayMs, to: at + 200 * dayMs });
        const moment = at + (hours - 150 * 24) * hourMs;
        const { weekday, hour } = readLocalHour(zone, moment);
        const shown = clockAt(moment, timeZone);
        expect(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][weekday]).toBe(shown.weekday);
        expect(hour).toBe(shown.hour);
      }),
      { numRuns: 150 },
    );
  });
});

describe("the periods of a question", () => {
  const questions = fc.record({
    days: fc.constantFrom(...periodDays),
    timeZone: zones,
    until: fc.option(fc.constantFrom("2026-04-24", "2026-10-25", "2099-01-01"), { nil: undefined }),
  });

  it("are whole days of the zone, as many before as now, and today or the day asked for is the last", () => {
    fc.assert(
      fc.property(questions, moments, (question, now) => {
        const { timeZone, days, until } = question;
        const periods = toPeriods(question, now);
        const today = dateIn(now, timeZone);
        const last = until !== undefined && until < today ? until : today;
        const firstDates = [daysLater(last, 1 - 2 * days), daysLater(last, 1 - days), daysLater(last, 1)];
        const edges = [periods.before.from, periods.now.from, periods.now.to];
        expect(periods.before.to).toBe(periods.now.from);
        for (const [index, edge] of edges.entries()) {
          expect(dateIn(edge, timeZone)).toBe(firstDates[index]);
          expect(dateIn(edge - 1, timeZone)).toBe(daysLater(firstDates[index] ?? "", -1));
        }
      }),
      { numRuns: 100 },
    );
  });

  it("have buckets end to end, each a day or a week from Monday on", () => {
    fc.assert(
      fc.property(questions, moments, (question, now) => {
        const periods = toPeriods(question, now);
        const buckets = bucketsOf(periods);
        expect(buckets.flatMap(({ from, to }) => [from, to])).toEqual([
          periods.now.from,
          ...buckets.slice(1).flatMap(({ from }) => [from, from]),
          periods.now.to,
        ]);
        for (const bucket of buckets) expectWhole(bucket, periods);
      }),
      { numRuns: 60 },
    );
  });

  it("find the one bucket of each moment", () => {
    fc.assert(
      fc.property(questions, moments, fc.integer({ min: -10, max: 200 * 24 }), (question, now, hours) => {
        const periods = toPeriods(question, now);
        const buckets = bucketsOf(periods);
        const at = periods.now.from + hours * hourMs;
        expect(bucketAt(buckets, at)).toBe(buckets.findIndex((bucket) => isIn(bucket, at)));
      }),
      { numRuns: 60 },
    );
  });
});

describe("a day on which clocks change", () => {
  it.each([
    ["has 23 hours in spring", "Europe/Stockholm", "2026-03-29", 23, 23],
    ["has 25 in autumn", "Europe/Stockholm", "2026-10-25", 25, 22],
    ["begins at one where they leap over midnight", "Africa/Cairo", "2026-04-24", 23, 22],
    ["may be half an hour shorter", "Australia/Lord_Howe", "2026-10-04", 23.5, 13.5],
    ["is none in UTC", "UTC", "2026-03-29", 24, 0],
  ])("%s", (_, timeZone, date, hours, utcHour) => {
    const day = Date.parse(`${date}T00:00:00Z`);
    const zone = readZone(timeZone, { from: day - 5 * dayMs, to: day + 5 * dayMs });
    const [from, to] = [zone.startOf(day / dayMs), zone.startOf(day / dayMs + 1)];
    expect((to - from) / hourMs).toBe(hours);
    expect((((from / hourMs) % 24) + 24) % 24).toBe(utcHour);
  });
});

it("a period that still goes on ends now on the screen, and one that is over where it ended", () => {
  const now = Date.UTC(2026, 10, 21, 10, 42);
  const on = toPeriods({ days: 7, timeZone: "UTC" }, now);
  expect(untilNow(on, now).now).toEqual({ from: Date.UTC(2026, 10, 15), to: now });
  const over = toPeriods({ days: 7, timeZone: "UTC", until: "2026-11-01" }, now);
  expect(untilNow(over, now).now).toEqual({ from: Date.UTC(2026, 9, 26), to: Date.UTC(2026, 10, 2) });
});
