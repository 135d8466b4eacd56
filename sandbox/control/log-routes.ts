import { z } from "zod";
import { logStates } from "../logs/log-orders";
import { place, type Route } from "./route";

const orderBody = z.strictObject({
  ...place,
  group: z.string().min(1),
  stream: z.string().min(1).optional(),
  state: z.enum(logStates),
});

export const logRoutes: Readonly<Record<string, Route>> = {
  "GET /logs": ({ world }) => ({ orders: world.logOrders.list() }),
  "POST /logs": ({ world }, input) => world.logOrders.add(orderBody.parse(input)),
  "DELETE /logs": ({ world }) => world.logOrders.clear(),
};
