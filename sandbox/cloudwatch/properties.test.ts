import fc from "fast-check";
import { expect, test } from "vitest";
import { smallWorld } from "../engine/testing/small-world";
import { wellBehaved } from "../traffic/behaviour";
import { minuteMs } from "../traffic/demand";
import { loadOfMinute } from "../traffic/load";
import { addVersion, endVersion, type ServedService, setBehaviour, shiftTraffic } from "../traffic/service";
import { readMetricData } from "./metric-data";
import { dimensions, openShop, place, query } from "./testing";

const ratios = fc.constantFrom(0, 0.0005, 0.02, 0.2);
const moves = fc.oneof(
  fc.record({ kind: fc.constant("behave" as const), errorRatio: ratios }),
  fc.record({ kind: fc.constant("shift" as const), percent: fc.constantFrom(0, 5, 10, 50, 100) }),
  fc.record({ kind: fc.constant("replace" as const), errorRatio: ratios }),
  fc.record({ kind: fc.constant("wait" as const) }),
);
type Move = typeof moves extends fc.Arbitrary<infer T> ? T : never;

/** The shop with an old and a new version; after every move a minute goes by. */
function play(shop: ServedService, now: number, move: Move): void {
  const [old, next] = shop.versions.slice(-2);
  if (!old || !next) return;
  if (move.kind === "behave")
    setBehaviour(shop, now, next.id, { ...wellBehaved, errorRatio: move.errorRatio });
  if (move.kind === "shift")
    shiftTraffic(shop, now, { [old.id]: 100 - move.percent, [next.id]: move.percent });
  if (move.kind !== "replace") return;
  const id = `v${shop.versions.length + 1}`;
  addVersion(shop, now, { id, place: old.place, behaviour: { ...wellBehaved, errorRatio: move.errorRatio } });
  shiftTraffic(shop, now, { [next.id]: 100 });
  endVersion(shop, now, old.id);
}

function begin(seed: number) {
  const { world } = smallWorld(seed);
  const { shop } = openShop(world);
  addVersion(shop, world.time.now(), { id: "v2", place: "shop-green", behaviour: wellBehaved });
  return { world, shop };
}

interface Slow {
  readonly periods: number;
  readonly datapoints: number;
  readonly threshold: number;
}

/** Adds up errors by hand; a minute without any is missing, which counts as not breaching. */
function slowState(shop: ServedService, seenUntil: number, { periods, datapoints, threshold }: Slow): string {
  const errors = (minute: number) =>
    shop.versions.reduce((sum, version) => sum + loadOfMinute(shop, version, minute).errors, 0);
  const reach = periods + 2;
  const points = Array.from({ length: reach }, (_, i) => errors(seenUntil - (reach - i) * minuteMs));
  const breaching = points
    .filter((value) => value > 0)
    .slice(-periods)
    .filter((value) => value > threshold);
  return breaching.length >= datapoints ? "ALARM" : "OK";
}

test("an alarm is in the state its last M of N points make, minute by minute", () => {
  const rules = fc.integer({ min: 1, max: 5 }).chain((periods) =>
    fc.record({
      periods: fc.constant(periods),
      datapoints: fc.integer({ min: 1, max: periods }),
      threshold: fc.constantFrom(0, 2, 10, 60),
    }),
  );
  fc.assert(
    fc.property(rules, fc.array(moves, { minLength: 10, maxLength: 40 }), fc.nat(), (rule, story, seed) => {
      const { world, shop } = begin(seed);
      world.alarms.put(place, {
        AlarmName: "errors",
        Namespace: "AWS/ApplicationELB",
        MetricName: "HTTPCode_Target_5XX_Count",
        Dimensions: dimensions(),
        Statistic: "Sum",
        Period: 60,
        EvaluationPeriods: rule.periods,
        DatapointsToAlarm: rule.datapoints,
        Threshold: rule.threshold,
        ComparisonOperator: "GreaterThanThreshold",
        TreatMissingData: "notBreaching",
      });
      for (const move of story) {
        play(shop, world.time.now(), move);
        world.time.advanceTo(world.time.now() + minuteMs);
        const seen = Math.floor((world.time.now() - world.metrics.delayMs) / minuteMs) * minuteMs;
        // It was looked at some time in the last minute: what holds all through it, holds for the alarm.
        const [before, now] = [slowState(shop, seen - minuteMs, rule), slowState(shop, seen, rule)];
        if (before === now) expect(world.alarms.stateOf(place.account, place.region, "errors")).toBe(now);
      }
    }),
    { numRuns: 60 },
  );
});

test("no point lies in the future, and what was once told stays told", () => {
  fc.assert(
    fc.property(
      fc.array(moves, { minLength: 5, maxLength: 20 }),
      fc.constantFrom(60, 120, 300),
      fc.integer({ min: 0, max: 600_000 }),
      fc.nat(),
      (story, Period, delayMs, seed) => {
        const { world, shop } = begin(seed);
        world.metrics.delayMs = delayMs;
        const told = new Map<number, number>();
        const from = world.time.now() - 30 * minuteMs;
        for (const move of story) {
          play(shop, world.time.now(), move);
          world.time.advanceTo(world.time.now() + minuteMs);
          const now = world.time.now();
          const { MetricDataResults } = readMetricData(
            { metrics: world.metrics, place, now },
            {
              MetricDataQueries: [query("m", "RequestCount", { Period })],
              // As the wire has it: seconds.
              StartTime: (from / 1_000) as unknown as Date,
              EndTime: ((now + 60 * minuteMs) / 1_000) as unknown as Date,
            },
          );
          const [{ Timestamps = [], Values = [] } = {}] = MetricDataResults;
          Timestamps.forEach((seconds, index) => {
            const at = seconds * 1_000;
            expect(at + minuteMs + delayMs).toBeLessThanOrEqual(now);
            // A period that has begun still grows; one that is over doesn't.
            if (at + Period * 1_000 + delayMs > now) return;
            expect(Values[index]).toBe(told.get(at) ?? Values[index]);
            told.set(at, Values[index] ?? 0);
          });
        }
      },
    ),
    { numRuns: 40 },
  );
});
