"use client";

import type { PipelineExecutionId } from "../../lib/model/ids";
import type { ConditionSnapshot, PipelineSnapshot, StageSnapshot } from "../../lib/model/pipeline";
import { actPlaceOf } from "../../lib/model/pipeline-act/act-place";
import { wordWhyNot } from "../../lib/model/pipeline-act/offered-acts";
import { wordRetryThen } from "../../lib/model/pipeline-act/retry-words";
import { ActsHere, choose } from "./acts-here";

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
