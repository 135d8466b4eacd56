import { addFleet, addFunction, addService } from "../compute/add";
import { keyOf } from "../compute/compute";
import type { World } from "../engine/world";
import type { Application, Destination } from "./application";

/** What a group deploys to, by the names it is given; what nobody has set up yet comes into being, and serves. */
export function destinationFor(
  world: World,
  { account, region, name, platform }: Pick<Application, "account" | "region" | "name" | "platform">,
  given: {
    group: string;
    service?: string | undefined;
    cluster?: string | undefined;
    fn?: string | undefined;
  },
): Destination {
  const at = (its: string) => ({ account, region, name: its });
  switch (platform) {
    case "ECS": {
      const place = { ...at(given.service ?? given.group), cluster: given.cluster ?? "default" };
      return { kind: "ecs", service: world.compute.services.get(keyOf(place)) ?? addService(world, place) };
    }
    case "Lambda": {
      const place = at(given.fn ?? name);
      const fn = world.compute.functions.get(keyOf(place)) ?? addFunction(world, place);
      return { kind: "lambda", fn, aliasName: [...fn.aliases.keys()][0] ?? "live" };
    }
    case "Server": {
      const place = at(given.group);
      return { kind: "fleet", fleet: world.compute.fleets.get(keyOf(place)) ?? addFleet(world, place) };
    }
  }
}
