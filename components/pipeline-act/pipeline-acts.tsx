"use client";

import { useAsk } from "../../lib/client/asked";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { type ActPlace, actPlaceOf, placeOfAct } from "../../lib/model/pipeline-act/act-place";
import { isSettled } from "../../lib/model/status";
import { type ActChoice, ActSet } from "./act-set";
import { choose } from "./acts-here";
import { PassingProgress } from "./pipeline-act-progress";
import { usePipelineProgress } from "./use-act-progress";

/** In the head of a pipeline's page; what becomes of them is told by `PipelineActsTold`, where there is room. */
export function PipelineActs({ pipeline }: { pipeline: PipelineSnapshot }) {
  const ask = useAsk();
  return (
    <span className="flex items-center gap-2 max-lg:hidden">
      <ActSet
        subject={pipeline}
        choices={headChoices(pipeline)}
        isTight
        onAsk={(asked) => ask({ kind: "one", pipeline: pipeline.key, asked })}
      />
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

/** Below the head: what became of starts and stops, and where the head is narrow the verbs themselves. */
export function PipelineActsTold({ pipeline }: { pipeline: PipelineSnapshot }) {
  const progress = usePipelineProgress(pipeline, headPlaces(pipeline));
  const ask = useAsk();
  return (
    <div className="flex flex-col gap-2 px-4 max-sm:px-3 max-lg:pt-3 [&>[role=status]]:pt-3">
      {progress.map((one) => (
        <PassingProgress key={placeOfAct(one.acting.act)} pipeline={pipeline} progress={one} />
      ))}
      <div className="flex flex-wrap gap-2 lg:hidden">
        <ActSet
          subject={pipeline}
          choices={headChoices(pipeline)}
          className="max-sm:flex-auto"
          onAsk={(asked) => ask({ kind: "one", pipeline: pipeline.key, asked })}
        />
      </div>
    </div>
  );
}

function headPlaces({ executions }: PipelineSnapshot): readonly ActPlace[] {
  const stops = executions
    .filter(({ status }) => status === "Stopped" || !isSettled(status))
    .map(({ id }) => actPlaceOf({ act: "stop", executionId: id }));
  return [actPlaceOf({ act: "start" }), ...stops];
}
