"use client";

import { useId, useState } from "react";
import { localClock, localPlace, utcExact } from "../../lib/client/clock-words";
import { useMuteFailure } from "../../lib/client/use-failures";
import { useLive } from "../../lib/client/use-live";
import { useViewer } from "../../lib/client/use-viewer";
import type { FailureCard } from "../../lib/model/failure/failure-card";
import { longestMuteReason } from "../../lib/model/failure/handling";
import { wordMuteProblem } from "../../lib/model/failure/handling-rules";
import { type MuteEnd, muteEndsAt } from "../../lib/model/failure/mute-ends";
import { ProductionBand } from "../approval/production-band";
import { Button } from "../ui/button";
import { Dialog, DialogTitle } from "../ui/dialog";
import "../deployment-act/act-dialog.css";
import { MuteEndField } from "./mute-end-field";
import { named } from "./take-button";

type Props = { cards: readonly FailureCard[]; onClose: () => void };

/** Why and until when it is left in peace; nothing changes in AWS. */
export function MuteDialog({ cards, onClose }: Props) {
  const { email } = useViewer();
  const places = [...new Set(cards.map(({ place }) => `${place.accountName} ${place.region}`))].join(", ");
  const facts = [
    ["Then", "It counts nowhere and stands under Muted. Nothing changes in AWS"],
    ["Returns", "At that time, or as soon as something newer stands still there"],
    ["Recorded", `as ${email}, in Signalbox's audit; everybody sees the reason`],
  ] as const;
  return (
    <Dialog onClose={onClose}>
      <div className="min-h-0 overflow-y-auto">
        {cards.some(({ failure }) => failure.isProduction) && <ProductionBand place={places} />}
        <DialogTitle>{titleOf(cards)}</DialogTitle>
        <dl className="act-facts text-meta">
          {facts.map(([label, text]) => (
            <div key={label} className="contents">
              <dt className="text-ink-2">{label}</dt>
              <dd className="[overflow-wrap:anywhere]">{text}.</dd>
            </div>
          ))}
        </dl>
        <Question cards={cards} onClose={onClose} />
      </div>
    </Dialog>
  );
}

function titleOf(cards: readonly FailureCard[]): string {
  const [first] = cards;
  return cards.length === 1 && first ? `Mute ${first.place.name}?` : `Mute these ${cards.length}?`;
}

function Question({ cards, onClose }: Props) {
  const { clock } = useLive();
  const [openedAt] = useState(() => clock.now());
  const [end, setEnd] = useState<MuteEnd>({ kind: "span", id: "1d" });
  const [reason, setReason] = useState("");
  const send = useSending(cards, onClose);
  const until = muteEndsAt(end, openedAt);
  const problem =
    until === undefined ? "Muting needs an end." : wordMuteProblem({ until, reason }, clock.now());
  const id = useId();
  const length = [...reason].length;
  return (
    <div className="flex flex-col gap-3 px-5 pt-3 pb-4 max-sm:px-3">
      <MuteEndField end={end} onChange={setEnd} />
      <p className="text-meta text-ink-2" role="status">
        {until === undefined
          ? "Choose a day."
          : `Returns ${utcExact(until)}, ${localClock(until)} ${localPlace()}.`}
      </p>
      <textarea
        rows={2}
        value={reason}
        aria-label="Reason"
        aria-describedby={id}
        placeholder="Reason: what everybody reads beside it"
        onChange={(event) => setReason(event.target.value)}
        className="block w-full resize-none rounded-control border border-ctl bg-canvas px-3 py-1.5 placeholder:text-ink-3 max-sm:text-card"
      />
      <p id={id} className="text-caption text-ink-3" role={send.because ? "alert" : undefined}>
        {send.because ?? problem ?? `${length} / ${longestMuteReason}`}
      </p>
      <div className="act-verbs">
        <Button onClick={onClose}>Keep it standing</Button>
        <Button
          look={problem === undefined ? "primary" : "plain"}
          className={problem === undefined ? undefined : "border-line bg-sunk text-ink-3 hover:bg-sunk"}
          aria-disabled={problem !== undefined || send.isSending || undefined}
          aria-describedby={id}
          onClick={() => {
            if (problem === undefined && until !== undefined) void send.press(until, reason.trim());
          }}
        >
          {send.isSending ? "Muting…" : "Mute"}
        </Button>
      </div>
    </div>
  );
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
