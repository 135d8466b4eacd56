"use client";

import { useClockWords } from "../../lib/client/use-live";
import { formatAge } from "../../lib/model/duration";
import type { PipelineExecution } from "../../lib/model/execution";
import { shortExecution } from "../../lib/model/pipeline-act/name-execution";
import { leadRevision, shortRevision } from "../../lib/model/revision";

/** Enough of an execution to know it again: what it carries, whose it is, since when; or where it is. */
export function ExecutionLine({
  execution: { id, revisions, startedAt },
  place,
}: {
  execution: PipelineExecution;
  place?: string | undefined;
}) {
  const lead = leadRevision(revisions);
  const age = useClockWords((now) => (startedAt === undefined ? "" : `${formatAge(now - startedAt)} ago`));
  return (
    <span className="flex min-w-0 gap-x-2">
      <span className="shrink-0 font-mono font-semibold">
        {lead ? shortRevision(lead.revisionId) : shortExecution(id)}
      </span>
      <span className="min-w-0 flex-1 truncate" data-cut="">
        {lead?.message?.split("\n")[0]}
      </span>
      {place === undefined ? (
        <span className="shrink-0 text-ink-3" data-at={startedAt}>
          {lead?.author && <span className="max-sm:hidden">{lead.author}, </span>}
          {age}
        </span>
      ) : (
        <span className="shrink-0 text-ink-3">{place}</span>
      )}
    </span>
  );
}
