"use client";

import { useAsk } from "../../lib/client/asked";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { type ActPlace, placeOfAct } from "../../lib/model/pipeline-act/act-place";
import { type OfferedAct, wordWhyNot } from "../../lib/model/pipeline-act/offered-acts";
import { type ActChoice, ActSet } from "./act-set";
import { PassingProgress } from "./pipeline-act-progress";
import { isUnderWay, usePipelineProgress } from "./use-act-progress";

/** What became of the last press stands first; while it is under way, in the buttons' place. */
export function ActsHere({
  pipeline,
  choices,
  places,
  then,
}: {
  pipeline: PipelineSnapshot;
  choices: readonly ActChoice[];
  /** What can be under way here. */
  places: readonly ActPlace[];
  /** What pressing the first would do, where there is room to say it. */
  then?: string | undefined;
}) {
  const progress = usePipelineProgress(pipeline, places);
  const ask = useAsk();
  const isBusy = progress.some(isUnderWay);
  return (
    <>
      {progress.map((one) => (
        <PassingProgress key={placeOfAct(one.acting.act)} pipeline={pipeline} progress={one} />
      ))}
      {!isBusy && (
        <ActSet
          subject={pipeline}
          choices={choices}
          onAsk={(asked) => ask({ kind: "one", pipeline: pipeline.key, asked })}
        />
      )}
      {!isBusy && then && choices.length > 0 && (
        <p className="w-full text-meta text-ink-2 [overflow-wrap:anywhere]">{then}</p>
      )}
    </>
  );
}

export function choose(pipeline: PipelineSnapshot, asked: OfferedAct, label: string): ActChoice {
  return { asked, label, why: wordWhyNot(pipeline, asked) };
}
