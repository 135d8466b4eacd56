"use client";

import { useRef, useState } from "react";
import { useAct } from "../../lib/client/act";
import { useFleet } from "../../lib/client/use-live";
import { useViewer } from "../../lib/client/use-viewer";
import type { DeploymentSnapshot } from "../../lib/model/deployment";
import {
  type ActWords,
  actVerbs,
  mostReasonLength,
  wordAct,
  wordReasonProblem,
} from "../../lib/model/deployment-act-words";
import {
  type DeploymentAct,
  isAgainst,
  type SeenDeployment,
  verbOfAct,
  wordMovedOn,
} from "../../lib/model/deployment-acts";
import { QuestionFrame, recordedAs } from "../act/question-frame";
import { QuestionVerbs } from "../act/question-verbs";
import { ReasonField } from "../act/reason-field";
import { useWhyOff } from "../act/use-why-off";
import { placeOf } from "../approval/approval-head";
import { Button } from "../ui/button";
import { ActProgress } from "./act-progress";
import { useActProgress } from "./use-acts";

type Props = {
  deployment: DeploymentSnapshot;
  act: DeploymentAct;
  /** As it stood when the question was opened: what is sent is bound to it. */
  seen: SeenDeployment;
  /** The question is asked anew, about what is there now. */
  onLookAgain: () => void;
  onClose: () => void;
};

/** Says what AWS will do before it is asked to, and then what has become of it. */
export function ActDialog({ deployment, act, seen, onLookAgain, onClose }: Props) {
  const { email } = useViewer();
  const waiting = useWaitingBehind(deployment);
  const progress = useActProgress(deployment);
  const words = useLastWords(wordAct(deployment, act.kind, waiting), progress === null);
  return (
    <QuestionFrame
      place={placeOf(deployment)}
      isProduction={deployment.isProduction}
      title={words.title}
      facts={[
        ...words.facts.map(([label, text]) => [label, `${text}.`] as const),
        ["Recorded", recordedAs(email)],
      ]}
      isTold={progress !== null}
      onClose={onClose}
      foot={
        progress ? (
          <div className="flex flex-col gap-3">
            <ActProgress deployment={deployment} progress={progress} />
            <Button className="self-end" onClick={onClose}>
              Close
            </Button>
          </div>
        ) : (
          <Question {...{ deployment, act, seen, onLookAgain, onClose }} keep={words.keep} />
        )
      }
    />
  );
}

/** As they were when it was sent: what was answered stays what was asked. */
function useLastWords(words: ActWords, isAsking: boolean): ActWords {
  const last = useRef(words);
  if (isAsking) last.current = words;
  return last.current;
}

function Question({ deployment, act, seen, keep, onLookAgain, onClose }: Props & { keep: string }) {
  const send = useAct();
  const [reason, setReason] = useState("");
  const problem = wordReasonProblem(reason);
  const press = () => {
    if (problem !== undefined) return;
    const said = reason.trim();
    const body = { deployment: deployment.key, act: act.kind, seen };
    void send(said === "" ? body : { ...body, reason: said });
  };
  return (
    <div className="flex flex-col gap-3">
      <ReasonField
        reason={reason}
        problem={problem}
        label="Reason, if there is one"
        placeholder="Reason, if there is one: it goes into Signalbox's audit"
        most={mostReasonLength}
        onChange={setReason}
      />
      <QuestionVerbs
        keep={keep}
        verb={actVerbs[act.kind]}
        look={!isAgainst(act.kind) ? "act" : act.kind === "stop" ? "stop" : "undo"}
        moved={wordMovedOn(act.kind, seen, deployment)}
        off={useWhyOff(deployment)(verbOfAct[act.kind])}
        onLookAgain={onLookAgain}
        onClose={onClose}
        onPress={press}
      />
    </div>
  );
}

/** How many executions wait to enter the stage that began it; undefined where that can't be seen. */
function useWaitingBehind({ cause }: DeploymentSnapshot): number | undefined {
  const { rows } = useFleet();
  const stages = cause && rows.find(({ key }) => key === cause.pipeline)?.stages;
  return stages?.find(({ name }) => name === cause?.stageName)?.queued;
}
