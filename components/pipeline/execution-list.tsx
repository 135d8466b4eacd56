"use client";

import Link from "next/link";
import { useEffect, useMemo, useRef } from "react";
import { type OlderExecutions, useOlderExecutions, useStoredExecution } from "../../lib/client/use-execution";
import { useUrl } from "../../lib/client/use-url";
import { filterExecutions } from "../../lib/model/execution-detail/filter-executions";
import { mergeExecutions } from "../../lib/model/execution-detail/previous-good";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { Button } from "../ui/button";
import { ExecutionFilterMenus, useExecutionFilter } from "./execution-filter";
import { ExecutionRow } from "./execution-row";
import "./executions.css";

export function ExecutionList({ pipeline }: { pipeline: PipelineSnapshot }) {
  const older = useOlderExecutions(pipeline.key);
  const asked = useUrl().params.get("execution");
  const filter = useExecutionFilter();
  // The snapshot knows the newest better than a page of the past does.
  const executions = useMemo(
    () => mergeExecutions(pipeline.executions, older.executions),
    [pipeline.executions, older.executions],
  );
  const isMissing = asked !== null && !executions.some(({ id }) => id === asked);
  const { execution: stored, isKnown } = useStoredExecution(pipeline.key, isMissing ? asked : undefined);
  useReadUntil(isMissing && isKnown && !stored && executions.length < mostSearched, older);
  const shown = useMemo(() => filterExecutions(executions, filter), [executions, filter]);
  return (
    <section aria-labelledby="executions-title" className="min-w-0 flex-1">
      <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1 max-sm:px-3">
        <h2 id="executions-title" className="font-semibold">
          Executions
        </h2>
        <span className="text-meta text-ink-3">{wordCount(executions.length, shown.length)}</span>
        <Link
          href={`/metrics?group=stage&pipeline=${pipeline.key}`}
          prefetch={false}
          className="link-ink text-meta text-ink-2"
        >
          How long they take
        </Link>
        {executions.length > 0 && <ExecutionFilterMenus executions={executions} filter={filter} />}
      </div>
      {isMissing && stored && (
        <ul aria-label="Asked for">
          <ExecutionRow {...{ pipeline, execution: stored, executions }} isAsked />
        </ul>
      )}
      {shown.length > 0 && (
        <>
          <Heads />
          <ul>
            {shown.map((execution) => (
              <ExecutionRow
                key={execution.id}
                {...{ pipeline, execution, executions }}
                isAsked={asked === execution.id}
              />
            ))}
          </ul>
        </>
      )}
      {/* Fewer than a snapshot holds: there are no others. */}
      {pipeline.executions.length >= snapshotHolds && older.hasMore && (
        <Button look="quiet" className="mx-2 my-1" disabled={older.isReading} onClick={older.readMore}>
          {older.isReading ? "Reading older executions…" : "Older executions"}
        </Button>
      )}
      {older.problem && (
        <p className="px-4 pb-3 text-meta text-ink-2 max-sm:px-3">
          Older executions could not be read: {older.problem}
        </p>
      )}
    </section>
  );
}

const snapshotHolds = 20;
/** Further back an execution is not looked for without being asked. */
const mostSearched = 500;

/** What the address names may be older than what is at hand. */
function useReadUntil(isWanted: boolean, { hasMore, isReading, problem, readMore }: OlderExecutions): void {
  const isDue = isWanted && hasMore && !isReading && problem === undefined;
  const read = useRef(readMore);
  read.current = readMore;
  useEffect(() => {
    if (isDue) read.current();
  }, [isDue]);
}

function wordCount(all: number, shown: number): string {
  if (all === 0) return "none yet";
  return all === shown ? `the last ${all}` : `${shown} of the last ${all}`;
}

function Heads() {
  return (
    <div
      aria-hidden="true"
      className="execution-row execution-heads border-y border-line text-caption text-ink-3"
    >
      <span>Status</span>
      <span>Revision</span>
      <span className="execution-trigger">By</span>
      <span className="execution-stages">Stages</span>
      <span className="text-right">Since</span>
      <span className="text-right">Took</span>
    </div>
  );
}
