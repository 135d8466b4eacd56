/** Repeatable chance: the same seed tells the same story. The generator is sfc32. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: string | number) {
    const text = String(seed);
    this.#a = hash(`a${text}`);
    this.#b = hash(`b${text}`);
    this.#c = hash(`c${text}`);
    for (let warmUp = 0; warmUp < 12; warmUp += 1) this.#word();
  }

  /** In [0, 1). */
  next(): number {
    return this.#word() / 4_294_967_296;
  }

  /** An integer in [low, high]. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly [T, ...T[]]): T;
  pick<T>(items: readonly T[]): T | undefined;
  pick<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(this.next() * items.length)];
  }

  /** Log-normal around `median`: durations are never negative and have a long right tail. */
  around(median: number, spread = 0.18): number {
    const u = Math.max(this.next(), 1e-12);
    const normal = Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * this.next());
    return median * Math.exp(spread * Math.max(-2.5, Math.min(2.5, normal)));
  }

  /** Waiting time until the next event of a Poisson process with this mean. */
  wait(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  hex(length: number): string {
    let text = "";
    while (text.length < length) text += this.#word().toString(16).padStart(8, "0");
    return text.slice(0, length);
  }

  uuid(): string {
    const h = this.hex(32);
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20)}`;
  }

  /** `length` upper-case letters and digits, as in CodeDeploy's deployment ids. */
  code(length: number): string {
    const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    return Array.from({ length }, () => signs[this.between(0, signs.length - 1)]).join("");
  }

  /** A generator of its own, so that one part's use of chance does not shift another's. */
  fork(label: string): Random {
    return new Random(`${label}:${this.hex(16)}`);
  }

  #word(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum >>> 0;
  }
}

function hash(text: string): number {
  let h = 2_166_136_261;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 16_777_619);
  return h | 0;
}
