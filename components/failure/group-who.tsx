"use client";

import { useState } from "react";
import { useClockWords } from "../../lib/client/use-live";
import { formatAge } from "../../lib/model/duration";
import type { FailureCard, FailureGroup } from "../../lib/model/failure/failure-card";
import { Glyph } from "../status/glyph";
import { toneText } from "../status/look";
import { failureLook } from "./failure-look";
import { placePath } from "./failure-paths";
import { placeWords } from "./failure-words";
import { groupTitle } from "./group-words";
import { HandLine } from "./hand-line";
import { briefWords } from "./told-words";

const fewMembers = 5;

/** Several with one cause: each its own line, the first few at once. */
export function GroupWho({
  group,
  gone,
  speaker,
}: {
  group: FailureGroup;
  gone: ReadonlySet<string>;
  speaker: FailureCard;
}) {
  const { cards } = group;
  const [isWhole, setWhole] = useState(false);
  const title = useClockWords((now) => groupTitle(group, now));
  const shown = isWhole || cards.length <= fewMembers + 1 ? cards : cards.slice(0, fewMembers);
  const hidden = cards.length - shown.length;
  return (
    <div className="failure-who">
      <h3 className="failure-name">{title}</h3>
      <p className="failure-brief">{briefWords(speaker.failure)}</p>
      <ul className="failure-members">
        {shown.map((card) => (
          <Member key={card.failure.id} card={card} isGone={gone.has(card.failure.id)} />
        ))}
        {hidden > 0 && (
          <li>
            <button type="button" className="link-ink max-sm:min-h-11" onClick={() => setWhole(true)}>
              Show {hidden} more
            </button>
          </li>
        )}
      </ul>
      <HandLine cards={cards} isGone={gone.size === cards.length} aside="" />
    </div>
  );
}

function Member({ card: { failure, place }, isGone }: { card: FailureCard; isGone: boolean }) {
  const look = failureLook[failure.kind];
  const { since } = failure;
  const age = useClockWords((now) => (since === undefined ? "" : formatAge(now - since)));
  return (
    <li className="failure-member">
      <Glyph shape={look.shape} size={12} className={toneText[look.tone]} />
      <span className="truncate" data-cut="">
        <a href={placePath(place)} data-row-link="" className="failure-link">
          {place.name}
        </a>{" "}
        <span className="sr-only">{look.word} </span>
        <span className="text-ink-2">{placeWords(failure)}</span>
      </span>
      <span className="text-ink-2" data-at={since}>
        {isGone ? "went on" : age}
      </span>
    </li>
  );
}
