/** `perSecond` and `burst` of each operation, per account and region. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

// AWS publishes no rates for CodePipeline; this is the project's assumption.
export const assumedRate: Rate = { perSecond: 5, burst: 10 };

/** Token buckets in wall time: a client's calls don't get faster with the simulated world. */
export class RateLimits {
  readonly #rate: Rate | undefined;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  /** Without a rate nothing is limited. */
  constructor(rate: Rate | undefined, now: () => number = Date.now) {
    this.#rate = rate;
    this.#now = now;
  }

  /** Takes one token; false when there is none, which is when AWS says "Rate exceeded". `published` goes before the assumption. */
  take(key: string, published?: Rate): boolean {
    if (!this.#rate) return true;
    const { perSecond, burst } = published ?? this.#rate;
    const now = this.#now();
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1_000) * perSecond);
    bucket.at = now;
    this.#buckets.set(key, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }
}
