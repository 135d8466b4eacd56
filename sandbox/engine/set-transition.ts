import { admit } from "./flow";
import type { Pipeline, StageSlot } from "./pipeline";
import type { World } from "./world";

/** The transition into a stage; `Outbound` of a stage is the one into the next. */
export function setTransition(
  world: World,
  pipeline: Pipeline,
  slot: StageSlot,
  change: { direction: "Inbound" | "Outbound"; enabled: boolean; by: string; reason?: string },
): void {
  const offset = change.direction === "Outbound" ? 1 : 0;
  const place = pipeline.stages[pipeline.stages.indexOf(slot) + offset];
  if (!place) return; // Nothing comes after the last stage: AWS takes it and nothing changes.
  place.transition.enabled = change.enabled;
  place.transition.change = {
    by: change.by,
    at: world.time.now(),
    ...(change.enabled || !change.reason ? {} : { reason: change.reason }),
  };
  admit(world, pipeline, place);
}
