"use client";

import { type ComponentProps, type ComponentType, useId, useState } from "react";
import { useMuteFailure } from "../../lib/client/use-failures";
import { useViewer } from "../../lib/client/use-viewer";
import type { FailureCard } from "../../lib/model/failure/failure-card";
import { wordRefusal } from "../../lib/model/may";
import { whatIsMissing } from "./handling-words";
import type { MuteDialog } from "./mute-dialog";
import { named } from "./take-button";
import { useWhyLost } from "./use-why-lost";

/** Leaves it in peace for a while, or brings it back; what it takes to ask is loaded when it is first pressed. */
export function MuteButton({ cards }: { cards: readonly FailureCard[] }) {
  const isMuted = cards.every(({ handling }) => handling?.muted !== undefined);
  const refusal = useRefusal(cards);
  const lost = useWhyLost();
  const [isOpen, setOpen] = useState(false);
  const [Opened, setOpened] = useState<ComponentType<ComponentProps<typeof MuteDialog>>>();
  const unmute = useUnmute(cards);
  const id = useId();
  const off = lost ?? refusal;
  const open = async () => {
    setOpen(true);
    const module = await import("./mute-dialog");
    setOpened(() => module.MuteDialog);
  };
  return (
    <>
      <button
        type="button"
        aria-disabled={off !== undefined || undefined}
        aria-describedby={refusal && id}
        data-tip={lost}
        onClick={() => {
          if (off === undefined) void (isMuted ? unmute.press() : open());
        }}
        className="failure-mute link-ink"
      >
        {isMuted ? "Unmute" : "Mute…"}
      </button>
      {refusal && (
        <span id={id} className="failure-off">
          {refusal}
        </span>
      )}
      {unmute.because && (
        <span role="status" className="failure-refused">
          {unmute.because}
        </span>
      )}
      {isOpen && Opened && <Opened cards={cards} onClose={() => setOpen(false)} />}
    </>
  );
}

/** What is missing; which pipeline it is stands on the card already. */
function useRefusal(cards: readonly FailureCard[]): string | undefined {
  const viewer = useViewer();
  for (const { place } of cards) {
    const refusal = wordRefusal(viewer, "failure.mute", place);
    if (refusal !== undefined) return whatIsMissing(refusal);
  }
  return undefined;
}

function useUnmute(cards: readonly FailureCard[]) {
  const handle = useMuteFailure();
  const [because, setBecause] = useState<string>();
  const press = async () => {
    const outcome = await handle({ failures: named(cards), unmute: true });
    setBecause(outcome.kind === "done" ? outcome.others[0]?.because : outcome.problem.message);
  };
  return { press, because };
}
