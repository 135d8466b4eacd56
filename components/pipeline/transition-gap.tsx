import { readQueue } from "../../lib/model/execution-detail/inbound-queue";
import type { PipelineSnapshot, StageSnapshot } from "../../lib/model/pipeline";
import { DisabledTransition } from "./disabled-transition";
import { InboundQueue } from "./inbound-queue";

/** The gap before a stage, widened where something stands in it. */
export function TransitionGap({ pipeline, stage }: { pipeline: PipelineSnapshot; stage: StageSnapshot }) {
  const { transition, inbound } = stage;
  return (
    <li className="graph-gap" data-disabled={transition.kind === "disabled" || undefined}>
      <div className="relative flex h-6 justify-center max-sm:hidden">
        {transition.kind === "disabled" ? <Bars /> : <Queue count={inbound.length} />}
      </div>
      {transition.kind === "disabled" && <DisabledTransition {...{ pipeline, stage, transition }} />}
      {inbound.length > 0 && <InboundQueue queue={readQueue(stage, pipeline.executions)} />}
    </li>
  );
}

function Bars() {
  return (
    <svg aria-hidden="true" width="24" height="24" className="bg-canvas text-ink">
      <path d="M7 1v22M17 1v22" stroke="currentColor" strokeWidth="3.4" />
    </svg>
  );
}

function Queue({ count }: { count: number }) {
  return (
    <svg aria-hidden="true" width="24" height="24">
      <circle cx="12" cy="12" r="9" className="fill-canvas stroke-ink" strokeWidth="1.4" />
      <text x="12" y="16" textAnchor="middle" className="fill-ink text-caption font-semibold">
        {count > 9 ? "9+" : count}
      </text>
    </svg>
  );
}
