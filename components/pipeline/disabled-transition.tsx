"use client";

import { useClockWords } from "../../lib/client/use-live";
import { formatAge } from "../../lib/model/duration";
import { personOf } from "../../lib/model/person";
import type { PipelineSnapshot, StageSnapshot, Transition } from "../../lib/model/pipeline";
import { TransitionAct } from "../pipeline-act/pipeline-act-buttons";
import { Glyph } from "../status/glyph";

type Props = {
  pipeline: PipelineSnapshot;
  stage: StageSnapshot;
  transition: Extract<Transition, { kind: "disabled" }>;
};

/** Who has let nothing through any more, why, since when. */
export function DisabledTransition({ pipeline, stage, transition: { reason, by, at } }: Props) {
  const age = useClockWords((now) => (at === undefined ? "" : `${formatAge(now - at)} ago`));
  return (
    <div className="mt-1.5 text-meta font-normal">
      <h3 className="flex items-center gap-1.5 font-semibold">
        <Glyph shape="bars" />
        Transition disabled
      </h3>
      <p className="sr-only">into {stage.name}</p>
      {reason && <p className="line-clamp-6 text-ink-2 [overflow-wrap:anywhere]">{reason}</p>}
      <p className="text-ink-3 [overflow-wrap:anywhere]" data-at={at}>
        {[personOf(by), age].filter(Boolean).join(", ")}
      </p>
      <div className="mt-2 flex flex-wrap gap-2 empty:hidden">
        <TransitionAct pipeline={pipeline} stage={stage} />
      </div>
    </div>
  );
}
