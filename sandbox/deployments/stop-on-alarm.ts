import type { World } from "../engine/world";
import { alarmInForce, alarmsOf } from "./alarms";
import { endDeployment, stoppedByAlarm } from "./conduct";
import { deploymentsOf } from "./deployments";

// CodeDeploy asks for the alarms' states now and then.
const noticedMs = 5_000;

/** Ends deployments whose alarms go off, for as long as the world exists. */
export function stopOnAlarm(world: World): void {
  world.alarms.onChange(({ account, region, name, state }) => {
    if (state !== "ALARM") return;
    for (const deployment of deploymentsOf(world, account, region).active) {
      if (!alarmsOf(deployment).includes(name)) continue;
      world.time.after(noticedMs, () => {
        const alarm = alarmInForce(world, deployment);
        // Before its start a deployment looks for itself.
        if (alarm && deployment.startedAt) endDeployment(world, deployment, stoppedByAlarm([alarm]));
      });
    }
  });
}
