"use client";

import { useRouter } from "next/navigation";
import { type ComponentProps, type ComponentType, useId, useState } from "react";
import { acceptFindings } from "../../lib/client/accept-finding";
import { useViewer } from "../../lib/client/use-viewer";
import { wordRefusal } from "../../lib/model/may";
import type { PostureCard } from "../../lib/model/posture/posture-card";
import { offClass } from "../act/act-button";
import { whatIsMissing } from "../failure/handling-words";
import { useWhyLost } from "../failure/use-why-lost";
import { buttonClass } from "../ui/button";
import type { AcceptDialog } from "./accept-dialog";

/** Says why it is all right, or lets it count again; what it takes to ask is loaded when it is first pressed. */
export function AcceptButton({ card, isAccepted }: { card: PostureCard; isAccepted: boolean }) {
  const refusal = wordRefusal(useViewer(), "posture.accept", card.place);
  const lost = useWhyLost();
  const [isOpen, setOpen] = useState(false);
  const [Opened, setOpened] = useState<ComponentType<ComponentProps<typeof AcceptDialog>>>();
  const withdraw = useWithdraw(card);
  const id = useId();
  const off = lost ?? refusal;
  const open = async () => {
    setOpen(true);
    const module = await import("./accept-dialog");
    setOpened(() => module.AcceptDialog);
  };
  return (
    <>
      <button
        type="button"
        aria-disabled={off !== undefined || undefined}
        aria-describedby={refusal && id}
        data-tip={lost}
        onClick={() => {
          if (off === undefined) void (isAccepted ? withdraw.press() : open());
        }}
        className={buttonClass("plain", off === undefined ? undefined : offClass)}
      >
        {isAccepted ? "Count it again" : "Accept…"}
      </button>
      {refusal && (
        <span id={id} className="posture-off">
          {whatIsMissing(refusal)}
        </span>
      )}
      {withdraw.because && (
        <span role="status" className="posture-refused">
          {withdraw.because}
        </span>
      )}
      {isOpen && Opened && <Opened card={card} onClose={() => setOpen(false)} />}
    </>
  );
}

function useWithdraw({ finding }: PostureCard) {
  const router = useRouter();
  const [because, setBecause] = useState<string>();
  const press = async () => {
    const outcome = await acceptFindings({
      findings: [{ finding: finding.id, pipeline: finding.pipeline }],
      withdraw: true,
    });
    const why = outcome.kind === "done" ? outcome.others[0]?.because : outcome.problem.message;
    setBecause(why);
    if (why === undefined) router.refresh();
  };
  return { press, because };
}
