"use client";

import clsx from "clsx";
import type { FailureCard } from "../../lib/model/failure/failure-card";
import { shortRevision } from "../../lib/model/revision";
import { type Look, toneText } from "../status/look";
import { placePath } from "./failure-paths";
import { latelyWords, placeWords } from "./failure-words";
import { HandLine } from "./hand-line";
import { briefWords } from "./told-words";

/** What stands still, where, since when, whose change it was. On a phone its lines are the card's own. */
export function FailureWho({
  card,
  isGone,
  look,
  words,
}: {
  card: FailureCard;
  isGone: boolean;
  look: Look;
  words: { when: string; behind: string };
}) {
  const { failure, place } = card;
  const where = placeWords(failure);
  const lately = latelyWords(failure);
  const brief = briefWords(failure);
  return (
    <div className="failure-who">
      <h3 className="failure-name">
        <a href={placePath(place)} data-row-link="" className="failure-link">
          {place.name}
        </a>
      </h3>
      <p className="failure-state">
        <span className={clsx("failure-word", toneText[look.tone])}>{look.word}</span> {where}
        {words.when && (
          <span className="max-sm:hidden" data-at={failure.since}>
            {where === "" ? " " : ", "}
            {words.when}
          </span>
        )}
      </p>
      {failure.revision && (
        <p className="failure-revision truncate" data-cut="">
          <span className="font-mono text-[11.5px]">{shortRevision(failure.revision.revisionId)}</span>{" "}
          {failure.revision.message}
          {failure.author && <span className="sm:hidden">, {failure.author}</span>}
        </p>
      )}
      {(failure.author || lately) && (
        <p className="failure-author max-sm:hidden">{[failure.author, lately].filter(Boolean).join(" · ")}</p>
      )}
      {words.behind && <p className="failure-behind">{words.behind}</p>}
      {brief && <p className="failure-brief">{brief}</p>}
      <HandLine cards={[card]} isGone={isGone} aside={lately} />
    </div>
  );
}
