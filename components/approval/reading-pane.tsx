"use client";

import type { Pipelines } from "../../lib/client/pipelines";
import type { PendingApproval } from "../../lib/model/pipeline";
import { Glyph } from "../status/glyph";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { ApprovalDetail } from "./approval-detail";
import type { Chosen } from "./use-chosen";

/** The chosen approval, or why there is none to show. */
export function ReadingPane({
  chosen,
  pipelines,
  onOpen,
}: {
  chosen: Chosen | undefined;
  pipelines: Pipelines;
  onOpen: (pending: PendingApproval) => void;
}) {
  if (!chosen) return <NoneChosen />;
  const pipeline = pipelines.byKey.get(chosen.pipeline);
  if (pipeline === undefined) {
    return pipelines.isUnreadable ? <Unreadable onRetry={pipelines.readAgain} /> : <div aria-busy="true" />;
  }
  return (
    <ApprovalDetail key={chosen.seen.id} pipeline={pipeline} seen={chosen.seen} hasKeys onOpen={onOpen} />
  );
}

function NoneChosen() {
  return (
    <p className="p-5 text-ink-3 max-sm:p-3">
      No approval is chosen, or the one in the address no longer waits. Decided below the list says what
      became of it.
    </p>
  );
}

function Unreadable({ onRetry }: { onRetry: () => void }) {
  return (
    <Notice
      mark={<Glyph shape="square-cross" className="text-bad" />}
      title="This approval could not be read"
    >
      <p>Signalbox did not answer. The list beside it stands.</p>
      <Button className="mt-3" onClick={onRetry}>
        Try again
      </Button>
    </Notice>
  );
}
