import type { ConditionType } from "../definition";
import type { PipelineExecutionId } from "../ids";
import type { PipelineSnapshot } from "../pipeline";
import type { PipelineActKind } from "./pipeline-act";

/** What is acted on: enough to tell one button from another, without what is typed into its question. */
export type OfferedAct = {
  act: PipelineActKind;
  stageName?: string | undefined;
  /** Of `roll-back` absent: which one is chosen when it is asked. */
  executionId?: PipelineExecutionId | undefined;
  conditionType?: ConditionType | undefined;
};

/** What AWS takes now, and nothing else; what the others wait for, `wordWhyNot` says. */
export function readPipelineActs(_pipeline: PipelineSnapshot): readonly OfferedAct[] {
  return [];
}

/** Why AWS would not take it now; undefined where it would. */
export function wordWhyNot(_pipeline: PipelineSnapshot, _asked: OfferedAct): string | undefined {
  return undefined;
}
