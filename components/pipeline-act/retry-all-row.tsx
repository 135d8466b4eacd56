"use client";

import { useViewer } from "../../lib/client/use-viewer";
import { wordRefusal } from "../../lib/model/may";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { actPlaceOf } from "../../lib/model/pipeline-act/act-place";
import { findStage } from "../../lib/model/pipeline-act/act-state";
import { type OfferedAct, wordWhyNot } from "../../lib/model/pipeline-act/offered-acts";
import type { RetryTarget } from "../../lib/model/pipeline-act/retry-target";
import { wordRetryThen } from "../../lib/model/pipeline-act/retry-words";
import { ProgressLine } from "../approval/progress-line";
import { AccountMark } from "../status/account-mark";
import { Glyph } from "../status/glyph";
import { PipelineActProgress } from "./pipeline-act-progress";
import { usePipelineProgress } from "./use-act-progress";

/** One of several: what retrying it does, why it is left out, or what became of it. */
export function RetryAllRow({
  target,
  pipeline,
  isNext,
  onForget,
}: {
  target: RetryTarget;
  pipeline: PipelineSnapshot | null | undefined;
  /** Its turn comes: a few are sent at a time. */
  isNext: boolean;
  onForget: () => void;
}) {
  const { name, stageName, accountName, accountColor, region } = target;
  return (
    <li className="border-b border-line px-5 py-2 max-sm:px-3">
      <p className="flex flex-wrap items-center gap-x-2">
        <Glyph shape="square-cross" className="text-bad" />
        <strong className="font-semibold">{name}</strong>
        <span className="text-meta text-ink-2">{stageName}</span>
        <AccountMark name={accountName} color={accountColor} region={region} className="ml-auto" />
      </p>
      <div className="mt-0.5 pl-[22px] text-meta">
        {pipeline === null && <LeftOut because="It is no longer there." />}
        {pipeline && <Story {...{ target, pipeline, isNext, onForget }} />}
      </div>
    </li>
  );
}

function Story({
  target: { stageName, executionId },
  pipeline,
  isNext,
  onForget,
}: {
  target: RetryTarget;
  pipeline: PipelineSnapshot;
  isNext: boolean;
  onForget: () => void;
}) {
  const viewer = useViewer();
  const asked = { act: "retry-failed", stageName, executionId } as const satisfies OfferedAct;
  const [progress] = usePipelineProgress(pipeline, [actPlaceOf(asked)]);
  if (progress) {
    return (
      <div role="status">
        <PipelineActProgress pipeline={pipeline} progress={progress} onForget={onForget} />
      </div>
    );
  }
  if (isNext) return <span className="text-ink-3">Comes next</span>;
  const why = wordRefusal(viewer, "stage.retry", pipeline) ?? wordWhyNot(pipeline, asked);
  if (why !== undefined) return <LeftOut because={why} />;
  const stage = findStage(pipeline, stageName);
  return stage && <span className="text-ink-2">{wordRetryThen(pipeline, stage, asked)}</span>;
}

function LeftOut({ because }: { because: string }) {
  return (
    <ProgressLine shape="ring-dash" tone="grey" strong="Left out.">
      {because}
    </ProgressLine>
  );
}
