import { describe, expect, it, test } from "vitest";
import type { Health, HealthComparison, HealthSample } from "./health";
import { minuteMs, series, shiftedAt } from "./health.fixture";
import { errorMargin, judgeHealth } from "./judge-health";
import { fewestPoints, isSlowerOften } from "./latency-evidence";
import { wordVerdict } from "./verdict-words";

type Minute = Omit<HealthSample, "at">;
const now = shiftedAt + 60 * minuteMs;
const minute = (requests: number, errors: number): Minute => ({ requests, errors, p50Ms: 40, p99Ms: 200 });
const old = minute(1_800, 1);
const good = minute(200, 0);
const bad = minute(200, 60);

function times<T>(count: number, value: T): T[] {
  return Array.from({ length: count }, () => value);
}

function judge(oldSide: readonly (Minute | undefined)[], newSide: readonly (Minute | undefined)[]): Health {
  return judgeHealth({ series: series({ old: oldSide, new: newSide }), since: shiftedAt, now });
}

function comparison({ comparisons }: Health, metric: HealthComparison["metric"]): HealthComparison {
  const found = comparisons.find((one) => one.metric === metric);
  if (!found) throw new Error(`The verdict compares no ${metric}.`);
  return found;
}

describe("the verdict", () => {
  test.each<[string, Health, Health["verdict"], words: string]>([
    [
      "holds while nothing is out of range",
      judge(times(10, old), times(10, good)),
      "holding",
      "Errors and latency of new are within the range of old. 2,000 requests on new since 10:31 UTC.",
    ],
    [
      "holds by errors while latency has too few minutes",
      judge(times(5, old), times(5, good)),
      "holding",
      "Errors of new are within the range of old; latency has too few points yet. 1,000 requests on new since 10:31 UTC.",
    ],
    [
      "holds by what it knows where requests are too few for a percentile",
      judge(times(60, old), times(60, minute(50, 0))),
      "holding",
      "Errors and p50 of new are within the range of old; the rest has too few points yet. 3,000 requests on new since 10:31 UTC.",
    ],
    [
      "is worse by errors",
      judge(times(3, old), times(3, bad)),
      "worse",
      "New fails more often than old (30 % of requests against 0.056 %). 600 requests on new since 10:31 UTC.",
    ],
    [
      "is worse by latency",
      judge(times(10, old), times(10, { ...good, p99Ms: 1_412 })),
      "worse",
      "New is slower than old (p99 1,412 ms against 200 ms). 2,000 requests on new since 10:31 UTC.",
    ],
    [
      "is worse by both",
      judge(times(10, old), times(10, { ...bad, p50Ms: 90 })),
      "worse",
      "New fails more often than old (30 % of requests against 0.056 %) and is slower than old (p50 90 ms against 40 ms). 2,000 requests on new since 10:31 UTC.",
    ],
    [
      "has too few requests",
      judge(times(3, old), times(3, minute(20, 0))),
      "too-few",
      "Too few to tell yet: 60 requests on new, 5,400 on old since 10:31 UTC.",
    ],
    ["has nothing on new", judge(times(3, old), []), "too-few", "No requests on new since 10:31 UTC."],
    [
      "has nothing to compare with when all went over at once",
      judge([], times(30, bad)),
      "too-few",
      "Nothing to compare with: no requests on old since 10:31 UTC. 6,000 requests on new since 10:31 UTC.",
    ],
    [
      "knows no errors",
      judge(times(3, { requests: 1_800 }), times(3, { requests: 200 })),
      "too-few",
      "Errors of both versions are not known for any minute since 10:31 UTC.",
    ],
  ])("%s", (_, health, verdict, words) => {
    expect([health.verdict, wordVerdict(health)]).toEqual([verdict, words]);
  });

  it("tells when it was reckoned, and of how much", () => {
    const health = judge(times(3, old), times(3, good));
    expect(health).toMatchObject({ at: now, since: shiftedAt, requests: { new: 600, old: 5_400 } });
  });
});

describe("errors", () => {
  test.each<[string, Health, HealthComparison["reading"]]>([
    ["are within range after three quiet minutes", judge(times(3, old), times(3, good)), "within-range"],
    ["are too few after one", judge([old], [good]), "too-few"],
    ["of one minute alone are no reason", judge(times(9, old), [bad, ...times(8, good)]), "too-few"],
    ["of two minutes are", judge(times(2, old), times(2, bad)), "out-of-range"],
    ["four in all are no reason", judge(times(4, minute(900, 0)), times(4, minute(25, 1))), "too-few"],
    [
      "below the margin are none, however certain",
      judge(times(30, minute(500_000, 50)), times(30, minute(500_000, 450))),
      "within-range",
    ],
    ["of old may be worse", judge(times(5, minute(1_800, 500)), times(5, good)), "within-range"],
    [
      "of a minute that one side does not tell of are not compared",
      judge([undefined, undefined, ...times(5, old)], [bad, bad, ...times(5, good)]),
      "within-range",
    ],
    ["that are not told are not zero", judge(times(60, { requests: 1_800 }), times(60, bad)), "too-few"],
    [
      "of old alone unknown condemn nobody",
      judge([...times(30, { requests: 1_800 }), ...times(5, old)], [...times(30, bad), ...times(5, good)]),
      "within-range",
    ],
    [
      "may be counted a minute after their request",
      judge(times(9, old), times(9, minute(1, 5))),
      "out-of-range",
    ],
  ])("%s", (_, health, reading) => {
    expect(comparison(health, "errors").reading).toBe(reading);
  });

  it("are in percent of requests, and the more there are the less is allowed", () => {
    const [few, many] = [5, 60].map((count) =>
      comparison(judge(times(count, old), times(count, good)), "errors"),
    );
    expect(few).toMatchObject({ new: 0, old: 100 / 1_800 });
    expect(few?.allowed).toBeGreaterThan(many?.allowed ?? Number.NaN);
    expect(many?.allowed).toBeGreaterThanOrEqual(errorMargin);
  });

  it("are out of range exactly when the difference is above what is allowed", () => {
    const all = times(6, old);
    const read = (errors: number) => comparison(judge(all, times(6, minute(200, errors))), "errors");
    const differences = Array.from({ length: 20 }, (_, errors) => read(errors)).map((one) => ({
      isAbove: (one.new ?? 0) - (one.old ?? 0) >= (one.allowed ?? Number.NaN),
      isOut: one.reading === "out-of-range",
    }));
    expect(differences.every(({ isAbove, isOut }) => isAbove === isOut)).toBe(true);
    expect(new Set(differences.map(({ isOut }) => isOut)).size).toBe(2);
  });
});

describe("latency", () => {
  const slow = (p99Ms: number) => ({ ...good, p99Ms });
  test.each<[string, Health, HealthComparison["reading"]]>([
    ["is within range after nine minutes", judge(times(9, old), times(9, good)), "within-range"],
    ["has too few after eight", judge(times(8, old), times(8, slow(900))), "too-few"],
    [
      "is out of range after nine that are all slower",
      judge(times(9, old), times(9, slow(900))),
      "out-of-range",
    ],
    ["may be a fifth more", judge(times(30, old), times(30, slow(239))), "within-range"],
    ["not more than a fifth", judge(times(30, old), times(30, slow(240))), "out-of-range"],
    ["may always be 20 ms more", judge(times(30, { ...old, p99Ms: 5 }), times(30, slow(24))), "within-range"],
    [
      "is not told when barely more than half the minutes are slower",
      judge(times(20, old), [...times(11, slow(900)), ...times(9, slow(100))]),
      "too-few",
    ],
    [
      "of a minute of fewer than a hundred requests is no percentile",
      judge(times(30, old), times(30, { ...slow(900), requests: 99 })),
      "too-few",
    ],
    [
      "that is not told is not zero",
      judge(times(30, old), times(30, { requests: 200, errors: 0 })),
      "too-few",
    ],
  ])("%s", (_, health, reading) => {
    expect(comparison(health, "p99").reading).toBe(reading);
  });

  it("can be told from the fewest points on, and not before", () => {
    const always = (minutes: number) => isSlowerOften({ slower: minutes, minutes });
    expect([always(fewestPoints - 1), always(fewestPoints)]).toEqual([false, true]);
  });
});

describe("the minutes that count", () => {
  const all = series({ old: times(20, old), new: times(20, good) });
  const told = { series: all, since: shiftedAt, now };

  it("begin with the one in which new first had traffic", () => {
    const later = judgeHealth({ ...told, since: shiftedAt + 10.5 * minuteMs });
    expect(later.requests).toEqual({ new: 2_000, old: 18_000 });
  });

  it("end with the last whole one: a point that comes late changes nothing until it is whole", () => {
    const until = shiftedAt + 10 * minuteMs;
    const half = { ...good, requests: 3, errors: 3, at: until };
    const seen = { ...all, until, new: [...all.new.slice(0, 10), half] };
    expect(judgeHealth({ ...told, series: seen })).toEqual(
      judgeHealth({ ...told, series: { ...all, until, new: all.new.slice(0, 10) } }),
    );
  });

  it("may come in any order", () => {
    const turned = { ...all, new: [...all.new].reverse(), old: [...all.old].reverse() };
    expect(judgeHealth({ ...told, series: turned })).toEqual(judgeHealth(told));
  });
});
