import type { Caller } from "./call";

export interface Count {
  account: string;
  region: string;
  service: string;
  operation: string;
  calls: number;
  /** Of them answered with an error, and of those "Rate exceeded". */
  refused: number;
  throttled: number;
}

/** How often which operation was called where. */
export class CallCounts {
  readonly #counts = new Map<string, Count>();

  count(caller: Caller, service: string, operation: string, refusedWith: string | undefined): void {
    const { account, region } = caller;
    const key = `${account}/${region}/${service}.${operation}`;
    const count = this.#counts.get(key) ?? {
      account,
      region,
      service,
      operation,
      calls: 0,
      refused: 0,
      throttled: 0,
    };
    count.calls += 1;
    if (refusedWith) count.refused += 1;
    if (refusedWith?.startsWith("Throttling")) count.throttled += 1;
    this.#counts.set(key, count);
  }

  list(): Count[] {
    return [...this.#counts.values()];
  }

  reset(): void {
    this.#counts.clear();
  }
}
