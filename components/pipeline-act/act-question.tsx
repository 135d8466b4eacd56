"use client";

import { type ReactNode, useRef, useState } from "react";
import { useActOnPipeline } from "../../lib/client/act-on-pipeline";
import { useViewer } from "../../lib/client/use-viewer";
import type { PipelineActBody } from "../../lib/contract/pipeline-act";
import type { PipelineSnapshot } from "../../lib/model/pipeline";
import { type ActPlace, placeOfAct } from "../../lib/model/pipeline-act/act-place";
import { type OfferedAct, wordWhyNot } from "../../lib/model/pipeline-act/offered-acts";
import { verbOfPipelineAct } from "../../lib/model/pipeline-act/pipeline-act";
import {
  isAgainstPipeline,
  type PipelineActWords,
  pipelineActVerbs,
  wordPipelineAct,
} from "../../lib/model/pipeline-act/pipeline-act-words";
import { seenFor, wordMovedOnPipeline } from "../../lib/model/pipeline-act/seen";
import { QuestionFrame, recordedAs } from "../act/question-frame";
import { QuestionVerbs } from "../act/question-verbs";
import { useWhyOff } from "../act/use-why-off";
import { placeOf } from "../approval/approval-head";
import { Button } from "../ui/button";
import { PipelineActProgress } from "./pipeline-act-progress";
import { usePipelineProgress } from "./use-act-progress";

export type AskedAbout = {
  pipeline: PipelineSnapshot;
  /** As it stood when the question was opened: what is sent is bound to it. */
  at: PipelineSnapshot;
  asked: OfferedAct;
  /** The question is asked anew, about what is there now. */
  onLookAgain: () => void;
  onClose: () => void;
};

type Props = AskedAbout & {
  /** What is sent; undefined while something of it is missing. */
  act: PipelineActBody["act"] | undefined;
  /** Pressed while something is missing. */
  onMissing?: (() => void) | undefined;
  /** What will follow, where that depends on what is chosen. */
  then?: string | undefined;
  /** What has to be chosen or said. */
  children?: ReactNode;
};

/** Says what AWS will do before it is asked to, and then what has become of it. */
export function ActQuestion(props: Props) {
  const { pipeline, asked, then, children, onClose } = props;
  const { email } = useViewer();
  const [sentTo, setSentTo] = useState<ActPlace>();
  const [progress] = usePipelineProgress(pipeline, sentTo === undefined ? [] : [sentTo]);
  const words = useLastWords(wordPipelineAct(pipeline, asked), progress === undefined);
  const facts = then === undefined ? words.facts : [...words.facts, ["Then", then] as const];
  return (
    <QuestionFrame
      place={placeOf(pipeline)}
      isProduction={isProduction(pipeline, asked)}
      title={words.title}
      facts={[...facts, ["Recorded", recordedAs(email)]]}
      isTold={progress !== undefined}
      onClose={onClose}
      foot={
        progress ? (
          <div className="flex flex-col gap-3">
            <PipelineActProgress pipeline={pipeline} progress={progress} />
            <Button className="self-end" onClick={onClose}>
              Close
            </Button>
          </div>
        ) : (
          <Foot {...props} keep={words.keep} onSent={setSentTo} />
        )
      }
    >
      {progress ? undefined : children}
    </QuestionFrame>
  );
}

/** A stage is production or not; what starts or stops concerns all of them. */
function isProduction({ stages }: PipelineSnapshot, { stageName }: OfferedAct): boolean {
  const concerned = stageName === undefined ? stages : stages.filter(({ name }) => name === stageName);
  return concerned.some((stage) => stage.isProduction);
}

/** As they were when it was sent: what was answered stays what was asked. */
function useLastWords(words: PipelineActWords, isAsking: boolean): PipelineActWords {
  const last = useRef(words);
  if (isAsking) last.current = words;
  return last.current;
}

function Foot({
  pipeline,
  at,
  asked,
  act,
  keep,
  onMissing,
  onLookAgain,
  onClose,
  onSent,
}: Props & { keep: string; onSent: (place: ActPlace) => void }) {
  const send = useActOnPipeline();
  const [press] = useState(newPress);
  const whyOff = useWhyOff(pipeline)(verbOfPipelineAct[asked.act]);
  const moved = act && wordMovedOnPipeline(act, seenFor(at, act), pipeline);
  const onPress = () => {
    if (act === undefined) return onMissing?.();
    onSent(placeOfAct(act));
    void send({ pipeline, at, act, press });
  };
  return (
    <div className="flex flex-col gap-3">
      <QuestionVerbs
        keep={keep}
        verb={pipelineActVerbs[asked.act]}
        look={lookOf(asked)}
        moved={moved}
        off={whyOff ?? wordWhyNot(pipeline, asked)}
        onLookAgain={onLookAgain}
        onClose={onClose}
        onPress={onPress}
      />
    </div>
  );
}

function lookOf({ act }: OfferedAct): "act" | "stop" | "undo" {
  if (act === "roll-back") return "undo";
  return isAgainstPipeline(act) ? "stop" : "act";
}

/** `crypto.randomUUID` is there over https only, and Signalbox may stand behind plain http. */
function newPress(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
