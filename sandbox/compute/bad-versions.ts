import type { Flaw } from "./version";

/** That the next version of something shall be bad. A part left out matches everything. */
export interface BadVersion {
  readonly id: string;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** Of the ECS service, the function or the fleet. */
  readonly name?: string | undefined;
  readonly flaw: Flaw;
}

/** Orders for versions that are still to come. Each holds for one. */
export class BadVersions {
  readonly #orders: BadVersion[] = [];
  #count = 0;

  add(order: Omit<BadVersion, "id">): BadVersion {
    this.#count += 1;
    const added = { ...order, id: String(this.#count) };
    this.#orders.push(added);
    return added;
  }

  list(): readonly BadVersion[] {
    return this.#orders;
  }

  clear(): void {
    this.#orders.splice(0);
  }

  /** Takes the order for this version, if there is one. */
  take(place: { account: string; region: string; name: string }): Flaw | undefined {
    const index = this.#orders.findIndex((order) =>
      (["account", "region", "name"] as const).every(
        (key) => order[key] === undefined || order[key] === place[key],
      ),
    );
    return index < 0 ? undefined : this.#orders.splice(index, 1)[0]?.flaw;
  }
}
