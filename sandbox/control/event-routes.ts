import { z } from "zod";
import { faithful } from "../events/delivery";
import type { Route } from "./route";

const share = z.number().min(0).max(1).optional();

const deliveryBody = z.strictObject({
  loss: share,
  duplicates: share,
  disorder: share,
  lateMs: z.number().int().positive().max(86_400_000).optional(),
});

const readDelivery: Route = ({ delivery }) => ({ ...delivery.options, counts: delivery.counts });

/** What is left out stays as it is. */
const setDelivery: Route = (controlled, input) => {
  const { delivery } = controlled;
  const given = deliveryBody.parse(input);
  delivery.options = {
    loss: given.loss ?? delivery.options.loss,
    duplicates: given.duplicates ?? delivery.options.duplicates,
    disorder: given.disorder ?? delivery.options.disorder,
    lateMs: given.lateMs ?? delivery.options.lateMs,
  };
  return readDelivery(controlled, {});
};

export const eventRoutes: Readonly<Record<string, Route>> = {
  "GET /events": readDelivery,
  "POST /events": setDelivery,
  "DELETE /events": ({ delivery }) => {
    delivery.options = faithful;
  },
};
