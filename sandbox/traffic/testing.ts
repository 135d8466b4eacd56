import { wellBehaved } from "./behaviour";
import type { Front, ServedService } from "./service";
import { Traffic } from "./traffic";

/** A Monday noon. */
export const noon = Date.UTC(2026, 0, 5, 12);

const balanced: Front = {
  kind: "load-balancer",
  loadBalancer: "shop",
  targetGroups: ["shop-blue", "shop-green"],
  cluster: "prod",
  targets: 4,
};

/** A shop behind a load balancer; its version "v1" has all of the traffic since midnight. */
export function shop(more: { perMinute?: number; front?: Front; traffic?: Traffic } = {}): ServedService {
  const { perMinute = 600, front = balanced, traffic = new Traffic() } = more;
  return traffic.serve(
    {
      account: "111122223333",
      region: "eu-west-1",
      name: "shop",
      demand: { perMinute, seed: "shop" },
      front,
    },
    noon - 12 * 3_600_000,
    { id: "v1", place: front.kind === "alias" ? "1" : front.targetGroups[0], behaviour: wellBehaved },
  );
}
