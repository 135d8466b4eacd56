"use client";

import { useState } from "react";
import { useClockWords } from "../../lib/client/use-live";
import { formatAge } from "../../lib/model/duration";
import type { PipelineExecution } from "../../lib/model/execution";
import type { PipelineExecutionId } from "../../lib/model/ids";
import { shortExecution } from "../../lib/model/pipeline-act/name-execution";
import type { RollbackCandidate } from "../../lib/model/pipeline-act/rollback-candidates";
import { leadRevision, shortRevision } from "../../lib/model/revision";
import { Choice, Choices } from "./choices";
import { fieldClass } from "./fields";

const many = 6;

/** Those AWS would take can be chosen; the others stand below them, each with its reason. */
export function CandidateList({
  candidates,
  chosen,
  onChoose,
}: {
  candidates: readonly RollbackCandidate[];
  chosen: PipelineExecutionId;
  onChoose: (id: PipelineExecutionId) => void;
}) {
  const [search, setSearch] = useState("");
  const found = candidates.filter(({ execution }) => matches(execution, search));
  const taken = found.filter(({ why }) => why === undefined);
  const others = found.filter(({ why }) => why !== undefined);
  return (
    <div className="flex flex-col gap-2 text-meta">
      {candidates.length > many && (
        <input
          type="search"
          value={search}
          aria-label="Search these executions"
          placeholder="Search: revision, message, author"
          onChange={({ target }) => setSearch(target.value)}
          className={fieldClass}
        />
      )}
      <Choices name="Back to">
        {taken.map(({ execution }) => (
          <Choice
            key={execution.id}
            group="candidate"
            isChosen={execution.id === chosen}
            onChoose={() => onChoose(execution.id)}
          >
            <Candidate execution={execution} />
          </Choice>
        ))}
        {taken.length === 0 && <p className="text-ink-2">None that AWS would take matches.</p>}
      </Choices>
      {others.length > 0 && (
        <details>
          <summary className="cursor-pointer text-ink-2 max-sm:py-3">
            {others.length === 1 ? "1 other" : `${others.length} others`}, which AWS would refuse
          </summary>
          <ul>
            {others.map(({ execution, why }) => (
              <li key={execution.id} className="py-1 pl-2">
                <Candidate execution={execution} />
                <span className="block text-ink-2">{why}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Candidate({ execution: { id, revisions, startedAt } }: { execution: PipelineExecution }) {
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
      <span className="shrink-0 text-ink-3" data-at={startedAt}>
        {lead?.author && <span className="max-sm:hidden">{lead.author}, </span>}
        {age}
      </span>
    </span>
  );
}

function matches({ id, revisions }: PipelineExecution, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  const said = revisions.flatMap(({ revisionId, message, author }) => [revisionId, message, author]);
  return [id, ...said].some((text) => text?.toLowerCase().includes(wanted));
}
