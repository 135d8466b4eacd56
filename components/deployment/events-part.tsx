"use client";

import { utcMinute } from "../../lib/client/clock-words";
import { useClockWords } from "../../lib/client/use-live";
import type { DeploymentSnapshot, DeploymentTarget, LifecycleEvent } from "../../lib/model/deployment";
import { formatDuration } from "../../lib/model/duration";
import { eventLook, targetLook } from "../status/deployment-look";
import { Glyph } from "../status/glyph";
import { toneText } from "../status/look";
import { Diagnosis } from "./diagnosis";
import { GapNote } from "./gaps-part";
import { failingFirst } from "./instance-groups";
import { Part } from "./part";

/** Every step AWS takes with each target: what it did, how long, and what a hook said. */
export function EventsPart({ deployment }: { deployment: DeploymentSnapshot }) {
  const { targets, gaps, startedAt, engine } = deployment;
  const hasGap = gaps.some(({ part }) => part === "targets");
  // ECS and a bare alias have no lifecycle events; ECS's stages are a part of their own.
  if (engine !== "CodeDeploy" && targets.length === 0 && !hasGap) return null;
  const from = startedAt === undefined ? undefined : `from ${utcMinute(startedAt)} UTC`;
  return (
    <Part title="Lifecycle events" aside={from}>
      {targets.length === 0 && !hasGap && (
        <p className="text-meta text-ink-2">No targets yet: AWS names them once the deployment has begun.</p>
      )}
      {targets.length === 1
        ? targets.map((target) => <EventList key={target.id} target={target} />)
        : failingFirst(targets).map((target) => <TargetEvents key={target.id} target={target} />)}
      <GapNote gaps={gaps} part="targets" />
    </Part>
  );
}

/** Of many targets each is folded, but for those that failed. */
function TargetEvents({ target }: { target: DeploymentTarget }) {
  const look = targetLook(target.status);
  const now = target.events.find(({ status }) => status === "InProgress" || status === "Failed");
  return (
    <details className="deployment-target" open={target.status === "Failed"}>
      <summary className="flex items-center gap-2 text-meta">
        <Glyph shape={look.shape} className={toneText[look.tone]} />
        <span className="min-w-0 truncate font-mono text-[11.5px]" data-cut="">
          {target.id}
        </span>
        <span className="ml-auto shrink-0 text-ink-2">{now?.name ?? look.word}</span>
      </summary>
      <div className="pt-1 pb-2 pl-5">
        <EventList target={target} />
      </div>
    </details>
  );
}

function EventList({ target }: { target: DeploymentTarget }) {
  return (
    <ul>
      {target.events.map((event) => (
        <EventRow key={event.name} event={event} of={target.id} />
      ))}
    </ul>
  );
}

function EventRow({ event, of }: { event: LifecycleEvent; of: string }) {
  const look = eventLook(event.status);
  const isNow = event.status === "InProgress";
  const isLater = event.status === "Pending";
  return (
    <li className="deployment-row py-0.5">
      <Glyph shape={look.shape} className={`mt-[3px] ${toneText[look.tone]}`} />
      <div className="min-w-0">
        <p className="flex gap-3">
          <span
            className={
              isNow
                ? "font-semibold text-run"
                : isLater
                  ? "text-ink-3"
                  : event.status === "Failed"
                    ? "font-semibold text-bad"
                    : undefined
            }
          >
            {event.name}
            <span className="sr-only">, {look.word.toLowerCase()}</span>
          </span>
          <Took event={event} word={look.word} />
        </p>
        {event.diagnostics && (
          <Diagnosis
            diagnostics={event.diagnostics}
            place={`${event.name} on ${of}`}
            isFailed={event.status === "Failed"}
          />
        )}
      </div>
    </li>
  );
}

function Took({ event: { status, startedAt, endedAt }, word }: { event: LifecycleEvent; word: string }) {
  const words = useClockWords((now) => {
    if (startedAt === undefined) return word;
    if (endedAt !== undefined) return formatDuration(endedAt - startedAt);
    return status === "InProgress" ? formatDuration(now - startedAt) : word;
  });
  return (
    <span className="ml-auto shrink-0 text-meta leading-5 text-ink-2" data-at={startedAt}>
      {words}
    </span>
  );
}
