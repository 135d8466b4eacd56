"use client";

import type { ReactNode } from "react";
import { usePipelines } from "../../lib/client/pipelines";
import type { PipelineKey } from "../../lib/model/ids";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { actPlaceOf, placeOfAct } from "../../lib/model/pipeline-act/act-place";
import { completeAsked } from "../../lib/model/pipeline-act/failure-acts";
import type { OfferedAct } from "../../lib/model/pipeline-act/offered-acts";
import { Button } from "../ui/button";
import { Dialog, DialogTitle } from "../ui/dialog";
import { PassingProgress } from "./pipeline-act-progress";
import { PipelineQuestion } from "./pipeline-question";
import { isUnderWay, usePipelineProgress } from "./use-act-progress";

type Props = {
  pipelineKey: PipelineKey;
  asked: OfferedAct;
  isOpen: boolean;
  /** The buttons: they give way while something is under way. */
  children: ReactNode;
  onClose: () => void;
};

/** The same question as on the pipeline's page, once it has been read whole. */
export function FailureQuestion({ pipelineKey, asked, isOpen, children, onClose }: Props) {
  const { byKey, isUnreadable, readAgain } = usePipelines([pipelineKey]);
  const pipeline = byKey.get(pipelineKey);
  if (pipeline) return <Here {...{ pipeline, asked, isOpen, children, onClose }} />;
  const isGone = pipeline === null;
  return (
    <>
      {children}
      {isOpen && (isGone || isUnreadable) && (
        <Nothing
          title={isGone ? "This pipeline is no longer there" : "The pipeline could not be read"}
          onAgain={isGone ? undefined : readAgain}
          onClose={onClose}
        />
      )}
    </>
  );
}

function Here({
  pipeline,
  asked,
  isOpen,
  children,
  onClose,
}: Omit<Props, "pipelineKey"> & { pipeline: PipelineSnapshot }) {
  const whole = completeAsked(pipeline, asked);
  const progress = usePipelineProgress(pipeline, [actPlaceOf(whole)]);
  return (
    <>
      {!progress.some(isUnderWay) && children}
      {progress.map((one) => (
        <PassingProgress key={placeOfAct(one.acting.act)} pipeline={pipeline} progress={one} />
      ))}
      {isOpen && <PipelineQuestion pipeline={pipeline} asked={whole} onClose={onClose} />}
    </>
  );
}

function Nothing({
  title,
  onAgain,
  onClose,
}: {
  title: string;
  onAgain: (() => void) | undefined;
  onClose: () => void;
}) {
  return (
    <Dialog onClose={onClose}>
      <DialogTitle>{title}</DialogTitle>
      <div className="act-verbs px-5 pt-2 pb-4 max-sm:px-3">
        <Button onClick={onClose}>Close</Button>
        {onAgain && <Button onClick={onAgain}>Try again</Button>}
      </div>
    </Dialog>
  );
}
