"use client";

import { useSending } from "../../lib/client/decide";
import { toClockOffset, useFleet } from "../../lib/client/use-live";
import { useViewer } from "../../lib/client/use-viewer";
import { readFate } from "../../lib/model/approval-fate";
import type { InboxEntry } from "../../lib/model/inbox";
import { wordRefusal } from "../../lib/model/may";
import type { PendingApproval, PipelineSnapshot } from "../../lib/model/pipeline";
import { readConsequence } from "../../lib/model/reach";
import { readRelease } from "../../lib/model/release";
import { leadRevision, shortRevision } from "../../lib/model/revision";
import { scopeKeyOfPipeline } from "../../lib/model/scope";
import { AccountMark } from "../status/account-mark";
import { Glyph } from "../status/glyph";
import { ScopeClock } from "../status/scope-clock";
import { consequenceWords, whatWords } from "./approval-words";
import { FatePart } from "./fate-part";
import { SendingPart } from "./sending-part";

/** One of several: what it is, and then what became of it. */
export function SeveralRow({
  entry: { row, approval },
  pipeline,
  isMine,
}: {
  entry: InboxEntry;
  pipeline: PipelineSnapshot | null | undefined;
  isMine: boolean;
}) {
  const { scopes } = useFleet();
  const scope = scopes.find(({ key }) => key === scopeKeyOfPipeline(row.key));
  return (
    <li className="border-b border-line px-5 py-2 max-sm:px-3">
      <ScopeClock offsetMs={toClockOffset(scope)}>
        <p className="flex flex-wrap items-center gap-x-2">
          <Glyph shape="diamond" />
          <strong className="font-semibold">{row.name}</strong>
          <span className="text-meta text-ink-2">{whatWords(approval)}</span>
          <AccountMark
            name={row.accountName}
            color={row.accountColor}
            region={row.region}
            className="ml-auto"
          />
        </p>
        <div className="mt-1 pl-[22px] text-meta">
          {pipeline !== undefined && <Story entry={{ row, approval }} pipeline={pipeline} isMine={isMine} />}
        </div>
      </ScopeClock>
    </li>
  );
}

function Story({
  entry: { row, approval },
  pipeline,
  isMine,
}: {
  entry: InboxEntry;
  pipeline: PipelineSnapshot | null;
  isMine: boolean;
}) {
  const sending = useSending(approval.id);
  const viewer = useViewer();
  const fate = readFate(pipeline, approval);
  if (fate.kind !== "waiting") {
    // A newer one was not chosen by hand: it is not offered among these.
    return (
      <FatePart
        fate={{ ...fate, newer: undefined }}
        seen={approval}
        pipeline={pipeline}
        sending={sending}
        onOpen={() => undefined}
      />
    );
  }
  if (!pipeline) return null;
  const what = revisionWords(pipeline, fate.pending);
  if (sending) return <SendingPart id={approval.id} sending={sending} what={what} />;
  return (
    <p className="text-ink-2">
      <span className="font-mono text-[11.5px]">{what}</span>{" "}
      {isMine
        ? `${consequenceWords(readConsequence(pipeline, fate.pending))}.`
        : wordRefusal(viewer, "approval.decide", row)}
    </p>
  );
}

function revisionWords(pipeline: PipelineSnapshot, pending: PendingApproval): string {
  const revision = leadRevision(readRelease(pipeline, pending).waiting);
  return revision ? shortRevision(revision.revisionId) : pending.approval.executionId.slice(0, 8);
}
