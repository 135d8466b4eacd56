"use client";

import { memo } from "react";
import { usePipelines, usePrefetch } from "../../lib/client/pipelines";
import { useReading } from "../../lib/client/presence";
import { useWatch } from "../../lib/client/use-live";
import type { PipelineKey } from "../../lib/model/ids";
import type { InboxEntry } from "../../lib/model/inbox";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { Glyph } from "../status/glyph";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { ApprovalDetail } from "./approval-detail";
import type { Chosen } from "./use-chosen";
import { useSettled } from "./use-settled";

type Props = {
  chosen: Chosen | undefined;
  entries: readonly InboxEntry[];
  painted: PipelineSnapshot | undefined;
  isShown: boolean;
  onChoose: (next: Chosen) => void;
};

/** The chosen approval, or why there is none to show. */
export const ReadingPane = memo(function ReadingPane({ chosen, entries, painted, isShown, onChoose }: Props) {
  const pipelines = usePipelines(chosen ? [chosen.pipeline] : [], painted);
  usePrefetch(keysBeside(entries, chosen));
  // Whoever passes by with the keys reads nothing: neither AWS nor the others need to know.
  const settled = useSettled(isShown ? chosen : undefined);
  useWatch(settled?.pipeline);
  useReading(settled?.pipeline, settled?.seen.id);
  if (!chosen) return <NoneChosen />;
  const pipeline = pipelines.byKey.get(chosen.pipeline);
  if (pipeline === undefined) {
    return pipelines.isUnreadable ? <Unreadable onRetry={pipelines.readAgain} /> : <div aria-busy="true" />;
  }
  return (
    <ApprovalDetail
      key={chosen.seen.id}
      pipeline={pipeline}
      seen={chosen.seen}
      hasKeys
      onOpen={({ stageName, actionName, approval: { id, executionId } }) =>
        onChoose({ ...chosen, seen: { id, executionId, stageName, actionName } })
      }
    />
  );
});

/** j and k find the next one there already. */
function keysBeside(entries: readonly InboxEntry[], chosen: Chosen | undefined): readonly PipelineKey[] {
  const at = entries.findIndex(({ approval }) => approval.id === chosen?.seen.id);
  if (at < 0) return [];
  return [entries[at - 1], entries[at + 1], entries[at + 2]].flatMap((entry) => entry?.row.key ?? []);
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
