import type { PipelineDefinition } from "../definition";
import type { TimelineStage } from "./timeline";

/** The stages an execution ran in, where the pipeline has others now; absent where they are the same, or not known. */
export function readOwnStages(
  ranIn: PipelineDefinition | undefined,
  now: readonly TimelineStage[],
): readonly TimelineStage[] | undefined {
  const own = ranIn?.stages.map(toStage);
  return own === undefined || JSON.stringify(own) === JSON.stringify(now.map(toStage)) ? undefined : own;
}

const toStage = ({ name, actions }: TimelineStage): TimelineStage => ({
  name,
  actions: actions.map((action) => ({ name: action.name, runOrder: action.runOrder })),
});
