/** Why the next operation of a stack shall fail. A part left out matches everything. */
export interface StackOrder {
  readonly id: string;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly stack?: string | undefined;
  /** How many operations it holds for. */
  times: number;
  readonly failure: FailedResource;
}

/** What goes wrong with a resource; without a name it is the last that is touched. */
export interface FailedResource {
  readonly logicalId?: string | undefined;
  /** Left out: as resources of its type usually fail. */
  readonly reason?: string | undefined;
}

/** Orders for operations that are still to come. */
export class StackOrders {
  readonly #orders: StackOrder[] = [];
  #count = 0;

  add(order: Omit<StackOrder, "id">): StackOrder {
    this.#count += 1;
    const added = { ...order, id: String(this.#count) };
    this.#orders.push(added);
    return added;
  }

  list(): readonly StackOrder[] {
    return this.#orders;
  }

  clear(): void {
    this.#orders.splice(0);
  }

  take(place: { account: string; region: string; name: string }): FailedResource | undefined {
    const order = this.#orders.find(
      ({ account, region, stack }) =>
        (account ?? place.account) === place.account &&
        (region ?? place.region) === place.region &&
        (stack ?? place.name) === place.name,
    );
    if (!order) return undefined;
    order.times -= 1;
    if (order.times <= 0) this.#orders.splice(this.#orders.indexOf(order), 1);
    return order.failure;
  }
}
