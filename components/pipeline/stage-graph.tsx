"use client";

import { Fragment, memo, type RefObject, useEffect, useRef } from "react";
import type { DeploymentRow } from "../../lib/model/deployment-row";
import { holdsNewest } from "../../lib/model/fleet-row";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { needsAttention } from "./chosen-action";
import "../fleet/strip.css";
import "./graph.css";
import { StageColumn } from "./stage-column";
import { TransitionGap } from "./transition-gap";

/** Lists and hairlines: a graph library would weigh fifty times as much and say less to a screen reader. */
export const StageGraph = memo(function StageGraph({
  pipeline,
  shifts,
  chosen,
  onChoose,
}: {
  pipeline: PipelineSnapshot;
  shifts: readonly DeploymentRow[];
  chosen: string | undefined;
  onChoose: (action: string | undefined) => void;
}) {
  const { stages } = pipeline;
  const scroller = useRef<HTMLDivElement>(null);
  const worst = stages.find(needsAttention)?.name;
  useScrollTo(scroller, worst);
  return (
    <section
      ref={scroller}
      aria-label="Stages and actions"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable with the keyboard.
      tabIndex={0}
      data-stale={pipeline.freshness.kind === "stale" || undefined}
      className="overflow-x-auto border-b border-line -outline-offset-2"
    >
      <ol className="graph">
        {stages.map((stage) => (
          <Fragment key={stage.name}>
            {(stage.transition.kind === "disabled" || stage.inbound.length > 0) && (
              <TransitionGap pipeline={pipeline} stage={stage} />
            )}
            <StageColumn
              pipeline={pipeline.key}
              stage={stage}
              shifts={shifts}
              isNewest={holdsNewest(stage, stages[0])}
              chosen={chosen}
              onChoose={onChoose}
            />
          </Fragment>
        ))}
      </ol>
    </section>
  );
});

/** On a graph wider than the screen the stage that needs a person is in view first; once, not at every change. */
function useScrollTo(scroller: RefObject<HTMLElement | null>, stageName: string | undefined): void {
  const done = useRef(false);
  useEffect(() => {
    const element = scroller.current;
    if (done.current || !element || stageName === undefined) return;
    done.current = true;
    const stage = element.querySelector<HTMLElement>(`[data-stage="${CSS.escape(stageName)}"]`);
    if (!stage) return;
    const hidden = stage.offsetLeft + stage.offsetWidth - element.clientWidth;
    if (hidden > 0) element.scrollLeft = Math.min(stage.offsetLeft - 24, hidden + 80);
  }, [scroller, stageName]);
}
