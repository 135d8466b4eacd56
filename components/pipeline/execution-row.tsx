"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { memo, useEffect, useRef, useState } from "react";
import { useClockWords } from "../../lib/client/use-live";
import { formatAge, formatDuration } from "../../lib/model/duration";
import type { PipelineExecution } from "../../lib/model/execution";
import { readTrigger, wordRollbackOf } from "../../lib/model/execution-detail/tell-execution";
import { findRunning } from "../../lib/model/find-running";
import type { EpochMs } from "../../lib/model/ids";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { leadRevision, shortRevision } from "../../lib/model/revision";
import { isSettled } from "../../lib/model/status";
import { triggerWord } from "../fleet/trigger-words";
import { executionLook, type Look, situationLooks } from "../status/look";
import { StatusWord } from "../status/status-word";
import { UsualTime } from "../status/usual-time";
import { ExecutionPart } from "./execution-part";
import { PassageStrip } from "./passage-strip";

type Props = {
  pipeline: PipelineSnapshot;
  execution: PipelineExecution;
  executions: readonly PipelineExecution[];
  /** The address names it. */
  isAsked: boolean;
};

export const ExecutionRow = memo(function ExecutionRow({ pipeline, execution, executions, isAsked }: Props) {
  const { isOpen, toggle, row } = useOpen(isAsked);
  const revision = leadRevision(execution.revisions);
  const age = useClockWords((now) => ageWords(execution, now));
  const took = useClockWords((now) => tookWords(execution, now));
  const look = lookOf(pipeline, execution);
  const running = findRunning(pipeline, execution);
  const isLoud = look.tone !== "ok" && look.tone !== "grey";
  return (
    <li ref={row} className="scroll-mt-12 border-b border-line">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={toggle}
        data-cut-group=""
        className={clsx("execution-row w-full text-left hover:bg-sunk", isOpen && "bg-sunk")}
      >
        <StatusWord look={look} className={isLoud ? "font-semibold" : undefined} />
        <span data-cut="" className="execution-revision truncate">
          {revision && (
            <span className="mr-2 font-mono text-[11.5px] text-ink-3">
              {shortRevision(revision.revisionId)}
            </span>
          )}
          {wordRollbackOf(execution, executions) ?? revision?.message ?? execution.id.slice(0, 8)}
        </span>
        <span data-cut="" className="execution-trigger truncate text-meta text-ink-2">
          {[authorOf(execution), triggerWord(execution.trigger?.type)].filter(Boolean).join(", ")}
        </span>
        <span className="execution-stages">
          <PassageStrip
            passages={execution.passages}
            stageNames={execution.stageNames ?? pipeline.stages.map(({ name }) => name)}
          />
        </span>
        <span className="text-right text-meta text-ink-2" data-at={execution.startedAt}>
          {age}
        </span>
        <span className="execution-took flex items-center justify-end gap-1 text-meta">
          {took}
          <ChevronDown aria-hidden="true" size={12} className={clsx("text-ink-3", isOpen && "rotate-180")} />
        </span>
        {running?.usualMs !== undefined && (
          <span className="execution-usual text-meta text-ink-2">
            {running.stageName} <UsualTime running={running} />
          </span>
        )}
      </button>
      {isOpen && <ExecutionPart {...{ pipeline, execution, executions }} />}
    </li>
  );
});

/** Open where the address says so, until somebody presses it. */
function useOpen(isAsked: boolean) {
  const row = useRef<HTMLLIElement>(null);
  const [pressed, setPressed] = useState<boolean>();
  const isOpen = pressed ?? isAsked;
  useEffect(() => {
    if (!isAsked) return;
    setPressed(undefined);
    // What it unfolds to comes later, beneath it: that is what is to be in sight.
    row.current?.scrollIntoView({ block: "start" });
  }, [isAsked]);
  return { row, isOpen, toggle: () => setPressed(!isOpen) };
}

function lookOf({ stages }: PipelineSnapshot, { id, type, status }: PipelineExecution): Look {
  if (type === "ROLLBACK" && status === "Succeeded") return situationLooks.rolledBack;
  // While it waits to enter a stage AWS calls it InProgress, and nothing of it is.
  const isInbound = stages.some(({ inbound }) => inbound.some(({ executionId }) => executionId === id));
  const isHeld = stages.some(({ latest }) => latest?.executionId === id && latest.status === "InProgress");
  return status === "InProgress" && isInbound && !isHeld ? situationLooks.inbound : executionLook(status);
}

/** Who wrote it; where that is not known, or it was begun by hand, who began it. */
function authorOf({ trigger, revisions, type }: PipelineExecution): string | undefined {
  const begun = readTrigger(trigger);
  const author = leadRevision(revisions)?.author;
  if (begun?.kind === "person" && (type === "ROLLBACK" || !author)) return begun.name;
  return author;
}

function ageWords({ startedAt }: PipelineExecution, now: EpochMs): string {
  return startedAt === undefined ? "" : formatAge(now - startedAt);
}

function tookWords({ startedAt, changedAt, status }: PipelineExecution, now: EpochMs): string {
  if (startedAt === undefined) return "";
  const end = isSettled(status) ? changedAt : now;
  return end === undefined ? "" : formatDuration(end - startedAt);
}
