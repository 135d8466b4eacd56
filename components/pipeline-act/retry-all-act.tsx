"use client";

import { RotateCw } from "lucide-react";
import { useId } from "react";
import { useAsk } from "../../lib/client/asked";
import { useViewer } from "../../lib/client/use-viewer";
import { wordRefusal } from "../../lib/model/may";
import type { RetryTarget } from "../../lib/model/pipeline-act/retry-target";
import { ActButton, OffReason } from "../act/act-button";

/** Of a group: one question, and an outcome each. Off only for whom none of them is to retry. */
export function RetryAllAct({ targets }: { targets: readonly RetryTarget[] }) {
  const viewer = useViewer();
  const ask = useAsk();
  const id = useId();
  const refusals = targets.map((target) => wordRefusal(viewer, "stage.retry", target));
  const off = refusals.includes(undefined) ? undefined : refusals[0];
  if (targets.length === 0) return null;
  return (
    <>
      <ActButton
        data-pipeline-act="retry-failed"
        look="plain"
        off={off && id}
        onPress={() => ask({ kind: "several", targets })}
      >
        <RotateCw aria-hidden="true" size={13} className="shrink-0" />
        Retry all {targets.length}…
      </ActButton>
      {off && <OffReason id={id}>{off}</OffReason>}
    </>
  );
}
