"use client";

import { Undo2 } from "lucide-react";
import { type RefObject, useEffect, useId, useRef, useState } from "react";
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
  wordMovedOn,
} from "../../lib/model/deployment-acts";
import { placeOf } from "../approval/approval-head";
import { ProductionBand } from "../approval/production-band";
import { ProgressLine } from "../approval/progress-line";
import { Button } from "../ui/button";
import { Dialog, DialogTitle } from "../ui/dialog";
import "./act-dialog.css";
import { ActProgress } from "./act-progress";
import { useActProgress, useWhyOff } from "./use-acts";

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
  const foot = useKeptFocus(progress !== null);
  const facts = [
    ...words.facts,
    ["Recorded", `as ${email}, in Signalbox's audit and in CloudTrail`],
  ] as const;
  return (
    <Dialog onClose={onClose}>
      <div className="min-h-0 overflow-y-auto">
        {deployment.isProduction && <ProductionBand place={placeOf(deployment)} />}
        <DialogTitle>{words.title}</DialogTitle>
        {!deployment.isProduction && (
          <p className="px-5 text-meta text-ink-2 max-sm:px-3">{placeOf(deployment)}</p>
        )}
        <dl className="act-facts text-meta">
          {facts.map(([label, text]) => (
            <div key={label} className="contents">
              <dt className="text-ink-2">{label}</dt>
              <dd className="[overflow-wrap:anywhere]">{text}.</dd>
            </div>
          ))}
        </dl>
      </div>
      <div
        ref={foot}
        tabIndex={-1}
        role={progress ? "status" : undefined}
        className="px-5 pt-3 pb-4 outline-none max-sm:px-3"
      >
        {progress ? (
          <div className="flex flex-col gap-3">
            <ActProgress deployment={deployment} progress={progress} />
            <Button className="self-end" onClick={onClose}>
              Close
            </Button>
          </div>
        ) : (
          <Question {...{ deployment, act, seen, onLookAgain, onClose }} keep={words.keep} />
        )}
      </div>
    </Dialog>
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
  const whyOff = useWhyOff(deployment)(act.kind);
  const moved = wordMovedOn(act.kind, seen, deployment);
  const problem = wordReasonProblem(reason);
  const offId = useId();
  const off = moved ?? whyOff;
  const press = () => {
    if (off !== undefined || problem !== undefined) return;
    const said = reason.trim();
    const body = { deployment: deployment.key, act: act.kind, seen };
    void send(said === "" ? body : { ...body, reason: said });
  };
  return (
    <div className="flex flex-col gap-3">
      <ReasonField reason={reason} problem={problem} onChange={setReason} />
      {off !== undefined && (
        <div id={offId} role="status">
          <ProgressLine
            shape={moved ? "chevrons" : "cross"}
            tone="grey"
            strong={moved ? "It moved on." : undefined}
            aside={
              moved && (
                <button type="button" className="link-ink" onClick={onLookAgain}>
                  Look again
                </button>
              )
            }
          >
            {off}
          </ProgressLine>
        </div>
      )}
      <div className="act-verbs">
        <Button onClick={onClose}>{keep}</Button>
        <Button
          look={off !== undefined ? "plain" : isAgainst(act.kind) ? "undo" : "primary"}
          className={off === undefined ? undefined : "border-line bg-sunk text-ink-3 hover:bg-sunk"}
          aria-disabled={off !== undefined || undefined}
          aria-describedby={off === undefined ? undefined : offId}
          onClick={press}
        >
          {act.kind !== "stop" && isAgainst(act.kind) && <Undo2 aria-hidden="true" size={13} />}
          {actVerbs[act.kind]}
        </Button>
      </div>
    </div>
  );
}

function ReasonField({
  reason,
  problem,
  onChange,
}: {
  reason: string;
  problem: string | undefined;
  onChange: (reason: string) => void;
}) {
  const id = useId();
  const length = [...reason].length;
  return (
    <div>
      <textarea
        rows={2}
        value={reason}
        aria-label="Reason, if there is one"
        aria-describedby={id}
        aria-invalid={problem !== undefined || undefined}
        placeholder="Reason, if there is one: it goes into Signalbox's audit"
        onChange={(event) => onChange(event.target.value)}
        className="block w-full resize-none rounded-control border border-ctl bg-canvas px-3 py-1.5 placeholder:text-ink-3 max-sm:text-card"
      />
      <p id={id} className="text-caption text-ink-3 empty:hidden" role={problem && "alert"}>
        {problem ?? (length > mostReasonLength / 2 ? `${length} / ${mostReasonLength}` : "")}
      </p>
    </div>
  );
}

/** How many executions wait to enter the stage that began it; undefined where that can't be seen. */
function useWaitingBehind({ cause }: DeploymentSnapshot): number | undefined {
  const { rows } = useFleet();
  const stages = cause && rows.find(({ key }) => key === cause.pipeline)?.stages;
  return stages?.find(({ name }) => name === cause?.stageName)?.queued;
}

/** The buttons give way to what became of their press: whoever stood on them stays in that place. */
function useKeptFocus(isTold: boolean): RefObject<HTMLDivElement | null> {
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isTold) foot.current?.focus({ preventScroll: true });
  }, [isTold]);
  return foot;
}
