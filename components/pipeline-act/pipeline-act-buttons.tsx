"use client";

import type { PipelineExecutionId } from "../../lib/model/ids";
import type { ConditionSnapshot, PipelineSnapshot, StageSnapshot } from "../../lib/model/pipeline";
import { type ActPlace, actPlaceOf, placeOfAct } from "../../lib/model/pipeline-act/act-place";
import { type OfferedAct, wordWhyNot } from "../../lib/model/pipeline-act/offered-acts";
import { wordRetryThen } from "../../lib/model/pipeline-act/retry-words";
import { isSettled } from "../../lib/model/status";
import { type ActChoice, ActSet } from "./act-set";
import { PassingProgress } from "./pipeline-act-progress";
import { isUnderWay, usePipelineProgress } from "./use-act-progress";
import { useQuestion } from "./use-question";

type Props = {
  pipeline: PipelineSnapshot;
  choices: readonly ActChoice[];
  /** What can be under way here. */
  places: readonly ActPlace[];
  /** What pressing the first would do, where there is room to say it. */
  then?: string | undefined;
};

/** What became of the last press stands first; while it is under way, in the buttons' place. */
function ActsHere({ pipeline, choices, places, then }: Props) {
  const progress = usePipelineProgress(pipeline, places);
  const question = useQuestion(pipeline);
  const isBusy = progress.some(isUnderWay);
  return (
    <>
      {progress.map((one) => (
        <PassingProgress key={placeOfAct(one.acting.act)} pipeline={pipeline} progress={one} />
      ))}
      {!isBusy && <ActSet subject={pipeline} choices={choices} onAsk={question.ask} />}
      {!isBusy && then && choices.length > 0 && (
        <p className="w-full text-meta text-ink-2 [overflow-wrap:anywhere]">{then}</p>
      )}
      {question.opened}
    </>
  );
}

function choose(pipeline: PipelineSnapshot, asked: OfferedAct, label: string): ActChoice {
  return { asked, label, why: wordWhyNot(pipeline, asked) };
}

/** In the head of a pipeline's page; what becomes of them is told by `PipelineActsTold`, where there is room. */
export function PipelineActs({ pipeline }: { pipeline: PipelineSnapshot }) {
  const question = useQuestion(pipeline);
  return (
    <span className="flex items-center gap-2">
      <ActSet subject={pipeline} choices={headChoices(pipeline)} isTight onAsk={question.ask} />
      {question.opened}
    </span>
  );
}

function headChoices(pipeline: PipelineSnapshot): readonly ActChoice[] {
  return [
    choose(pipeline, { act: "roll-back" }, "Roll back"),
    choose(pipeline, { act: "stop" }, "Stop"),
    choose(pipeline, { act: "start" }, "Start"),
  ];
}

/** Below the head: what became of starts and stops, and on a phone the verbs themselves. */
export function PipelineActsTold({ pipeline }: { pipeline: PipelineSnapshot }) {
  const progress = usePipelineProgress(pipeline, headPlaces(pipeline));
  const question = useQuestion(pipeline);
  return (
    <div className="flex flex-col gap-2 px-4 pt-3 empty:hidden max-sm:px-3">
      {progress.map((one) => (
        <PassingProgress key={placeOfAct(one.acting.act)} pipeline={pipeline} progress={one} />
      ))}
      <div className="flex flex-wrap gap-2 sm:hidden">
        <ActSet
          subject={pipeline}
          choices={headChoices(pipeline)}
          className="min-w-24 flex-1"
          onAsk={question.ask}
        />
      </div>
      {question.opened}
    </div>
  );
}

function headPlaces({ executions }: PipelineSnapshot): readonly ActPlace[] {
  const stops = executions
    .filter(({ status }) => status === "Stopped" || !isSettled(status))
    .map(({ id }) => actPlaceOf({ act: "stop", executionId: id }));
  return [actPlaceOf({ act: "start" }), ...stops];
}

/**
 * About one stage: Retry failed action…, Retry stage…, Roll back stage…, Disable transition…. `executionId`: in PARALLEL mode, of the lane;
 * left out it is the one that the stage shows.
 */
export function StageActs({
  pipeline,
  stage,
  executionId = stage.latest?.executionId,
}: {
  pipeline: PipelineSnapshot;
  stage: StageSnapshot;
  executionId?: PipelineExecutionId | undefined;
}) {
  const { name: stageName } = stage;
  const failed = { act: "retry-failed", stageName, executionId } as const;
  const isRetried = wordWhyNot(pipeline, failed) === undefined || stage.latest?.status === "Failed";
  const retries = [
    { ...choose(pipeline, failed, "Retry failed action"), isPrimary: true },
    choose(pipeline, { ...failed, act: "retry-all" }, "Retry stage"),
  ];
  // No stage fetches its sources twice: there the verb would never come to life.
  const isFirst = stageName === pipeline.stages[0]?.name;
  const back = isFirst ? [] : [choose(pipeline, { act: "roll-back", stageName }, "Roll back stage")];
  // Enabling stands where it is disabled: in the gap before the stage.
  const disable = choose(pipeline, { act: "disable-transition", stageName }, "Disable transition");
  return (
    <ActsHere
      pipeline={pipeline}
      choices={[...(isRetried ? retries : []), ...back, ...(disable.why === undefined ? [disable] : [])]}
      places={[failed, { act: "roll-back", stageName } as const, disable.asked].map(actPlaceOf)}
      then={isRetried ? wordRetryThen(pipeline, stage, failed) : undefined}
    />
  );
}

/** Stop… of one execution: of a lane, or of a row of the list. Nothing where it has ended. */
export function ExecutionActs({
  pipeline,
  executionId,
}: {
  pipeline: PipelineSnapshot;
  executionId: PipelineExecutionId;
}) {
  const abandon = { act: "abandon", executionId } as const;
  const isOver = wordWhyNot(pipeline, abandon) !== undefined;
  const choices = isOver ? [] : [{ asked: abandon, label: "Stop" }];
  return <ActsHere pipeline={pipeline} choices={choices} places={[actPlaceOf(abandon)]} />;
}

/** Into a stage: Enable… or Disable…, whichever there is to do; nothing before the first. */
export function TransitionAct({ pipeline, stage }: { pipeline: PipelineSnapshot; stage: StageSnapshot }) {
  const { name: stageName, transition } = stage;
  if (stageName === pipeline.stages[0]?.name) return null;
  const choice =
    transition.kind === "disabled"
      ? choose(pipeline, { act: "enable-transition", stageName }, "Enable")
      : choose(pipeline, { act: "disable-transition", stageName }, "Disable");
  return <ActsHere pipeline={pipeline} choices={[choice]} places={[actPlaceOf(choice.asked)]} />;
}

/** Override… of a condition that holds an execution back; nothing where none does. */
export function OverrideAct({
  pipeline,
  stage: { name: stageName, latest },
  condition: { type },
}: {
  pipeline: PipelineSnapshot;
  stage: StageSnapshot;
  condition: ConditionSnapshot;
}) {
  if (!latest) return null;
  const { executionId } = latest;
  const asked = { act: "override", stageName, executionId, conditionType: type } as const;
  const choices = wordWhyNot(pipeline, asked) === undefined ? [{ asked, label: "Override" }] : [];
  return <ActsHere pipeline={pipeline} choices={choices} places={[actPlaceOf(asked)]} />;
}
