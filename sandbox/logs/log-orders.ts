import type { Place } from "../codebuild/project";
import { Log } from "./log";
import type { Group, Stream } from "./places";

export const logStates = ["denied", "deleted", "empty"] as const;

export type LogState = (typeof logStates)[number];

/** What shall be wrong with a group, or with one stream of it. */
export interface LogOrder {
  readonly id: string;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly group: string;
  readonly stream?: string | undefined;
  readonly state: LogState;
}

/** A log's bad days, as somebody ordered them. */
export class LogOrders {
  readonly #orders: LogOrder[] = [];
  #count = 0;

  add(order: Omit<LogOrder, "id">): LogOrder {
    this.#count += 1;
    const added = { ...order, id: String(this.#count) };
    this.#orders.push(added);
    return added;
  }

  list(): readonly LogOrder[] {
    return this.#orders;
  }

  clear(): void {
    this.#orders.splice(0);
  }

  isDenied(place: Place, group: string, stream?: string): boolean {
    return this.#of(place, group).some(
      (order) => order.state === "denied" && (order.stream === undefined || order.stream === stream),
    );
  }

  /** The group without what was deleted, and with nothing in what was emptied. */
  applyTo(place: Place, group: Group): Group | undefined {
    const orders = this.#of(place, group.name);
    if (orders.some(({ state, stream }) => state === "deleted" && stream === undefined)) return undefined;
    if (orders.length === 0) return group;
    const isMeant = (state: LogState, name: string) =>
      orders.some((order) => order.state === state && (order.stream ?? name) === name);
    const kept = (stream: Stream): Stream[] => {
      if (isMeant("deleted", stream.name)) return [];
      return [isMeant("empty", stream.name) ? { ...stream, read: () => new Log([]) } : stream];
    };
    return {
      ...group,
      streams: () => group.streams().flatMap(kept),
      find: (name) => [group.find(name)].flatMap((stream) => (stream ? kept(stream) : []))[0],
    };
  }

  #of({ account, region }: Place, group: string): LogOrder[] {
    return this.#orders.filter(
      (order) =>
        order.group === group &&
        (order.account ?? account) === account &&
        (order.region ?? region) === region,
    );
  }
}
