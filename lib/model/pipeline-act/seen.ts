import type { PipelineActState } from "./act-state";
import type { PipelineAct, SeenPipeline } from "./pipeline-act";

/** What the act rests on, as it is on screen. */
export function seenFor(_pipeline: PipelineActState, _act: PipelineAct): SeenPipeline {
  return {};
}

/** Why it is not what was seen any more, and nothing is to be sent; undefined where it is. */
export function wordMovedOnPipeline(
  _act: PipelineAct,
  _seen: SeenPipeline,
  _state: PipelineActState,
): string | undefined {
  return undefined;
}
