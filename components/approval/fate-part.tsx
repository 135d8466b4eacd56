"use client";

import Link from "next/link";
import { utcMoment } from "../../lib/client/clock-words";
import type { Sending } from "../../lib/client/decide";
import { useDecided } from "../../lib/client/decided";
import { useClockWords } from "../../lib/client/use-live";
import type { DecidedRow } from "../../lib/contract/audit";
import { readAftermath } from "../../lib/model/aftermath";
import type { ApprovalFate, SeenApproval } from "../../lib/model/approval-fate";
import { readSummary } from "../../lib/model/decision-comment";
import { personOf } from "../../lib/model/person";
import type { PendingApproval, PipelineSnapshot } from "../../lib/model/pipeline";
import { decisionLooks, executionLook, situationLooks } from "../status/look";
import { aftermathWords } from "./aftermath-words";
import { ProgressLine } from "./progress-line";

type Ended = Exclude<ApprovalFate, { kind: "waiting" }>;
type Props = {
  fate: Ended;
  seen: SeenApproval;
  pipeline: PipelineSnapshot | null;
  sending: Sending | null;
  onOpen: (pending: PendingApproval) => void;
};

/** What one was reading no longer waits: what became of it, by whom, and what waits instead. */
export function FatePart({ fate, seen, pipeline, sending, onOpen }: Props) {
  return (
    <div className="flex flex-col gap-2">
      <Told fate={fate} seen={seen} pipeline={pipeline} sending={sending} />
      {fate.newer && <Newer newer={fate.newer} onOpen={onOpen} />}
    </div>
  );
}

function Told({ fate: read, seen, pipeline, sending }: Omit<Props, "onOpen">) {
  const row = useRecord(seen);
  const fate = toldByRecord(read, row);
  const expiredAt = fate.kind === "expired" ? fate.expiredAt : undefined;
  const when = useClockWords((now) => (expiredAt === undefined ? "" : utcMoment(expiredAt, now)));
  switch (fate.kind) {
    case "decided":
      return <Decided fate={fate} seen={seen} pipeline={pipeline} sending={sending} row={row} />;
    case "expired":
      return (
        <ProgressLine shape={situationLooks.expired.shape} tone="bad" strong="Expired.">
          Nobody decided until {when}.
        </ProgressLine>
      );
    case "stopped": {
      const look = executionLook(fate.status);
      return (
        <ProgressLine shape={look.shape} tone="grey" strong="Nothing to decide any more.">
          Its execution was {look.word.toLowerCase()}.
        </ProgressLine>
      );
    }
    case "gone":
      return (
        <ProgressLine shape="ring-dash" tone="grey" strong="This approval no longer waits.">
          {pipeline === null ? "Its pipeline is no longer there." : "AWS does not tell what became of it."}
        </ProgressLine>
      );
  }
}

function Decided({
  fate,
  seen,
  pipeline,
  sending,
  row,
}: {
  fate: Extract<Ended, { kind: "decided" }>;
  row: DecidedRow | undefined;
} & Omit<Props, "onOpen" | "fate">) {
  const look = decisionLooks[fate.decision];
  const by = deciderOf(fate, row, sending);
  const at = fate.decidedAt;
  const when = useClockWords((now) => (at === undefined ? "" : `, ${utcMoment(at, now)}`));
  const after = useClockWords((now) =>
    aftermathWords(readAftermath(pipeline, { ...seen, decision: fate.decision }), now),
  );
  const comment = readSummary(fate.comment)?.comment ?? fate.comment;
  const open = pipeline && (
    <Link href={`/pipelines/${pipeline.key}`} prefetch={false} className="link-ink">
      Follow
    </Link>
  );
  return (
    <ProgressLine shape={look.shape} tone={look.tone} strong={look.word} aside={open}>
      {by && <>by {by}</>}
      <span data-at={at}>{when}</span>. {comment && <>“{comment}” </>}
      {sending?.kind === "refused" && "Nothing of yours was sent. "}
      {after && `${after.charAt(0).toUpperCase()}${after.slice(1)}.`}
    </ProgressLine>
  );
}

/** Who decided, by the audit. Others tried and were too late: their rows are about the same approval. */
function useRecord({ executionId, stageName, actionName }: SeenApproval): DecidedRow | undefined {
  return useDecided()?.find(
    (row) =>
      row.outcome === "done" &&
      row.executionId === executionId &&
      row.stage === stageName &&
      row.action === actionName,
  );
}

/** The pipeline may have moved on further than AWS tells; the audit remembers. */
function toldByRecord(fate: Ended, row: DecidedRow | undefined): Ended {
  if (!row) return fate;
  const { decision, by, at, comment } = row;
  if (fate.kind === "gone")
    return { kind: "decided", decision, by, decidedAt: at, comment, newer: fate.newer };
  return fate.kind === "decided"
    ? { ...fate, decidedAt: fate.decidedAt ?? at, comment: fate.comment ?? comment }
    : fate;
}

/** Ours if AWS keeps our audit number; else whom the audit names; else the identity AWS recorded. */
function deciderOf(
  { by, comment }: Extract<Ended, { kind: "decided" }>,
  row: DecidedRow | undefined,
  sending: Sending | null,
): string | undefined {
  const auditId = readSummary(comment)?.auditId;
  const isOurs =
    sending?.kind === "sent" && (auditId === sending.auditId || row?.auditId === sending.auditId);
  if (isOurs || row?.byMe) return "you";
  if (row) return row.by;
  // Sent through Signalbox: AWS recorded Signalbox itself, and the audit says in a moment who it was.
  return auditId === undefined ? personOf(by) : undefined;
}

function Newer({ newer, onOpen }: { newer: PendingApproval; onOpen: (pending: PendingApproval) => void }) {
  return (
    <ProgressLine
      shape="diamond"
      tone="wait"
      strong="A newer one waits in its place."
      aside={
        <button type="button" className="link-ink" onClick={() => onOpen(newer)}>
          Look at it
        </button>
      }
    >
      Execution <span className="font-mono text-[11.5px]">{newer.approval.executionId.slice(0, 8)}</span>, and
      your comment is kept.
    </ProgressLine>
  );
}
