"use client";

import type { FailureCard } from "../../lib/model/failure/failure-card";
import { deploymentPath } from "../../lib/model/own-path";
import { ConsoleLink } from "../status/console-link";
import { Excerpt } from "./excerpt";
import { consolePageOf, placePath, wholeLogPath } from "./failure-paths";
import { MuteButton } from "./mute-button";
import type { Told } from "./told-words";

const mostLines = 4;

/** The first error in the log's own lines; where no log speaks, in words. */
export function FailureWhy({
  card,
  cards,
  told,
}: {
  /** The one that speaks for all. */
  card: FailureCard;
  cards: readonly FailureCard[];
  told: Told;
}) {
  const { lines, problem } = card.failure;
  return (
    <div className="failure-why">
      {lines.length > 0 ? (
        <Excerpt lines={lines} most={mostLines} of={card.place.name} />
      ) : (
        <>
          {told.quote && <p className="failure-told">“{told.quote}”</p>}
          {told.text && <p className="failure-told">{told.text}</p>}
          {told.note && <p className="failure-note">{told.note}</p>}
        </>
      )}
      {problem && <p className="failure-note">{problem}</p>}
      <div className="failure-links">
        <Links card={card} />
        <MuteButton cards={cards} />
      </div>
    </div>
  );
}

/** Where more is told. */
function Links({ card }: { card: FailureCard }) {
  const { failure, place } = card;
  const log = wholeLogPath(card);
  const page = consolePageOf(card);
  return (
    <>
      {log && (
        <a href={log} data-follow="" className="link-ink">
          Whole log
        </a>
      )}
      {place.kind === "pipeline" && failure.deployment && (
        <a href={deploymentPath(failure.deployment)} data-follow="" className="link-ink">
          Deployment
        </a>
      )}
      {place.kind === "pipeline" && (
        <a href={placePath(place)} data-follow="" className="link-ink sm:hidden">
          Pipeline
        </a>
      )}
      {page && (
        <ConsoleLink scope={place} page={page}>
          AWS console
        </ConsoleLink>
      )}
    </>
  );
}
