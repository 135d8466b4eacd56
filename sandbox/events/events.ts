import type { Random } from "../random";
import type { SimulatedTime } from "../time/simulated-time";

/** What a service tells EventBridge. */
export interface Told {
  readonly account: string;
  readonly region: string;
  /** `aws.codepipeline` and the like. */
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** An event as EventBridge writes it. */
export interface Event {
  readonly version: "0";
  readonly id: string;
  readonly "detail-type": string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Where services tell what happened. Nobody hears what happened before somebody listens: a world's past is silent. */
export class Events {
  readonly #time: SimulatedTime;
  readonly #random: Random;
  readonly #hearers: ((event: Event) => void)[] = [];

  constructor(time: SimulatedTime, random: Random) {
    this.#time = time;
    this.#random = random;
  }

  /** Whether it is worth while to put an event together. */
  get isHeard(): boolean {
    return this.#hearers.length > 0;
  }

  hear(hearer: (event: Event) => void): void {
    this.#hearers.push(hearer);
  }

  emit({ account, region, source, detailType, resources, detail }: Told): void {
    if (!this.isHeard) return;
    const event: Event = {
      version: "0",
      id: this.#random.uuid(),
      "detail-type": detailType,
      source,
      account,
      time: new Date(this.#time.now()).toISOString().replace(/\.\d+Z$/, "Z"),
      region,
      resources,
      detail,
    };
    for (const hear of this.#hearers) hear(event);
  }
}
