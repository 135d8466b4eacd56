import { Agenda, type Entry } from "./agenda";

export type EpochMs = number;
export type Cancel = () => void;

/**
 * The world's time. While something due happens, `now` is the moment it was due, however late the machine is;
 * so a year can be lived through in a second and every stamp in it is right.
 */
export class SimulatedTime {
  readonly #agenda = new Agenda();
  readonly #wall: () => EpochMs;
  #now: EpochMs;
  #speed: number;
  #frozen = false;
  #anchor: { wall: EpochMs; simulated: EpochMs };

  constructor(options: { startAt: EpochMs; speed?: number; wall?: () => EpochMs }) {
    this.#wall = options.wall ?? Date.now;
    this.#now = options.startAt;
    this.#speed = options.speed ?? 1;
    this.#anchor = { wall: this.#wall(), simulated: options.startAt };
  }

  now(): EpochMs {
    return this.#now;
  }

  get speed(): number {
    return this.#speed;
  }

  get frozen(): boolean {
    return this.#frozen;
  }

  at(dueAt: EpochMs, act: () => void): Cancel {
    const entry = this.#agenda.add(Math.max(dueAt, this.#now), act);
    return () => {
      entry.cancelled = true;
    };
  }

  after(ms: number, act: () => void): Cancel {
    return this.at(this.#now + ms, act);
  }

  /** Lets everything due up to `target` happen, in order. Never goes back. */
  advanceTo(target: EpochMs): void {
    for (let next = this.#dueBy(target); next; next = this.#dueBy(target)) {
      this.#agenda.take();
      this.#now = Math.max(this.#now, next.dueAt);
      next.act();
    }
    this.#now = Math.max(this.#now, target);
  }

  /** Moves to where the wall clock says the world is; a frozen world stays. */
  catchUp(): void {
    if (!this.#frozen) this.advanceTo(this.#wanted());
  }

  /** A jump forward; what would have happened meanwhile happens. */
  step(ms: number): void {
    this.catchUp();
    this.advanceTo(this.#now + ms);
    this.#reAnchor();
  }

  freeze(): void {
    this.catchUp();
    this.#frozen = true;
  }

  /** From here on the world goes `speed` simulated seconds a second. */
  resume(speed = this.#speed): void {
    this.catchUp();
    this.#speed = speed;
    this.#frozen = false;
    this.#reAnchor();
  }

  /** Wall milliseconds until the next thing is due; undefined while nothing is, or time stands. */
  nextDueInMs(): number | undefined {
    const next = this.#agenda.peek();
    if (!next || this.#frozen) return undefined;
    return Math.max(0, (next.dueAt - this.#wanted()) / this.#speed);
  }

  #dueBy(target: EpochMs): Entry | undefined {
    const next = this.#agenda.peek();
    return next && next.dueAt <= target ? next : undefined;
  }

  #wanted(): EpochMs {
    return this.#anchor.simulated + (this.#wall() - this.#anchor.wall) * this.#speed;
  }

  #reAnchor(): void {
    this.#anchor = { wall: this.#wall(), simulated: this.#now };
  }
}
