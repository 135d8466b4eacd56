import { describe, expect, it, test } from "vitest";
import { errorAlpha } from "./error-evidence";
import type { HealthSeries } from "./health";
import { minuteMs, seenAfter, shiftedAt } from "./health.fixture";
import { judgeHealth } from "./judge-health";
import { latencyAlpha } from "./latency-evidence";
import { type Conduct, type Random, seeded, simulateShift, type Traffic } from "./simulated-shift.fixture";

const trials = 100;
/** What is promised over all looks of one shift, for errors and two latencies together. */
const promised = errorAlpha + 2 * latencyAlpha;
/** So many of `trials` shifts may be called worse by chance: the promise, and three standard deviations. */
const allowed = trials * promised + 3 * Math.sqrt(trials * promised * (1 - promised));

const canary = (minute: number) => (minute < 25 ? 10 : 100);
const linear = (minute: number) => Math.min(100, 10 * (1 + Math.floor(minute / 3)));
const half = () => 50;
const traffic = (perMinute: number, percentAt: (minute: number) => number): Traffic => ({
  ...{ perMinute, percentAt, minutes: 30 },
});
const alike = (errorRatio: number): { old: Conduct; new: Conduct } => ({
  old: { errorRatio },
  new: { errorRatio },
});

/** The first look at which it is called worse, by somebody who looks every minute from the shift on. */
function minuteOfWorse(series: HealthSeries, from = 0): number {
  const since = shiftedAt + from * minuteMs;
  for (let minutes = from + 1; shiftedAt + minutes * minuteMs <= series.until; minutes += 1) {
    const now = shiftedAt + minutes * minuteMs;
    const { verdict } = judgeHealth({ series: seenAfter(series, minutes), since, now });
    if (verdict === "worse") return minutes - from;
  }
  return Number.POSITIVE_INFINITY;
}

function countWorse(seed: number, shift: (random: Random) => HealthSeries, from = 0): number {
  const random = seeded(seed);
  const found = Array.from({ length: trials }, () => minuteOfWorse(shift(random), from));
  return found.filter(Number.isFinite).length;
}

describe("versions that are alike, looked at every minute of a shift", () => {
  test.each<[string, number, Traffic, number]>([
    ["a canary of a busy service", 1, traffic(2_000, canary), 0.0006],
    ["a very busy one", 2, traffic(200_000, canary), 0.005],
    ["a linear shift", 3, traffic(600, linear), 0.01],
    ["half and half, failing often", 4, traffic(1_000, half), 0.05],
    ["half and half, failing mostly", 5, traffic(400, half), 0.6],
    ["without errors", 6, traffic(5_000, linear), 0],
    ["hardly any traffic", 7, traffic(4, canary), 0.02],
    ["little traffic, failing often", 8, traffic(40, half), 0.2],
  ])("are called worse no more often than is promised: %s", (_, seed, load, errorRatio) => {
    const worse = countWorse(seed, (random) => simulateShift(random, load, alike(errorRatio)));
    expect(worse).toBeLessThanOrEqual(allowed);
  });

  it("would be called worse far more often by a fixed test, so that the simulation can tell", () => {
    const random = seeded(9);
    const shifts = Array.from({ length: trials }, () =>
      simulateShift(random, traffic(1_000, half), alike(0.05)),
    );
    expect(shifts.filter(failsFixedTest).length).toBeGreaterThan(3 * trials * promised);
  });

  it("are called worse no more often with points missing on either side", () => {
    const worse = countWorse(10, (random) =>
      withGaps(simulateShift(random, traffic(1_000, linear), alike(0.02)), random),
    );
    expect(worse).toBeLessThanOrEqual(allowed);
  });

  test.each([
    ["two at a time", 12, 2, 10],
    ["five at a time", 13, 5, 10],
    ["five at a time, half and half", 14, 5, 50],
    ["twenty at a time", 15, 20, 10],
  ])(
    "are called worse no more often where errors come %s, and a quarter of an hour tells it",
    (_, seed, burst, percent) => {
      const quiet = 15;
      const load = { ...traffic(1_000, (minute) => (minute < quiet ? 0 : percent)), minutes: quiet + 30 };
      const conduct = { errorRatio: 0.01, burst };
      const worse = countWorse(
        seed,
        (random) => simulateShift(random, load, { old: conduct, new: conduct }),
        quiet,
      );
      expect(worse).toBeLessThanOrEqual(allowed);
    },
  );

  it("are called worse no more often while traffic and errors of both rise and fall together", () => {
    const worse = countWorse(11, (random) => {
      const calm = simulateShift(random, traffic(1_000, canary), alike(0.001));
      const storm = simulateShift(random, traffic(4_000, canary), alike(0.3));
      const isStorm = ({ at }: { at: number }) => Math.floor((at - shiftedAt) / minuteMs) % 5 === 4;
      const mix = (side: "old" | "new") =>
        [...calm[side].filter((one) => !isStorm(one)), ...storm[side].filter(isStorm)].sort(
          (a, b) => a.at - b.at,
        );
      return { ...calm, old: mix("old"), new: mix("new") };
    });
    expect(worse).toBeLessThanOrEqual(allowed);
  });
});

describe("a version that is worse", () => {
  const firstWorse = (seed: number, load: Traffic, conduct: { old: Conduct; new: Conduct }) => {
    const random = seeded(seed);
    const found = Array.from({ length: trials }, () => minuteOfWorse(simulateShift(random, load, conduct)));
    return found.sort((a, b) => a - b);
  };
  const nearlyAll = Math.floor(trials * 0.95);

  test.each<[string, Traffic, { old: Conduct; new: Conduct }, minutes: number]>([
    [
      "fails 30 % at a tenth of decent traffic",
      traffic(600, canary),
      { old: { errorRatio: 0.0006 }, new: { errorRatio: 0.3 } },
      2,
    ],
    [
      "fails 30 % at a tenth of little traffic",
      traffic(60, canary),
      { old: { errorRatio: 0.001 }, new: { errorRatio: 0.3 } },
      8,
    ],
    [
      "fails 5 % instead of 1 %",
      traffic(2_000, canary),
      { old: { errorRatio: 0.01 }, new: { errorRatio: 0.05 } },
      4,
    ],
    [
      "fails 2 % instead of 1 %",
      traffic(2_000, canary),
      { old: { errorRatio: 0.01 }, new: { errorRatio: 0.02 } },
      20,
    ],
    [
      "is twice as slow",
      traffic(2_000, canary),
      { old: { errorRatio: 0 }, new: { errorRatio: 0, slowness: 2 } },
      10,
    ],
  ])("is called so soon: one that %s", (_, load, conduct, minutes) => {
    expect(firstWorse(20, load, conduct)[nearlyAll]).toBeLessThanOrEqual(minutes);
  });

  it("is never called so for less than the margin, however busy", () => {
    const conduct = { old: { errorRatio: 0.0002 }, new: { errorRatio: 0.0008 } };
    expect(firstWorse(21, traffic(200_000, half), conduct)[0]).toBe(Number.POSITIVE_INFINITY);
  });
});

/** Each point, and each value of a point, is missing one time in four. */
function withGaps(all: HealthSeries, random: Random): HealthSeries {
  const keep = <T>(value: T) => (random() < 0.75 ? value : undefined);
  const thin = (side: HealthSeries["old"]) =>
    side.flatMap((sample) =>
      random() < 0.25
        ? []
        : [
            {
              ...sample,
              requests: keep(sample.requests),
              errors: keep(sample.errors),
              p99Ms: keep(sample.p99Ms),
            },
          ],
    );
  return { ...all, old: thin(all.old), new: thin(all.new) };
}

/** One-sided at 5 %, of all that was seen so far, at every minute: what one must not do. */
function failsFixedTest(series: HealthSeries): boolean {
  return Array.from({ length: 30 }, (_, minute) => seenAfter(series, minute + 1)).some((seen) => {
    const [old, fresh] = [seen.old, seen.new].map((side) => ({
      requests: side.reduce((total, { requests = 0 }) => total + requests, 0),
      errors: side.reduce((total, { errors = 0 }) => total + errors, 0),
    }));
    if (!old || !fresh) return false;
    const ratio = (old.errors + fresh.errors) / (old.requests + fresh.requests);
    const spread = Math.sqrt(ratio * (1 - ratio) * (1 / old.requests + 1 / fresh.requests));
    return (fresh.errors / fresh.requests - old.errors / old.requests) / spread > 1.645;
  });
}
