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
import { QuestionVerbs } from "../act/question-verbs";
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
  const pipelines = usePipelines([...new Set(targets.map(({ key }) => key))]);
  const ready = useReady(targets, pipelines.byKey);
  const { acted, isSending, retry, forget } = useRetries();
  const open = ready.filter(({ target }) => !acted.includes(target));
  const production = targets.filter(({ isProduction }) => isProduction).length;
  const off = useWhyOff(pipelines, open.length);
  const isOver = isSending || (acted.length > 0 && open.length === 0);
  return (
    <Dialog onClose={onClose}>
      <div className="min-h-0 overflow-y-auto">
        {production > 0 && <ProductionBand place={`${production} of these ${targets.length}`} />}
        <DialogTitle>Retry what failed in {targets.length} places?</DialogTitle>
        <p className="px-5 text-meta text-ink-2 max-sm:px-3">
          Each runs its failed actions again with the same revision. Recorded {recordedAs(email)}
        </p>
        <ul className="mt-2 border-t border-line">
          {targets.map((target) => (
            <RetryAllRow
              key={`${target.key} ${target.stageName}`}
              target={target}
              pipeline={pipelines.byKey.get(target.key)}
              isNext={isSending && acted.includes(target)}
              onForget={() => forget(target)}
            />
          ))}
        </ul>
      </div>
      <div className="flex flex-col gap-3 px-5 pt-3 pb-4 max-sm:px-3">
        {isOver ? (
          <Button className="self-end" onClick={onClose}>
            Close
          </Button>
        ) : (
          <QuestionVerbs
            keep="Leave them as they are"
            verb={`Retry ${open.length}`}
            look="act"
            off={off}
            onLookAgain={onClose}
            onClose={onClose}
            onPress={() => void retry(open)}
          />
        )}
      </div>
    </Dialog>
  );
}

/** Each is sent once; one that was refused and put away can be sent again. */
function useRetries() {
  const send = useActOnPipeline();
  const [acted, setActed] = useState<readonly RetryTarget[]>([]);
  const [isSending, setSending] = useState(false);
  const retry = async (open: readonly Ready[]) => {
    setActed([...acted, ...open.map(({ target }) => target)]);
    setSending(true);
    await aFewAtATime(open, mostAtOnce, ({ target: { stageName, executionId }, pipeline }) =>
      send({ pipeline, at: pipeline, act: { kind: "retry-failed", stageName, executionId } }),
    );
    setSending(false);
  };
  const forget = (target: RetryTarget) => setActed((all) => all.filter((one) => one !== target));
  return { acted, isSending, retry, forget };
}

function useWhyOff(
  { byKey, isUnreadable }: ReturnType<typeof usePipelines>,
  open: number,
): string | undefined {
  const connection = useConnection();
  if (connection.kind !== "live") return "The connection is lost: acting is off until it is back.";
  if (open > 0) return undefined;
  if (isUnreadable) return "The pipelines could not be read. Close this, and try again.";
  return byKey.size === 0 ? "Reading the pipelines…" : "None of them can be retried now.";
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
