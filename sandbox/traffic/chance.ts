// Chance as a function of a place in time: whoever asks about a minute of the past, whenever and however often, hears
// the same. So nothing that happened needs to be kept.

/** A number for a text; the same text gives the same one. */
export function seedOf(text: string): number {
  let h = 2_166_136_261;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 16_777_619);
  return h >>> 0;
}

/** In (0, 1). */
export function uniformAt(seed: number, at: number): number {
  let h = Math.imul(seed ^ Math.imul(at, 0x9e37_79b1), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13) ^ Math.floor(at / 4_294_967_296), 0xc2b2_ae35);
  h = Math.imul(h ^ (h >>> 16), 0x27d4_eb2f);
  return (((h ^ (h >>> 15)) >>> 0) + 0.5) / 4_294_967_296;
}

/** Standard normal. */
export function normalAt(seed: number, at: number): number {
  const radius = Math.sqrt(-2 * Math.log(uniformAt(seed, at)));
  return radius * Math.cos(2 * Math.PI * uniformAt(seed ^ 0x5bd1_e995, at));
}

const largestExactMean = 30;

/** How many of `most` rare things happen when `mean` are expected: Poisson, normal where that can't be told apart. */
export function countAt(seed: number, at: number, mean: number, most = Number.POSITIVE_INFINITY): number {
  if (mean <= 0) return 0;
  if (mean > largestExactMean) {
    const spread = Math.sqrt(mean * Math.max(0, 1 - mean / most));
    return Math.min(most, Math.max(0, Math.round(mean + spread * normalAt(seed, at))));
  }
  let left = uniformAt(seed, at);
  let chance = Math.exp(-mean);
  let count = 0;
  while (left > chance && count < most) {
    left -= chance;
    count += 1;
    chance *= mean / count;
    if (chance < 1e-12) break;
  }
  return count;
}
