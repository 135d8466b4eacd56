"use client";

import { useState } from "react";
import { localClock, localPlace, utcExact } from "../../lib/client/clock-words";
import { useMuteFailure } from "../../lib/client/use-failures";
import { useLive } from "../../lib/client/use-live";
import { useViewer } from "../../lib/client/use-viewer";
import type { FailureCard } from "../../lib/model/failure/failure-card";
import { longestMuteReason } from "../../lib/model/failure/handling";
import { wordMuteProblem } from "../../lib/model/failure/handling-rules";
import { type MuteEnd, muteEndsAt } from "../../lib/model/failure/mute-ends";
import { QuestionFrame } from "../act/question-frame";
import { QuestionVerbs } from "../act/question-verbs";
import { ReasonField } from "../act/reason-field";
import { placesOf } from "./group-words";
import { MuteEndField } from "./mute-end-field";
import { named } from "./take-button";

type Props = { cards: readonly FailureCard[]; onClose: () => void };

/** Why and until when it is left in peace; nothing changes in AWS. */
export function MuteDialog({ cards, onClose }: Props) {
  const { email } = useViewer();
  const { clock } = useLive();
  const [openedAt] = useState(() => clock.now());
  const [end, setEnd] = useState<MuteEnd>({ kind: "span", id: "1d" });
  const [reason, setReason] = useState("");
  const [isLate, setLate] = useState(false);
  const send = useSending(cards, onClose);
  const until = muteEndsAt(end, openedAt);
  const problem = until === undefined ? "Choose a day." : wordMuteProblem({ until, reason }, openedAt);
  const press = () => {
    setLate(true);
    if (problem === undefined && until !== undefined) void send.press(until, reason.trim());
  };
  return (
    <QuestionFrame
      place={placesOf(cards)
        .map(({ accountName, region }) => `${accountName} ${region}`)
        .join(", ")}
      isProduction={cards.some(({ failure }) => failure.isProduction)}
      title={titleOf(cards)}
      facts={[
        ["Then", "It counts nowhere and stands under Muted. Nothing changes in AWS."],
        ["Returns", until === undefined ? "Choose a day." : returnWords(until)],
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
            placeholder="Reason: what everybody reads beside it"
            most={longestMuteReason}
            isShownLate={isLate}
            onChange={setReason}
          />
          <QuestionVerbs
            keep="Keep it standing"
            verb={send.isSending ? "Muting…" : "Mute"}
            look="act"
            off={send.because}
            onLookAgain={onClose}
            onClose={onClose}
            onPress={press}
          />
        </div>
      }
    >
      <MuteEndField end={end} onChange={setEnd} />
    </QuestionFrame>
  );
}

function titleOf(cards: readonly FailureCard[]): string {
  const [first] = cards;
  return cards.length === 1 && first ? `Mute ${first.place.name}?` : `Mute these ${cards.length}?`;
}

function returnWords(until: number): string {
  const place = localPlace();
  const local = place === "UTC" ? "" : `, ${localClock(until)} ${place}`;
  return `${utcExact(until)}${local}; or once something newer stands still there.`;
}

/** Closes once it is done for all of them; else says why not. */
function useSending(cards: readonly FailureCard[], onDone: () => void) {
  const handle = useMuteFailure();
  const [isSending, setSending] = useState(false);
  const [because, setBecause] = useState<string>();
  const press = async (until: number, reason: string) => {
    if (isSending) return;
    setSending(true);
    const outcome = await handle({ failures: named(cards), until, reason });
    setSending(false);
    const why = outcome.kind === "done" ? outcome.others[0]?.because : outcome.problem.message;
    setBecause(why);
    if (why === undefined) onDone();
  };
  return { press, isSending, because };
}
