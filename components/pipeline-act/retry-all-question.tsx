"use client";

import { useState } from "react";
import { aFewAtATime } from "../../lib/client/a-few-at-a-time";
import { useActOnPipeline } from "../../lib/client/act-on-pipeline";
import { usePipelines } from "../../lib/client/pipelines";
import { useConnection } from "../../lib/client/use-live";
import { useViewer } from "../../lib/client/use-viewer";
import { can } from "../../lib/model/may";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { wordWhyNot } from "../../lib/model/pipeline-act/offered-acts";
import type { RetryTarget } from "../../lib/model/pipeline-act/retry-target";
import { recordedAs } from "../act/question-frame";
import { ProductionBand } from "../approval/production-band";
import { Button } from "../ui/button";
import { Dialog, DialogTitle } from "../ui/dialog";
import { RetryAllRow } from "./retry-all-row";

const mostAtOnce = 3;

/** Several at once: what one of them refuses does not hold up the others. */
export function RetryAllQuestion({
  targets,
  onClose,
}: {
  targets: readonly RetryTarget[];
  onClose: () => void;
}) {
  const { email } = useViewer();
  const { byKey, isUnreadable } = usePipelines([...new Set(targets.map(({ key }) => key))]);
  const ready = useReady(targets, byKey);
  const send = useActOnPipeline();
  const [sent, setSent] = useState<readonly RetryTarget[]>();
  const isLive = useConnection().kind === "live";
  const isReading = byKey.size === 0 && !isUnreadable;
  const production = targets.filter(({ isProduction }) => isProduction).length;
  const press = () => {
    setSent(ready.map(({ target }) => target));
    void aFewAtATime(ready, mostAtOnce, ({ target: { stageName, executionId }, pipeline }) =>
      send({ pipeline, at: pipeline, act: { kind: "retry-failed", stageName, executionId } }),
    );
  };
  return (
    <Dialog onClose={onClose}>
      <div className="min-h-0 overflow-y-auto">
        {production > 0 && <ProductionBand place={`${production} of these ${targets.length}`} />}
        <DialogTitle>Retry what failed in {targets.length} pipelines?</DialogTitle>
        <p className="px-5 text-meta text-ink-2 max-sm:px-3">
          Each runs its failed actions again with the same revision. Recorded {recordedAs(email)}
        </p>
        <ul className="mt-2 border-t border-line">
          {targets.map((target) => (
            <RetryAllRow
              key={`${target.key} ${target.stageName}`}
              target={target}
              pipeline={byKey.get(target.key)}
              isSent={sent?.includes(target) ?? false}
            />
          ))}
        </ul>
      </div>
      <div className="act-verbs px-5 pt-3 pb-4 max-sm:px-3">
        {sent ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <>
            <Button onClick={onClose}>Leave them as they are</Button>
            <Button look="primary" disabled={!isLive || ready.length === 0} onClick={press}>
              {isReading ? "Reading…" : `Retry ${ready.length}`}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}

type Ready = { target: RetryTarget; pipeline: PipelineSnapshot };

/** Those one may retry, and AWS would take. */
function useReady(
  targets: readonly RetryTarget[],
  byKey: ReturnType<typeof usePipelines>["byKey"],
): readonly Ready[] {
  const viewer = useViewer();
  return targets.flatMap((target) => {
    const pipeline = byKey.get(target.key);
    const { stageName, executionId } = target;
    if (!pipeline || !can(viewer, "stage.retry", pipeline)) return [];
    const why = wordWhyNot(pipeline, { act: "retry-failed", stageName, executionId });
    return why === undefined ? [{ target, pipeline }] : [];
  });
}
