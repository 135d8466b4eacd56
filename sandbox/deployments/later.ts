import type { World } from "../engine/world";
import { type Deployment, isRunning } from "./deployment";

/** Something the deployment does after a while, unless it has ended by then. */
export function later(world: World, deployment: Deployment, ms: number, act: () => void): void {
  if (!isRunning(deployment)) return;
  const cancel = world.time.after(Math.max(1, ms), () => {
    deployment.pending.delete(cancel);
    act();
  });
  deployment.pending.add(cancel);
}
