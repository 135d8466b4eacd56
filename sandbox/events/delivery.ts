import type { World } from "../engine/world";
import type { Random } from "../random";
import type { Event } from "./events";

/** How badly events come: shares from 0 to 1. */
export interface DeliveryOptions {
  /** Never come. */
  readonly loss: number;
  /** Come a second time. */
  readonly duplicates: number;
  /** Come late, so that later ones are there before them. */
  readonly disorder: number;
  /** How late at most, in the world's time. */
  readonly lateMs: number;
}

export const faithful: DeliveryOptions = { loss: 0, duplicates: 0, disorder: 0, lateMs: 60_000 };

/** From EventBridge to the queue of the account and region an event is of. */
export class Delivery {
  options: DeliveryOptions;
  readonly #world: World;
  readonly #random: Random;
  /** What became of the events so far. */
  readonly counts = { told: 0, lost: 0, doubled: 0, late: 0 };

  constructor(world: World, random: Random, options: DeliveryOptions = faithful) {
    this.#world = world;
    this.#random = random;
    this.options = options;
  }

  /** From now on; what was before is not told. */
  begin(): void {
    this.#world.events.hear((event) => this.#deliver(event));
  }

  #deliver(event: Event): void {
    const { loss, duplicates, disorder } = this.options;
    this.counts.told += 1;
    if (this.#random.chance(loss)) {
      this.counts.lost += 1;
      return;
    }
    const copies = this.#random.chance(duplicates) ? 2 : 1;
    this.counts.doubled += copies - 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const isLate = this.#random.chance(disorder);
      if (isLate) this.#sendLater(event);
      else this.#send(event);
    }
  }

  #sendLater(event: Event): void {
    this.counts.late += 1;
    const { lateMs } = this.options;
    this.#world.time.after(this.#random.between(1, Math.max(1, lateMs)), () => this.#send(event));
  }

  #send(event: Event): void {
    const { queues, time } = this.#world;
    queues.of(event.account, event.region)?.send(JSON.stringify(event), time.now());
  }
}
