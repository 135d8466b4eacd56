import type { HealthSample, HealthSeries } from "./health";
import { series } from "./health.fixture";

/** How a version answers: the share of errors, how many come at a time, latencies spread exponentially above a floor. */
export type Conduct = { errorRatio: number; burst?: number; slowness?: number };
export type Traffic = { perMinute: number; percentAt: (minute: number) => number; minutes: number };
export type Random = () => number;

/** mulberry32: small, seeded, good enough for some million draws. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function simulateShift(
  random: Random,
  { perMinute, percentAt, minutes }: Traffic,
  conduct: { old: Conduct; new: Conduct },
): HealthSeries {
  const side = (of: Conduct, shareAt: (minute: number) => number) =>
    Array.from({ length: minutes }, (_, minute) => simulateMinute(random, perMinute * shareAt(minute), of));
  return series({
    old: side(conduct.old, (minute) => 1 - percentAt(minute) / 100),
    new: side(conduct.new, (minute) => percentAt(minute) / 100),
  });
}

/** A minute without requests is not told of. */
function simulateMinute(
  random: Random,
  expected: number,
  { errorRatio, burst = 1, slowness = 1 }: Conduct,
): Omit<HealthSample, "at"> | undefined {
  const requests = drawPoisson(random, expected);
  if (requests === 0) return undefined;
  const at = (share: number) => 20 + slowness * 40 * -Math.log(1 - drawQuantile(random, requests, share));
  const errors = Math.min(requests, burst * drawBinomial(random, requests, errorRatio / burst));
  return { requests, errors, p50Ms: at(0.5), p99Ms: at(0.99) };
}

function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function drawPoisson(random: Random, mean: number): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * drawNormal(random)));
  let [count, left] = [0, Math.exp(-mean)];
  for (let product = random(); product > left; product *= random()) count += 1;
  return count;
}

/** By inversion where errors are few, which is where the shape matters. */
function drawBinomial(random: Random, count: number, ratio: number): number {
  if (ratio <= 0) return 0;
  const spread = Math.sqrt(count * ratio * (1 - ratio));
  if (spread > 6)
    return Math.min(count, Math.max(0, Math.round(count * ratio + spread * drawNormal(random))));
  let chance = (1 - ratio) ** count;
  let [hits, left] = [0, random()];
  while (left > chance && hits < count) {
    left -= chance;
    hits += 1;
    chance *= ((count - hits + 1) / hits) * (ratio / (1 - ratio));
  }
  return hits;
}

/** A quantile of so many uniform draws is Beta: two sums of exponentials, here their normal likeness in the middle. */
function drawQuantile(random: Random, count: number, share: number): number {
  const above = Math.max(1, Math.round(count * (1 - share)));
  const below = Math.max(1, count + 1 - above);
  const [a, b] = [drawGamma(random, below), drawGamma(random, above)];
  return Math.min(1 - 1e-9, a / (a + b));
}

/** Marsaglia and Tsang 2000, for shapes of at least 1. */
function drawGamma(random: Random, shape: number): number {
  const d = shape - 1 / 3;
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
