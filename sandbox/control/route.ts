import { z } from "zod";
import type { Orders } from "../engine/orders";
import type { World } from "../engine/world";
import type { Delivery } from "../events/delivery";
import type { Wire } from "../wire/answer";

export interface Controlled {
  readonly world: World;
  readonly orders: Orders;
  readonly wire: Wire;
  readonly delivery: Delivery;
}

export type Route = (controlled: Controlled, input: unknown) => unknown;

/** What narrows a route to an account or region; left out, it is for all. */
export const place = { account: z.string().optional(), region: z.string().optional() };
