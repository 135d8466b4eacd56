"use client";

import { UserRound, UserRoundX } from "lucide-react";
import { useState } from "react";
import { useTakeFailure } from "../../lib/client/use-failures";
import { useViewer } from "../../lib/client/use-viewer";
import type { NamedFailure } from "../../lib/contract/failures";
import type { FailureCard } from "../../lib/model/failure/failure-card";
import { buttonClass } from "../ui/button";
import { standOf } from "./handling-words";
import { useWhyLost } from "./use-why-lost";

type State = { kind: "idle" } | { kind: "sending" } | { kind: "refused"; because: string };

/** Takes what nobody has, or lets go of it; who has it shows in its own line, live, for everybody. */
export function TakeButton({ cards, isFirst }: { cards: readonly FailureCard[]; isFirst: boolean }) {
  const { email } = useViewer();
  const handle = useTakeFailure();
  const [state, setState] = useState<State>({ kind: "idle" });
  const lost = useWhyLost();
  const isFree = standOf(cards, email) === "free";
  const isOff = lost !== undefined || state.kind === "sending";
  const press = async () => {
    if (isOff) return;
    setState({ kind: "sending" });
    const outcome = await handle({ failures: named(isFree ? freeOf(cards) : cards), take: isFree });
    const because = outcome.kind === "done" ? outcome.others[0]?.because : outcome.problem.message;
    setState(because === undefined ? { kind: "idle" } : { kind: "refused", because });
  };
  const Icon = isFree ? UserRound : UserRoundX;
  const isPrimary = isFirst && isFree;
  return (
    <>
      <button
        type="button"
        data-take={isFree ? "take" : "release"}
        aria-disabled={isOff || undefined}
        data-tip={lost}
        onClick={() => void press()}
        className={buttonClass("plain", isPrimary ? "failure-primary" : undefined)}
      >
        <Icon aria-hidden="true" size={13} />
        {wordsOf(cards, isFree, state.kind === "sending")}
      </button>
      {state.kind === "refused" && (
        <p role="status" className="failure-refused">
          {state.because}
        </p>
      )}
    </>
  );
}

function wordsOf(cards: readonly FailureCard[], isFree: boolean, isSending: boolean): string {
  if (isSending) return isFree ? "Taking…" : "Releasing…";
  if (cards.length === 1) return isFree ? "Take it" : "Release it";
  const free = freeOf(cards).length;
  if (!isFree) return `Release all ${cards.length}`;
  return free === cards.length ? `Take all ${free}` : `Take the other ${free === 1 ? "one" : free}`;
}

function freeOf(cards: readonly FailureCard[]): readonly FailureCard[] {
  return cards.filter(({ handling }) => handling?.taken === undefined);
}

export function named(cards: readonly FailureCard[]): readonly NamedFailure[] {
  return cards.map(({ failure, place }) => ({ failure: failure.id, key: place.key }));
}
