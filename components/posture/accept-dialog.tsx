"use client";

import clsx from "clsx";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { acceptFindings } from "../../lib/client/accept-finding";
import { useLive } from "../../lib/client/use-live";
import { useViewer } from "../../lib/client/use-viewer";
import { type AcceptSpan, acceptEndsAt, acceptSpans } from "../../lib/model/posture/accept-ends";
import { longestAcceptReason, wordAcceptProblem } from "../../lib/model/posture/acceptance-rules";
import type { PostureCard } from "../../lib/model/posture/posture-card";
import { ruleWords } from "../../lib/model/posture/rule-words";
import { QuestionFrame } from "../act/question-frame";
import { QuestionVerbs } from "../act/question-verbs";
import { ReasonField } from "../act/reason-field";
import { dayWords } from "./day-words";

type Props = { card: PostureCard; onClose: () => void };

/** Why it is all right, and until when; nothing changes in AWS. */
export function AcceptDialog({ card, onClose }: Props) {
  const { finding, place } = card;
  const { email } = useViewer();
  const { clock } = useLive();
  const [openedAt] = useState(() => clock.now());
  const [span, setSpan] = useState<AcceptSpan>("none");
  const [reason, setReason] = useState("");
  const [isLate, setLate] = useState(false);
  const send = useSending(card, onClose);
  const until = acceptEndsAt(span, openedAt);
  const problem = wordAcceptProblem({ reason, until }, openedAt);
  const press = () => {
    setLate(true);
    if (problem === undefined) void send.press(reason.trim(), until);
  };
  return (
    <QuestionFrame
      place={`${place.name}, ${place.accountName} ${place.region}`}
      isProduction={false}
      title={`Accept “${ruleWords[finding.rule].title}”?`}
      facts={[
        ["Found", finding.evidence],
        ["Then", "It counts no more and stands under Accepted. Nothing changes in AWS."],
        [
          "Returns",
          until === undefined ? "Once somebody lets it count again." : `${dayWords(until)}, 00:00 UTC.`,
        ],
        ["Recorded", `as ${email}, in Signalbox's audit; everybody reads the reason.`],
      ]}
      isTold={false}
      onClose={onClose}
      foot={
        <div className="flex flex-col gap-3">
          <ReasonField
            reason={reason}
            problem={problem}
            label="Reason"
            placeholder="Reason: why it is all right here"
            most={longestAcceptReason}
            isShownLate={isLate}
            onChange={setReason}
          />
          <QuestionVerbs
            keep="Let it count"
            verb={send.isSending ? "Accepting…" : "Accept"}
            look="act"
            off={send.because}
            onLookAgain={onClose}
            onClose={onClose}
            onPress={press}
          />
        </div>
      }
    >
      <EndField span={span} onChange={setSpan} />
    </QuestionFrame>
  );
}

function EndField({ span, onChange }: { span: AcceptSpan; onChange: (span: AcceptSpan) => void }) {
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="mb-1 text-meta text-ink-2">For</legend>
      {acceptSpans.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          aria-pressed={span === id}
          onClick={() => onChange(id)}
          className={clsx(
            "h-7 rounded-control border px-2 text-meta max-sm:h-11",
            span === id ? "border-ink bg-sunk font-semibold" : "border-ctl text-ink-2 hover:bg-sunk",
          )}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}

/** Closes once it is done and the page shows it; else says why not. */
function useSending({ finding }: PostureCard, onDone: () => void) {
  const router = useRouter();
  const [isSending, setSending] = useState(false);
  const [because, setBecause] = useState<string>();
  const press = async (reason: string, until: number | undefined) => {
    if (isSending) return;
    setSending(true);
    const findings = [{ finding: finding.id, pipeline: finding.pipeline }];
    const outcome = await acceptFindings({ findings, reason, ...(until !== undefined && { until }) });
    setSending(false);
    const why = outcome.kind === "done" ? outcome.others[0]?.because : outcome.problem.message;
    setBecause(why);
    if (why !== undefined) return;
    onDone();
    router.refresh();
  };
  return { press, isSending, because };
}
