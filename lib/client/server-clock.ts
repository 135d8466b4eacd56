const tickMs = 1000;

/**
 * The server's time in the browser. Ages and countdowns reckon with it, because a laptop's clock
 * may be wrong; it freezes while the stream is lost, so that nothing old seems to be watched.
 */
export class ServerClock {
  #offsetMs: number;
  #frozenAt: number | undefined;
  #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(readonly paintedAt: number) {
    this.#offsetMs = paintedAt - Date.now();
  }

  now = (): number => this.#frozenAt ?? Date.now() + this.#offsetMs;

  /** A message that took long to arrive makes the server look late: the smallest delay is the truest. */
  hear(serverAt: number): void {
    const offsetMs = serverAt - Date.now();
    const jumped = Math.abs(offsetMs - this.#offsetMs) > 5_000;
    if (offsetMs > this.#offsetMs || jumped) this.#offsetMs = offsetMs;
  }

  freeze(at: number): void {
    this.#frozenAt = at;
    this.#tell();
  }

  thaw(): void {
    this.#frozenAt = undefined;
    this.#tell();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => this.#tell(), tickMs);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
