import { requireSound } from "../../codepipeline/declaration-rules";
import { addPipeline } from "../../engine/definitions";
import { startExecution } from "../../engine/start";
import type { World } from "../../engine/world";
import { days } from "../../providers/provider";
import { Life } from "../life/live";
import type { Population } from "../population";
import type { CompanyPipeline } from "./company-pipeline";
import { deployWithoutPipelines } from "./direct";
import { buildEstate } from "./estate";
import { incidentsOf } from "./incidents";
import { inside } from "./inside";
import { money } from "./money";
import { platform } from "./platform";
import { shop } from "./shop";
import { stores } from "./stores";

export const company: readonly CompanyPipeline[] = [...shop, ...money, ...platform, ...inside, ...stores];

/** Before these last days less happened: a year at full pace would only be slow to make. */
const livelyMs = days(14);
const formerPace = 10;

/** Deployments of these last days are carried out in full. */
const carriedOutMs = days(3);

/** The demo company. Its past is lived through, not painted; `now` is when it is first seen. */
export function populateCompany(world: World, now: number): Population {
  const life = new Life(world);
  world.deployments.toldUntil = now - carriedOutMs;
  const pace = () => (world.time.now() < now - livelyMs ? formerPace : 1);
  for (const member of company) {
    const { place, declaration, tags, habits } = member;
    requireSound(declaration);
    buildEstate(world, member);
    const list = Object.entries(tags).map(([key, value]) => ({ key, value }));
    const pipeline = addPipeline(world, place, declaration, list);
    startExecution(world, pipeline, { trigger: { triggerType: "CreatePipeline" } });
    const random = world.random.fork(pipeline.name);
    life.begin(pipeline, habits, { random, pace }, { incidents: incidentsOf(pipeline.name), seenAt: now });
  }
  deployWithoutPipelines(world, now);
  return { pipelines: company.length, refused: [] };
}
