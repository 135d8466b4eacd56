import type { World } from "../engine/world";
import type { WorldChoice } from "../options";
import { days, hours } from "../providers/provider";
import { populateCompany } from "./company/company";
import { populateFleet } from "./fleet";
import { populateFromFolder } from "./folder";
import type { Population } from "./population";

/** When the time of a world must begin for it to be seen at `now`: long enough for everything to have something to show. */
export function beginsAt(choice: WorldChoice, now: number): number {
  return now - pastMs(choice);
}

function pastMs(choice: WorldChoice): number {
  switch (choice.kind) {
    case "company":
      return days(choice.days);
    case "fleet":
      return hours(6);
    case "folder":
    case "empty":
      return 0;
  }
}

/** Fills a world that begins in its past, and lives through that past up to the present. */
export function populate(world: World, choice: WorldChoice, now: () => number = Date.now): Population {
  // Long enough before the present for every alarm to be in the state its metrics make by then.
  world.alarms.sleepUntil(now() - hours(2));
  const population = fill(world, choice, now());
  // Twice: living through a year takes seconds, which have passed by then.
  for (let round = 0; round < 2; round += 1) world.time.step(Math.max(0, now() - world.time.now()));
  return population;
}

function fill(world: World, choice: WorldChoice, now: number): Population {
  switch (choice.kind) {
    case "company":
      return populateCompany(world, now);
    case "fleet":
      // A shift takes half an hour: what runs when it is first seen is carried out from its start.
      world.deployments.toldUntil = now - hours(1);
      return populateFleet(world, choice.size);
    case "folder":
      return populateFromFolder(world, choice.path);
    case "empty":
      return { pipelines: 0, refused: [] };
  }
}
