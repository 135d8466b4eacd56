import type { Deployment } from "./deployment";

/** What hooks of the deployments it matches shall do. A part left out matches everything. */
export interface HookOrder {
  readonly id: string;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly application?: string | undefined;
  readonly group?: string | undefined;
  readonly event?: string | undefined;
  readonly end: "hold" | "fail" | "succeed";
  /** How many it holds for. */
  times: number;
}

/** Orders for hooks, given from outside. */
export class HookOrders {
  readonly #orders: HookOrder[] = [];
  #count = 0;

  add(order: Omit<HookOrder, "id">): HookOrder {
    this.#count += 1;
    const added = { ...order, id: String(this.#count) };
    this.#orders.push(added);
    return added;
  }

  list(): readonly HookOrder[] {
    return this.#orders;
  }

  clear(): void {
    this.#orders.splice(0);
  }

  /** Takes the order for this hook, if there is one. */
  take(deployment: Deployment, event: string): HookOrder["end"] | undefined {
    const { application, name } = deployment.group;
    const { account, region } = application;
    const facts = { account, region, application: application.name, group: name, event };
    const order = this.#orders.find((candidate) =>
      (Object.keys(facts) as (keyof typeof facts)[]).every(
        (key) => candidate[key] === undefined || candidate[key] === facts[key],
      ),
    );
    if (!order) return undefined;
    order.times -= 1;
    if (order.times <= 0) this.#orders.splice(this.#orders.indexOf(order), 1);
    return order.end;
  }
}
