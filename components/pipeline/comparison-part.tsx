"use client";

import type { ReactNode } from "react";
import { useClockWords } from "../../lib/client/use-live";
import { formatAge, formatDuration } from "../../lib/model/duration";
import type {
  Comparison,
  DurationChange,
  RevisionChange,
  VariableChange,
} from "../../lib/model/execution-detail/compare-executions";
import type { GoodExecution } from "../../lib/model/execution-detail/execution-detail";
import { findSlower } from "../../lib/model/execution-detail/find-slower";
import { leadRevision, shortRevision } from "../../lib/model/revision";

/** What is other than when it last went well: the first place to look. */
export function ComparisonPart({ good, comparison }: { good: GoodExecution; comparison: Comparison }) {
  const { execution, stageName } = good;
  const at = execution.startedAt;
  const age = useClockWords((now) => (at === undefined ? "" : `, ${formatAge(now - at)} ago`));
  const revision = leadRevision(execution.revisions);
  const slower = findSlower(comparison.durations);
  const { revisions, variables = [] } = comparison;
  return (
    <section aria-label="Against the last good execution" className="min-w-0 text-meta">
      <h3 className="font-semibold">
        Since it last went well{stageName && ` in ${stageName}`}
        <span className="font-normal text-ink-3" data-at={at}>
          {" "}
          <span className="font-mono text-[11.5px]">
            {revision ? shortRevision(revision.revisionId) : execution.id.slice(0, 8)}
          </span>
          {age}
        </span>
      </h3>
      <ul className="mt-1 flex flex-col gap-0.5">
        {revisions.map((change) => (
          <RevisionLine key={change.actionName} change={change} />
        ))}
        {revisions.length === 0 && <li className="text-ink-2">The same revisions</li>}
        {variables.map((change) => (
          <VariableLine key={change.name} change={change} />
        ))}
        {slower.map((change) => (
          <DurationLine key={`${change.stageName}/${change.actionName}`} change={change} />
        ))}
      </ul>
    </section>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <li className="flex min-w-0 gap-2">
      <span className="shrink-0 text-ink-3">{name}</span>
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </li>
  );
}

function RevisionLine({ change: { actionName, before, after } }: { change: RevisionChange }) {
  return (
    <Line name={actionName}>
      <Change
        before={before ? shortRevision(before.revisionId) : "none"}
        after={after ? shortRevision(after.revisionId) : "none"}
      />{" "}
      <span className="text-ink-2">{[after?.message, after?.author].filter(Boolean).join(", ")}</span>
    </Line>
  );
}

function VariableLine({
  change: { name, before = "not set", after = "not set" },
}: {
  change: VariableChange;
}) {
  return (
    <Line name={name}>
      <Change before={before === "" ? "empty" : before} after={after === "" ? "empty" : after} />
    </Line>
  );
}

function DurationLine({ change: { actionName, tookMs, goodMs = 0 } }: { change: DurationChange }) {
  return (
    <Line name={actionName}>
      took {formatDuration(tookMs)}, before {formatDuration(goodMs)}
    </Line>
  );
}

function Change({ before, after }: { before: string; after: string }) {
  return (
    <span className="font-mono text-[11.5px]">
      <span className="text-ink-2">{before}</span> <span aria-hidden="true">→</span>
      <span className="sr-only">became</span> {after}
    </span>
  );
}
