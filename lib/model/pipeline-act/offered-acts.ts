import type { ConditionType } from "../definition";
import type { PipelineExecutionId } from "../ids";
import type { PipelineSnapshot, StageSnapshot } from "../pipeline";
import { isSettled } from "../status";
import type { PipelineActKind } from "./pipeline-act";
import { wordWhyNotRetry } from "./retry-rules";
import { wordWhyNotRollBack } from "./rollback-candidates";
import { wordWhyNotOverride, wordWhyNotStop, wordWhyNotTransition } from "./why-not";

/** What is acted on: enough to tell one button from another, without what is typed into its question. */
export type OfferedAct = {
  act: PipelineActKind;
  stageName?: string | undefined;
  /** Of `roll-back` absent: which one is chosen when it is asked. */
  executionId?: PipelineExecutionId | undefined;
  conditionType?: ConditionType | undefined;
};

/** What AWS takes now, and nothing else; what the others wait for, `wordWhyNot` says. */
export function readPipelineActs(pipeline: PipelineSnapshot): readonly OfferedAct[] {
  const all: OfferedAct[] = [
    { act: "start" },
    ...pipeline.executions
      .filter(({ status }) => !isSettled(status))
      .flatMap(({ id }): OfferedAct[] => [
        { act: "stop", executionId: id },
        { act: "abandon", executionId: id },
      ]),
    ...pipeline.stages.flatMap(actsOfStage),
  ];
  return all.filter((one) => wordWhyNot(pipeline, one) === undefined);
}

function actsOfStage({ name: stageName, latest, conditions }: StageSnapshot): OfferedAct[] {
  const executionId = latest?.executionId;
  return [
    { act: "retry-failed", stageName, executionId },
    { act: "retry-all", stageName, executionId },
    { act: "roll-back", stageName },
    { act: "enable-transition", stageName },
    { act: "disable-transition", stageName },
    ...conditions.map(
      ({ type }): OfferedAct => ({
        ...{ act: "override", stageName, executionId, conditionType: type },
      }),
    ),
  ];
}

/** Why AWS would not take it now; undefined where it would. */
export function wordWhyNot(pipeline: PipelineSnapshot, asked: OfferedAct): string | undefined {
  const { act, stageName = "", executionId, conditionType } = asked;
  switch (act) {
    case "start":
      return undefined;
    case "stop":
    case "abandon":
      return wordWhyNotStop(pipeline, act, executionId);
    case "retry-failed":
    case "retry-all":
      return wordWhyNotRetry(pipeline, { act, stageName, executionId });
    case "roll-back":
      return wordWhyNotRollBack(pipeline, asked.stageName);
    case "enable-transition":
    case "disable-transition":
      return wordWhyNotTransition(pipeline, act, stageName);
    case "override":
      return wordWhyNotOverride(pipeline, { stageName, conditionType });
  }
}
