import { requireSound } from "../../codepipeline/declaration-rules";
import { addPipeline, updatePipeline } from "../../engine/definitions";
import type { Pipeline } from "../../engine/pipeline";
import { startExecution } from "../../engine/start";
import type { World } from "../../engine/world";
import { days } from "../../providers/provider";
import type { Habits } from "../life/habits";
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

/** At night and at weekends a pause is so much longer, but for a day around when it is first seen: then all moves. */
const nightPace = 6;
const wakefulMs = days(1);

/** Deployments of these last days are carried out in full. */
const carriedOutMs = days(3);

/** The demo company. Its past is lived through, not painted; `now` is when it is first seen. */
export function populateCompany(world: World, now: number): Population {
  const life = new Life(world);
  world.deployments.toldUntil = now - carriedOutMs;
  for (const member of company) {
    const { habits } = member;
    requireSound(member.declaration);
    buildEstate(world, member);
    const pipeline = found(world, member, now);
    startExecution(world, pipeline, { trigger: { triggerType: "CreatePipeline" } });
    const random = world.random.fork(pipeline.name);
    const pace = () => paceAt(world.time.now(), now, habits);
    life.begin(pipeline, habits, { random, pace }, { incidents: incidentsOf(pipeline.name), seenAt: now });
  }
  deployWithoutPipelines(world, now);
  return { pipelines: company.length, refused: [] };
}

/** As it once was, if the world is old enough for that; later it gets the definition it has now. */
function found(world: World, { place, declaration, tags, formerly }: CompanyPipeline, now: number): Pipeline {
  const list = Object.entries(tags).map(([key, value]) => ({ key, value }));
  const changesAt = now - (formerly?.untilAgoMs ?? 0);
  if (!formerly || changesAt <= world.time.now()) return addPipeline(world, place, declaration, list);
  const pipeline = addPipeline(world, place, formerly.declaration, list);
  world.time.at(changesAt, () => void updatePipeline(world, pipeline, declaration));
  return pipeline;
}

/** How much longer the pauses are than the habit says. */
function paceAt(at: number, seenAt: number, { sleeps }: Habits): number {
  const former = at < seenAt - livelyMs ? formerPace : 1;
  const isAwake = !sleeps || Math.abs(at - seenAt) < wakefulMs || !isNight(at);
  return isAwake ? former : former * nightPace;
}

/** Of an office in Europe, and its weekends. */
function isNight(at: number): boolean {
  const time = new Date(at);
  const hour = time.getUTCHours();
  const isWeekend = time.getUTCDay() % 6 === 0;
  return isWeekend || hour < 6 || hour >= 18;
}
