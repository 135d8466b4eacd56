import type { EpochMs } from "../time/simulated-time";
import { Queue } from "./queue";

/** The queue each account has in each region, as if a rule sent all events there. */
export const queueName = "pipeline-events";

export class Queues {
  readonly #queues = new Map<string, Queue>();
  readonly #accounts: readonly string[];
  readonly #createdAt: EpochMs;

  constructor(accounts: readonly string[], createdAt: EpochMs) {
    this.#accounts = accounts;
    this.#createdAt = createdAt;
  }

  /** Undefined for an account nobody has. */
  of(account: string, region: string): Queue | undefined {
    const key = `${account}/${region}`;
    const known = this.#queues.get(key);
    if (known || !this.#accounts.includes(account)) return known;
    const queue = new Queue({ account, region, name: queueName, createdAt: this.#createdAt });
    this.#queues.set(key, queue);
    return queue;
  }
}
