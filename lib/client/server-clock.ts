import type { Seat } from "./seat";

const tickMs = 1000;
/** What is off screen is told a tenth at a time: five hundred rows in one tick would hold up a frame. */
const turns = 10;

/**
 * The server's time in the browser. Ages and countdowns reckon with it, because a laptop's clock
 * may be wrong; it freezes while the stream is lost, so that nothing old seems to be watched.
 */
export class ServerClock {
  #offsetMs: number;
  #frozenAt: number | undefined;
  #tickedAt: number;
  #turn = 0;
  #seated = 0;
  #listeners = new Map<() => void, { seat: Seat | undefined; turn: number }>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(readonly paintedAt: number) {
    this.#offsetMs = paintedAt - Date.now();
    this.#tickedAt = paintedAt;
  }

  now = (): number => this.#frozenAt ?? Date.now() + this.#offsetMs;

  /** The time of the last tick. It stands still in between, so that what is painted in pieces agrees. */
  lastTick = (): number => this.#tickedAt;

  /** A message that took long to arrive makes the server look late: the smallest delay is the truest. */
  hear(serverAt: number): void {
    const offsetMs = serverAt - Date.now();
    const jumped = Math.abs(offsetMs - this.#offsetMs) > 5_000;
    if (offsetMs > this.#offsetMs || jumped) this.#offsetMs = offsetMs;
  }

  freeze(at: number): void {
    this.#frozenAt = at;
    this.#tellAll();
  }

  thaw(): void {
    this.#frozenAt = undefined;
    this.#tellAll();
  }

  subscribe = (listener: () => void, seat?: Seat): (() => void) => {
    this.#seated += 1;
    seat?.add(listener);
    this.#listeners.set(listener, { seat, turn: this.#seated % turns });
    this.#timer ??= this.#start();
    return () => {
      seat?.remove(listener);
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  };

  #start(): ReturnType<typeof setInterval> {
    this.#tickedAt = this.now();
    return setInterval(() => this.#tick(), tickMs);
  }

  #tick(): void {
    this.#tickedAt = this.now();
    this.#turn = (this.#turn + 1) % turns;
    for (const [listener, { seat, turn }] of this.#listeners) {
      if (!seat?.isFar || turn === this.#turn) listener();
    }
  }

  #tellAll(): void {
    this.#tickedAt = this.now();
    for (const listener of this.#listeners.keys()) listener();
  }
}
