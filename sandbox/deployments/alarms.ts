import type { World } from "../engine/world";
import type { Deployment } from "./deployment";

/** Names of the alarms that stop it. A rollback heeds none: they are why it is made. */
export function alarmsOf({ settings, takesBack }: Deployment): string[] {
  const { enabled, alarms = [] } = settings.overrideAlarms ?? settings.alarms;
  return enabled && !takesBack ? alarms.flatMap(({ name }) => name ?? []) : [];
}

/** The first of its alarms that is in ALARM. */
export function alarmInForce(world: World, deployment: Deployment): string | undefined {
  const { account, region } = deployment.group.application;
  return alarmsOf(deployment).find((name) => world.alarms.stateOf(account, region, name) === "ALARM");
}
