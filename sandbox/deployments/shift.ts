import type { World } from "../engine/world";
import type { Deployment } from "./deployment";
import { trafficSteps } from "./deployment-config";
import { later } from "./later";

/** Sets the new version's share step by step, exactly as the configuration says. */
export function shiftBySteps(
  world: World,
  deployment: Deployment,
  set: (percent: number) => void,
  onEnd: () => void,
): void {
  const steps = trafficSteps(deployment.settings.config.routing ?? { type: "AllAtOnce" });
  for (const { afterMs, percent } of steps) {
    const isLast = percent === 100;
    const take = () => {
      set(percent);
      // The listener needs a moment before the last step counts as done.
      if (isLast) later(world, deployment, 1_500, onEnd);
    };
    if (afterMs === 0) take();
    else later(world, deployment, afterMs, take);
  }
}
