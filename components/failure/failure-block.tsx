"use client";

import clsx from "clsx";
import { memo, useMemo } from "react";
import type { Seat } from "../../lib/client/seat";
import { ClockContext } from "../../lib/client/use-live";
import type { FailureCard, FailureGroup } from "../../lib/model/failure/failure-card";
import { useRowSeat, useSeated } from "../fleet/use-row-seat";
import { Glyph } from "../status/glyph";
import { toneText } from "../status/look";
import { failureLook } from "./failure-look";
import { FailureVerbs } from "./failure-verbs";
import { FailureWho } from "./failure-who";
import { FailureWhy } from "./failure-why";
import { FoldButton } from "./fold-button";
import { GroupWho } from "./group-who";
import { speakerOf } from "./group-words";
import { useFailureWords } from "./use-failure-words";

type Props = {
  group: FailureGroup;
  /** Which of its cards have gone on since the list is held. */
  gone: ReadonlySet<string>;
  /** On a phone: all but the first are folded to what they are. */
  isOpen: boolean;
  /** The likely next thing to press. */
  isFirst: boolean;
  onFold: (id: string, isOpen: boolean) => void;
};

/** One thing that stands still, or several with one cause: what and who, why, and what to do about it. */
export const FailureBlock = memo(function FailureBlock({ offsetMs, ...props }: Props & { offsetMs: number }) {
  const seat = useRowSeat();
  const clock = useMemo(() => ({ offsetMs, seat }), [offsetMs, seat]);
  const speaker = speakerOf(props.group.cards);
  return (
    <ClockContext value={clock}>{speaker && <Block {...props} speaker={speaker} seat={seat} />}</ClockContext>
  );
});

function Block({
  group,
  gone,
  isOpen,
  isFirst,
  onFold,
  speaker,
  seat,
}: Props & { speaker: FailureCard; seat: Seat }) {
  const { failure, place } = speaker;
  const words = useFailureWords(failure);
  const look = failureLook[failure.kind];
  const isGone = gone.size === group.cards.length;
  const isGroup = group.cards.length > 1;
  return (
    <li
      ref={useSeated(seat)}
      className="failure"
      data-row=""
      data-failure={failure.kind}
      data-open={isOpen || undefined}
      data-gone={isGone || undefined}
      data-stale={place.freshness.kind === "stale" || undefined}
      data-cut-group=""
    >
      <span className={clsx("failure-glyph", toneText[look.tone])}>
        <Glyph shape={look.shape} />
      </span>
      {isGroup ? (
        <GroupWho group={group} gone={gone} speaker={speaker} />
      ) : (
        <FailureWho card={speaker} isGone={isGone} look={look} words={words} />
      )}
      <FailureWhy card={speaker} cards={group.cards} told={words.told} />
      <FailureVerbs group={group} gone={gone} isFirst={isFirst} />
      <FoldButton
        name={isGroup ? `${group.cards.length} with the same error` : place.name}
        when={words.brief}
        isUrgent={failure.kind === "ends-soon"}
        isOpen={isOpen}
        onFold={(next) => onFold(group.id, next)}
      />
    </li>
  );
}
