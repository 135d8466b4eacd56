"use client";

import { useClockWords } from "../../lib/client/use-live";
import { formatAge } from "../../lib/model/duration";
import { personOf } from "../../lib/model/person";
import type { PipelineSnapshot, StageExecution, StageSnapshot, Transition } from "../../lib/model/pipeline";
import { leadRevision, shortRevision } from "../../lib/model/revision";
import { Glyph } from "../status/glyph";

/** The gap before a stage, widened where something stands in it. */
export function TransitionGap({
  stage,
  executions,
}: {
  stage: StageSnapshot;
  executions: PipelineSnapshot["executions"];
}) {
  const { transition, inbound } = stage;
  return (
    <li className="graph-gap" data-disabled={transition.kind === "disabled" || undefined}>
      <div className="relative flex h-6 justify-center max-sm:hidden">
        {transition.kind === "disabled" ? <Bars /> : <Queue count={inbound.length} />}
      </div>
      {transition.kind === "disabled" && <Disabled transition={transition} stageName={stage.name} />}
      {inbound.length > 0 && <Inbound inbound={inbound} executions={executions} />}
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

function Disabled({
  transition,
  stageName,
}: {
  transition: Extract<Transition, { kind: "disabled" }>;
  stageName: string;
}) {
  const { reason, by, at } = transition;
  const age = useClockWords((now) => (at === undefined ? "" : `${formatAge(now - at)} ago`));
  const who = personOf(by);
  return (
    <div className="mt-1.5 text-meta">
      <h3 className="flex items-center gap-1.5 font-semibold">
        <Glyph shape="bars" />
        Transition disabled
      </h3>
      <p className="sr-only">into {stageName}</p>
      {reason && <p className="line-clamp-6 text-ink-2 [overflow-wrap:anywhere]">{reason}</p>}
      <p className="text-ink-3 [overflow-wrap:anywhere]" data-at={at}>
        {who}
        {who && age ? ", " : ""}
        <span className="whitespace-nowrap">{age}</span>
      </p>
    </div>
  );
}

const mostShown = 4;

function Inbound({
  inbound,
  executions,
}: {
  inbound: readonly StageExecution[];
  executions: PipelineSnapshot["executions"];
}) {
  const rest = inbound.length - mostShown;
  return (
    <div className="mt-2 text-meta">
      <h3 className="flex items-center gap-1.5">
        <Glyph shape="lines" className="text-ink-2" />
        {inbound.length} {inbound.length === 1 ? "waits" : "wait"} to enter
      </h3>
      <ul className="text-ink-2">
        {inbound.slice(0, mostShown).map(({ executionId }) => {
          const execution = executions.find(({ id }) => id === executionId);
          const revision = leadRevision(execution?.revisions ?? []);
          return (
            <li key={executionId} data-tip={revision?.message ?? `execution ${executionId}`}>
              <span className="font-mono">
                {revision ? shortRevision(revision.revisionId) : executionId.slice(0, 8)}
              </span>{" "}
              {execution?.startedAt !== undefined && <Since at={execution.startedAt} />}
            </li>
          );
        })}
      </ul>
      {rest > 0 && <p className="text-ink-3">and {rest} more</p>}
    </div>
  );
}

function Since({ at }: { at: number }) {
  const words = useClockWords((now) => `since ${formatAge(now - at)}`);
  return <span className="text-ink-3">{words}</span>;
}
