import type { Version } from "../compute/version";
import type { World } from "../engine/world";

// What an alarm takes to notice: the metrics' own delay, and two bad minutes of three.
const noticedMs = 230_000;

/**
 * A past that is lived through in seconds evaluates no alarm. What a bad version would have set off there is said
 * here: how long after its first traffic, if at all.
 */
export function unheardAlarmMs(world: World, { flaw }: Version): number | undefined {
  if (!flaw || !world.alarms.areAsleep) return undefined;
  return noticedMs + world.random.next() * 60_000;
}
