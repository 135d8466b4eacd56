"use client";

import { useState } from "react";
import type { PipelineExecution } from "../../lib/model/execution";
import type { PipelineExecutionId } from "../../lib/model/ids";
import type { RollbackCandidate } from "../../lib/model/pipeline-act/rollback-candidates";
import { Choice, Choices } from "./choices";
import { ExecutionLine } from "./execution-line";
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
            <ExecutionLine execution={execution} />
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
                <ExecutionLine execution={execution} />
                <span className="block text-ink-2">{why}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function matches({ id, revisions }: PipelineExecution, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  const said = revisions.flatMap(({ revisionId, message, author }) => [revisionId, message, author]);
  return [id, ...said].some((text) => text?.toLowerCase().includes(wanted));
}
