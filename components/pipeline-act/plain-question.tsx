"use client";

import { useState } from "react";
import type { PipelineActBody } from "../../lib/contract/pipeline-act";
import { mostTransitionReason, wordTransitionReasonProblem } from "../../lib/model/pipeline-act/act-reason";
import type { OfferedAct } from "../../lib/model/pipeline-act/offered-acts";
import { ReasonField } from "../act/reason-field";
import { ActQuestion, type AskedAbout } from "./act-question";

/** Nothing to choose: yes or no. */
export function PlainQuestion(props: AskedAbout) {
  return <ActQuestion {...props} act={toAct(props.asked)} />;
}

function toAct({
  act,
  stageName,
  executionId,
  conditionType,
}: OfferedAct): PipelineActBody["act"] | undefined {
  if (stageName === undefined) return undefined;
  if (act === "enable-transition") return { kind: act, stageName };
  if (executionId === undefined) return undefined;
  if (act === "retry-failed" || act === "retry-all") return { kind: act, stageName, executionId };
  if (act !== "override" || conditionType === undefined || conditionType === "ON_FAILURE") return undefined;
  return { kind: act, stageName, executionId, conditionType };
}

/** AWS takes no reason with any other character, and none without: told while it is typed. */
export function DisableQuestion(props: AskedAbout) {
  const { stageName = "" } = props.asked;
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const problem = wordTransitionReasonProblem(reason);
  const act = { kind: "disable-transition", stageName, reason: reason.trim() } as const;
  return (
    <ActQuestion {...props} act={problem === undefined ? act : undefined} onMissing={() => setMissing(true)}>
      <ReasonField
        reason={reason}
        problem={problem}
        label="Reason"
        placeholder="Reason: everybody who looks at the pipeline reads it"
        most={mostTransitionReason}
        isShownLate={isMissing}
        onChange={setReason}
      />
    </ActQuestion>
  );
}
