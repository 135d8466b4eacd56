import type { Spread } from "./measured";

/**
 * The percentile (0 to 1) of a sample drawn from these spreads. `unrest`, a standard normal number, says how this
 * sample fell out: a small one strays further from what is expected, and has no room for rare values.
 */
export function percentileOf(spreads: readonly Spread[], share: number, unrest: number): number {
  const samples = spreads.reduce((sum, spread) => sum + spread.samples, 0);
  const room = 0.5 / Math.max(1, samples);
  const wanted = Math.min(1 - room, Math.max(room, share));
  const expected = expectedLog(spreads, samples, wanted);
  const width =
    spreads.reduce((sum, spread) => sum + spread.width * spread.samples, 0) / Math.max(1, samples);
  return Math.exp(expected + Math.max(-2, Math.min(2, unrest)) * width * straying(wanted, samples));
}

function expectedLog(spreads: readonly Spread[], samples: number, wanted: number): number {
  const [only] = spreads;
  if (only && spreads.length === 1) return only.middle + only.width * normalQuantile(wanted);
  let low = Math.min(...spreads.map(({ middle, width }) => middle - 6 * width));
  let high = Math.max(...spreads.map(({ middle, width }) => middle + 6 * width));
  for (let round = 0; round < 40; round += 1) {
    const at = (low + high) / 2;
    const below = spreads.reduce(
      (sum, { samples: n, middle, width }) => sum + (n / samples) * normalShare((at - middle) / width),
      0,
    );
    if (below < wanted) low = at;
    else high = at;
  }
  return (low + high) / 2;
}

/** In widths: what a percentile of so many samples strays, bounded so that percentiles keep their order. */
function straying(share: number, samples: number): number {
  const at = normalQuantile(share);
  const density = Math.exp((-at * at) / 2) / Math.sqrt(2 * Math.PI);
  return Math.min(0.4, Math.sqrt((share * (1 - share)) / Math.max(1, samples)) / density);
}

/** Share of a standard normal distribution below x (Abramowitz and Stegun 26.2.17, good to 1e-7). */
function normalShare(x: number): number {
  const t = 1 / (1 + 0.231_641_9 * Math.abs(x));
  const tail =
    (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
  return x >= 0 ? 1 - tail : tail;
}

/** The other way round (Abramowitz and Stegun 26.2.23, good to 4.5e-4). */
function normalQuantile(share: number): number {
  const t = Math.sqrt(-2 * Math.log(share < 0.5 ? share : 1 - share));
  const x =
    t -
    (2.515_517 + t * (0.802_853 + t * 0.010_328)) / (1 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)));
  return share < 0.5 ? -x : x;
}
