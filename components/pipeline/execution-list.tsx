"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { memo, useState } from "react";
import { useClockWords } from "../../lib/client/use-live";
import { formatAge, formatDuration } from "../../lib/model/duration";
import type { PipelineExecution } from "../../lib/model/execution";
import type { EpochMs } from "../../lib/model/ids";
import { leadRevision, shortRevision } from "../../lib/model/revision";
import { isSettled } from "../../lib/model/status";
import { triggerWord } from "../fleet/trigger-words";
import { executionLook, situationLooks } from "../status/look";
import { StatusWord } from "../status/status-word";
import "./executions.css";
import { PassageStrip } from "./passage-strip";
import { Timeline } from "./timeline";

export function ExecutionList({
  executions,
  stageNames,
}: {
  executions: readonly PipelineExecution[];
  stageNames: readonly string[];
}) {
  return (
    <section aria-labelledby="executions-title" className="min-w-0 flex-1">
      <h2 id="executions-title" className="flex h-10 items-center gap-3 px-4 font-semibold max-sm:px-3">
        Executions
        <span className="text-meta font-normal text-ink-3">
          {executions.length === 0 ? "none yet" : `the last ${executions.length}`}
        </span>
      </h2>
      {executions.length > 0 && (
        <>
          <div
            aria-hidden="true"
            className="execution-row execution-heads border-y border-line text-caption text-ink-3"
          >
            <span>Status</span>
            <span>Revision</span>
            <span className="execution-trigger">Trigger</span>
            <span className="execution-stages">Stages</span>
            <span className="text-right">Since</span>
            <span className="text-right">Took</span>
          </div>
          <ul>
            {executions.map((execution) => (
              <ExecutionRow key={execution.id} execution={execution} stageNames={stageNames} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const ExecutionRow = memo(function ExecutionRow({
  execution,
  stageNames,
}: {
  execution: PipelineExecution;
  stageNames: readonly string[];
}) {
  const [isOpen, setOpen] = useState(false);
  const revision = leadRevision(execution.revisions);
  const age = useClockWords((now) => ageWords(execution, now));
  const took = useClockWords((now) => tookWords(execution, now));
  const isRollback = execution.type === "ROLLBACK" && execution.status === "Succeeded";
  const look = isRollback ? situationLooks.rolledBack : executionLook(execution.status);
  const isLoud = look.tone !== "ok" && look.tone !== "grey";
  return (
    <li className="border-b border-line">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
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
          {revision?.message ?? execution.id.slice(0, 8)}
        </span>
        <span data-cut="" className="execution-trigger truncate text-meta text-ink-2">
          {[triggerWord(execution.trigger?.type), revision?.author].filter(Boolean).join(", ")}
        </span>
        <span className="execution-stages">
          <PassageStrip passages={execution.passages} stageNames={stageNames} />
        </span>
        <span className="text-right text-meta text-ink-2" data-at={execution.startedAt}>
          {age}
        </span>
        <span className="execution-took flex items-center justify-end gap-1 text-meta">
          {took}
          <ChevronDown aria-hidden="true" size={12} className={clsx("text-ink-3", isOpen && "rotate-180")} />
        </span>
      </button>
      {isOpen && <Timeline execution={execution} stageNames={stageNames} />}
    </li>
  );
});

function ageWords({ startedAt }: PipelineExecution, now: EpochMs): string {
  return startedAt === undefined ? "" : formatAge(now - startedAt);
}

function tookWords({ startedAt, changedAt, status }: PipelineExecution, now: EpochMs): string {
  if (startedAt === undefined) return "";
  const end = isSettled(status) ? changedAt : now;
  return end === undefined ? "" : formatDuration(end - startedAt);
}
