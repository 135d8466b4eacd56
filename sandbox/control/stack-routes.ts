import { z } from "zod";
import { place, type Route } from "./route";

const nextBody = z.strictObject({
  ...place,
  stack: z.string().optional(),
  times: z.number().int().positive().default(1),
  /** Its logical id; left out, the last one that is touched. */
  resource: z.string().min(1).optional(),
  reason: z.string().min(1).optional(),
});

const orderStack: Route = ({ world }, input) => {
  const { resource, reason, ...match } = nextBody.parse(input);
  return world.stacks.orders.add({ ...match, failure: { logicalId: resource, reason } });
};

/** What goes wrong with the next operation of a stack. */
export const stackRoutes: Readonly<Record<string, Route>> = {
  "GET /stacks/next": ({ world }) => ({ orders: world.stacks.orders.list() }),
  "POST /stacks/next": orderStack,
  "DELETE /stacks/next": ({ world }) => world.stacks.orders.clear(),
};
