"use client";

import type { ReactNode } from "react";
import { useClockWords } from "../../lib/client/use-live";
import { formatAge, wordSpan } from "../../lib/model/duration";
import type { PipelineExecution } from "../../lib/model/execution";
import { readLastReached } from "../../lib/model/execution-detail/last-reached";
import { usualDuration } from "../../lib/model/percentile";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { wordOf } from "../../lib/model/status";
import { AccountMark } from "../status/account-mark";

export function PipelineFacts({ pipeline }: { pipeline: PipelineSnapshot }) {
  const lengths = pipeline.executions.flatMap(lengthOf);
  const usual = usualDuration(lengths);
  const tags = Object.entries(pipeline.tags ?? {}).filter(([key]) => !key.startsWith("aws:"));
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-0.5 px-4 pt-2.5 text-meta text-ink-2 max-sm:gap-x-4 max-sm:px-3">
      <li className="flex sm:hidden">
        <AccountMark name={pipeline.accountName} color={pipeline.accountColor} region={pipeline.region} />
      </li>
      <Fact name="Mode">{wordOf(pipeline.mode)}</Fact>
      {pipeline.version !== undefined && <Fact name="Version">{pipeline.version}</Fact>}
      {pipeline.application && <Fact name="Application">{pipeline.application}</Fact>}
      {pipeline.triggers.length > 0 && <Fact name="Trigger">{pipeline.triggers.join(", ")}</Fact>}
      {usual !== undefined && (
        <Fact name="Usual length">
          {wordSpan(usual)} <span className="text-ink-2">(p50 of the last {lengths.length})</span>
        </Fact>
      )}
      <LastReached pipeline={pipeline} />
      {tags.map(([key, value]) => (
        <Fact key={key} name={key}>
          {value}
        </Fact>
      ))}
    </ul>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <li className="max-w-full min-w-0 [overflow-wrap:anywhere]">
      {name} <span className="text-ink">{children}</span>
    </li>
  );
}

function LastReached({ pipeline }: { pipeline: PipelineSnapshot }) {
  const reached = readLastReached(pipeline);
  const age = useClockWords((now) => (reached ? `${formatAge(now - reached.at)} ago` : ""));
  if (!reached) return null;
  return (
    <Fact name={`Last reached ${reached.stageName}`}>
      <span data-at={reached.at}>{age}</span>
    </Fact>
  );
}

// A rollback goes through one stage only.
function lengthOf({ status, type, startedAt, changedAt }: PipelineExecution): number[] {
  const isWhole =
    status === "Succeeded" && type === "STANDARD" && startedAt !== undefined && changedAt !== undefined;
  return isWhole ? [changedAt - startedAt] : [];
}
