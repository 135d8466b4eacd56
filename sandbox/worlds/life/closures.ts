import { type Pipeline, slotOf } from "../../engine/pipeline";
import { setTransition } from "../../engine/set-transition";
import type { World } from "../../engine/world";
import { minutes } from "../../providers/provider";
import type { Random } from "../../random";
import type { Habits } from "./habits";
import type { Closure } from "./incident";
import { people, sessionArn } from "./people";
import type { Rhythm } from "./pushes";

/** Somebody closes a transition, and remembers it after a while. */
export function close(world: World, pipeline: Pipeline, closure: Closure, random: Random): void {
  set(world, pipeline, closure, { enabled: false, random });
  world.time.after(closure.forMs, () => void set(world, pipeline, closure, { enabled: true, random }));
}

/** Somebody closes a transition and opens it again, for as long as the pipeline exists. */
export function keepClosing(
  world: World,
  pipeline: Pipeline,
  { closes }: Habits,
  { random, isQuiet }: Rhythm,
): void {
  if (!closes) return;
  const turn = (enabled: boolean) => {
    if (isQuiet()) world.time.after(minutes(20), () => turn(enabled));
    else if (set(world, pipeline, closes, { enabled, random }))
      world.time.after(random.around(enabled ? closes.everyMs : closes.forMs), () => turn(!enabled));
  };
  world.time.after(random.next() * closes.everyMs, () => turn(false));
}

function set(
  world: World,
  pipeline: Pipeline,
  { stage, reason }: { readonly stage: string; readonly reason: string },
  { enabled, random }: { readonly enabled: boolean; readonly random: Random },
): boolean {
  const slot = slotOf(pipeline, stage);
  const person = random.pick(people);
  if (!slot || !person || pipeline.deleted) return false;
  const by = sessionArn(pipeline.account, "Operator", person);
  setTransition(world, pipeline, slot, { direction: "Inbound", enabled, by, reason });
  return true;
}
