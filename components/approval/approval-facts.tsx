"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import { useClockWords } from "../../lib/client/use-live";
import { endsSoon } from "../../lib/model/approval";
import { readBehind } from "../../lib/model/behind";
import type { PipelineExecution } from "../../lib/model/execution";
import { personOf } from "../../lib/model/person";
import type { PendingApproval, PipelineSnapshot } from "../../lib/model/pipeline";
import { leadRevision } from "../../lib/model/revision";
import { triggerWord } from "../fleet/trigger-words";
import { blocksWords, deadlineWords, sinceWords } from "./approval-words";

/** Since when, until when, what it holds up, what waits. */
export function ApprovalFacts({
  pipeline,
  pending,
}: {
  pipeline: PipelineSnapshot;
  pending: PendingApproval;
}) {
  const { approval } = pending;
  const since = useClockWords((now) => sinceWords(approval.startedAt, now));
  const deadline = useClockWords((now) => deadlineWords(approval.expiresAt, now));
  const isSoon = useClockWords((now) => (endsSoon(approval, now) ? "soon" : "")) !== "";
  const blocks = readBehind(pipeline, pending.stageName, pending.approval.executionId);
  const blocked = useClockWords((now) => blocksWords(blocks, now));
  const execution = pipeline.executions.find(({ id }) => id === approval.executionId);
  return (
    <dl className="approval-facts text-meta">
      <Fact name="Waiting since">
        <span data-at={approval.startedAt}>{since}</span>
      </Fact>
      <Fact name="Deadline (computed)">
        <span data-at={approval.expiresAt} className={clsx(isSoon && "font-semibold text-wait")}>
          {deadline}
        </span>
      </Fact>
      <Fact name="Blocks">{blocked}</Fact>
      <Fact name="Execution">
        <span className="font-mono text-[11.5px]" data-tip={approval.executionId}>
          {approval.executionId.slice(0, 8)}
        </span>
        , {execution ? startWords(execution) : "older than what is read"}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-3">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function startWords({ trigger, revisions, type }: PipelineExecution): string {
  const isByHand = trigger?.type === "StartPipelineExecution" || type === "ROLLBACK";
  const who = isByHand ? personOf(trigger?.detail) : leadRevision(revisions)?.author;
  const how = trigger ? triggerWord(trigger.type) : "trigger unknown";
  return who === undefined ? how : `${how} by ${who}`.replace("by hand by", "by hand,");
}
